/**
 * Writes out/third-party-licenses.txt: the licence texts of every package whose code the installers carry.
 *
 * Starts from what the sources under src/ import and follows the dependencies in package-lock.json. That may name a package
 * of which the bundlers kept nothing, and never forgets one. A licence that nobody has agreed to here stops the build.
 */
import { existsSync, globSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const outputFile = join(root, 'out', 'third-party-licenses.txt');

/** Licences that ask for no more than this file gives: their text and the names in it. */
const agreedLicences = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  // As old manifests name it; the only such package, `duck`, holds the text with two clauses.
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
  'Zlib',
]);

/** Part of Electron itself, which brings its own licence files. */
const providedByElectron = new Set(['electron']);

interface LockEntry {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Lock = Readonly<Record<string, LockEntry>>;

/** The packages that sources import by name, in TypeScript (`from 'x'`, `import('x')`) or CSS (`@import 'x'`). */
function importedPackages(sources: readonly string[]): ReadonlySet<string> {
  const specifiers = sources.flatMap((source) =>
    [...source.matchAll(/(?:\bfrom|\bimport|@import|@plugin)\s*\(?\s*(['"])([^'"\n]+)\1/g)].map(
      (match) => match[2] ?? '',
    ),
  );
  const names = specifiers
    .filter((specifier) => /^[@a-z]/i.test(specifier) && !specifier.startsWith('node:'))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return new Set(names);
}

/** Where npm put `name` as seen from the package at `from`: the nearest node_modules that holds it. */
function locate(lock: Lock, name: string, from: string): string | undefined {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const candidate = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`;
    if (lock[candidate] !== undefined) return candidate;
    if (place === '') return undefined;
  }
}

/** Paths in the lock file of the packages and all they depend on. */
function closure(lock: Lock, names: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const path = locate(lock, name, from);
    if (path === undefined || found.has(path) || providedByElectron.has(name)) return;
    found.add(path);
    const entry = lock[path];
    Object.keys({ ...entry?.dependencies, ...entry?.optionalDependencies }).forEach((next) =>
      visit(next, path),
    );
  };
  for (const name of names) visit(name, '');
  return found;
}

/** Heading and licence texts of one installed package. */
function describePackage(path: string): string {
  const folder = join(root, path);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const licence = manifest.license ?? 'none named';
  if (!isAgreed(licence)) throw new Error(`${manifest.name} has a licence nobody has agreed to: ${licence}`);
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const body =
    texts.length > 0 ? texts.join('\n\n') : `Licensed under ${licence}; the package holds no licence file.`;
  return `${manifest.name} ${manifest.version} (${licence})\n${'-'.repeat(78)}\n${body}\n`;
}

/** One name, or several joined by OR of which one will do, or by AND of which all must. */
function isAgreed(licence: string): boolean {
  const plain = licence.replaceAll(/[()]/g, '');
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => agreedLicences.has(name.trim())));
}

const lock = (
  JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { readonly packages: Lock }
).packages;
const sourceFiles = globSync('src/**/*.{ts,tsx,css}', { cwd: root }).filter(
  (file) => !/\.test\.tsx?$|\/vite\.config\.ts$/.test(file),
);
const sources = sourceFiles.map((file) => readFileSync(join(root, file), 'utf8'));
const installed = [...closure(lock, importedPackages(sources))].filter((path) =>
  existsSync(join(root, path)),
);

mkdirSync(dirname(outputFile), { recursive: true });
writeFileSync(outputFile, installed.toSorted().map(describePackage).join('\n\n'));
console.log(`Licences of ${installed.length} packages written.`);
