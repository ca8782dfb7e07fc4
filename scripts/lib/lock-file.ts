/**
 * package-lock.json as data: which optional packages it names without describing them, and the descriptions to add.
 *
 * Pure; knows npm's format (lock file version 3) and the naming of platform packages, and no registry.
 */

/** The fields of one package that are read or written here. */
export interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface LockFile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

interface MissingPackage {
  readonly name: string;
  readonly version: string;
  readonly dev: boolean;
}

/** Optional packages that some package names with an exact version and that have no entry anywhere. */
export function missingOptionalPackages({ packages }: LockFile): readonly MissingPackage[] {
  const described = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
  return Object.values(packages).flatMap(({ optionalDependencies = {}, dev = false }) =>
    Object.entries(optionalDependencies)
      .filter(([name, version]) => !described.has(name) && /^\d/.test(version))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

/** The same lock file with an entry for each missing optional package, in npm's order. */
export function completeLock(lock: LockFile): LockFile {
  const added = missingOptionalPackages(lock).map(({ name, version, dev }): [string, LockEntry] => [
    `node_modules/${name}`,
    { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true },
  ]);
  const entries = [...Object.entries(lock.packages), ...added];
  const packages = Object.fromEntries(
    entries.toSorted(([first], [second]) => first.localeCompare(second, 'en')),
  );
  return { ...lock, packages };
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/**
 * What the name of a native package says of the machines it is for, by napi-rs's naming: `…-linux-arm-musleabihf`.
 *
 * @throws RangeError when the name says nothing, since an entry without a platform would be installed everywhere
 */
function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const words = name.split('-');
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (cpu.length !== 1) throw new RangeError(`No processor in the name of ${name}`);
  const abi = words.at(-1) ?? '';
  const libc = abi.startsWith('musl') ? ['musl'] : abi.startsWith('gnu') ? ['glibc'] : [];
  return { cpu, ...(libc.length > 0 ? { libc } : {}), ...(os.length > 0 ? { os } : {}) };
}
