/** Reads the host's command line. Pure. */

export interface HostArguments {
  /** The app's folder or its main file, as given. */
  readonly appPath: string;
  readonly appArguments: readonly string[];
  readonly headless: boolean;
  readonly isPackaged: boolean;
  /** 0: any free port. */
  readonly cdpPort: number | undefined;
  readonly userDataDirectory: string | undefined;
}

const USAGE =
  'usage: main.ts [--headless] [--packaged] [--cdp-port=N] [--user-data-dir=DIR] APP_DIR_OR_MAIN [app arguments…]';
const FLAGS: ReadonlySet<string> = new Set(['--headless', '--packaged']);

function valueOf(values: readonly string[], name: string): string | undefined {
  return values.find((value) => value.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * What stands before the app is the host's, what stands behind it is the app's; `--user-data-dir` counts in both places, because
 * Electron reads it from the app's arguments.
 *
 * @throws Error with the usage, for an unknown switch or a missing app
 */
export function parseArguments(
  values: readonly string[],
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): HostArguments {
  const appIndex = values.findIndex((value) => !value.startsWith('--'));
  const appPath = values[appIndex];
  if (appPath === undefined) throw new Error(USAGE);
  const own = values.slice(0, appIndex);
  const appArguments = values.slice(appIndex + 1);
  const unknown = own.find((value) => !FLAGS.has(value) && !/^--(cdp-port|user-data-dir)=/.test(value));
  if (unknown !== undefined) throw new Error(`unknown switch ${unknown}\n${USAGE}`);
  const port = valueOf(own, '--cdp-port');
  if (port !== undefined && !/^\d+$/.test(port)) throw new Error(`--cdp-port needs a number\n${USAGE}`);
  const hasDisplay =
    platform !== 'linux' || Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
  return {
    appPath,
    appArguments,
    headless: own.includes('--headless') || !hasDisplay,
    isPackaged: own.includes('--packaged'),
    cdpPort: port === undefined ? undefined : Number(port),
    userDataDirectory: valueOf([...own, ...appArguments], '--user-data-dir'),
  };
}
