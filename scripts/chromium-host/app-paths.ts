/** Where Electron's `app.getPath` points by default on each system. Pure. */
import { join } from 'node:path';

export interface PathSurroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  readonly temporaryDirectory: string;
  readonly executablePath: string;
  readonly appName: string;
  /** From `--user-data-dir`. */
  readonly userDataDirectory: string | undefined;
}

function applicationData({ platform, environment, homeDirectory }: PathSurroundings): string {
  switch (platform) {
    case 'darwin':
      return join(homeDirectory, 'Library', 'Application Support');
    case 'win32':
      return environment['APPDATA'] ?? join(homeDirectory, 'AppData', 'Roaming');
    default:
      return environment['XDG_CONFIG_HOME'] ?? join(homeDirectory, '.config');
  }
}

export function defaultPaths(surroundings: PathSurroundings): Readonly<Record<string, string>> {
  const { platform, homeDirectory, temporaryDirectory, executablePath, appName } = surroundings;
  const appData = applicationData(surroundings);
  const userData = surroundings.userDataDirectory ?? join(appData, appName);
  return {
    home: homeDirectory,
    appData,
    userData,
    sessionData: userData,
    temp: temporaryDirectory,
    exe: executablePath,
    module: executablePath,
    desktop: join(homeDirectory, 'Desktop'),
    documents: join(homeDirectory, 'Documents'),
    downloads: join(homeDirectory, 'Downloads'),
    music: join(homeDirectory, 'Music'),
    pictures: join(homeDirectory, 'Pictures'),
    videos: join(homeDirectory, 'Videos'),
    logs: platform === 'darwin' ? join(homeDirectory, 'Library', 'Logs', appName) : join(userData, 'logs'),
    crashDumps: join(userData, 'Crashpad'),
  };
}
