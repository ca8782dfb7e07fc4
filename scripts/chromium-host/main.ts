/**
 * Runs a built Electron app on Node and the installed Chromium:
 *
 *   node scripts/chromium-host/main.ts [--headless] [--packaged] [--cdp-port=N] [--user-data-dir=DIR] APP [app arguments…]
 *
 * APP is a folder with a package.json (an unpacked asar too, with --packaged) or the main file itself. With --cdp-port (0: any) the
 * host prints one line `DESKCUE_HOST {"cdp":"http://127.0.0.1:PORT"}`; with DESKCUE_HOST_CONTROL=1 it answers `control-protocol.ts`.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArguments } from './arguments.ts';
import { serveControl } from './control.ts';
import { disguiseProcess, installElectronModule } from './electron-module.ts';
import { createHost } from './host.ts';

interface AppManifest {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

/** The folder that holds the nearest package.json at or above a path. */
function appDirectoryOf(path: string): string {
  let directory = statSync(path).isDirectory() ? path : dirname(path);
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error(`no package.json at or above ${path}`);
    directory = parent;
  }
  return directory;
}

async function run(): Promise<void> {
  const options = parseArguments(process.argv.slice(2), process.env, process.platform);
  const appPath = resolve(options.appPath);
  const appDirectory = appDirectoryOf(appPath);
  const manifest = JSON.parse(readFileSync(join(appDirectory, 'package.json'), 'utf8')) as AppManifest;
  const mainFile = statSync(appPath).isDirectory()
    ? join(appDirectory, manifest.main ?? 'index.js')
    : appPath;
  const { isPackaged, headless, cdpPort, userDataDirectory, appArguments } = options;

  const hostSwitches = [
    ...(headless ? ['--headless'] : []),
    ...(isPackaged ? ['--packaged'] : []),
    ...(userDataDirectory === undefined ? [] : [`--user-data-dir=${userDataDirectory}`]),
  ];
  const finish = (exitCode: number, relaunch: readonly string[] | undefined): void => {
    if (relaunch) {
      const hostArguments = [...process.execArgv, import.meta.filename, ...hostSwitches, appPath];
      spawn(process.execPath, [...hostArguments, ...relaunch], {
        detached: true,
        stdio: 'ignore',
      }).unref();
    }
    process.exit(exitCode);
  };
  const host = createHost(
    {
      appDirectory,
      appName: manifest.productName ?? manifest.name ?? 'Electron',
      appVersion: manifest.version ?? '0.0.0',
      appArguments,
      isPackaged,
      headless,
      cdpPort,
      userDataDirectory,
    },
    finish,
  );
  installElectronModule(host.electron);
  disguiseProcess({ isPackaged, resourcesPath: dirname(appDirectory) });
  process.argv = [process.execPath, ...(isPackaged ? [] : [appPath]), ...appArguments];
  if (process.env['DESKCUE_HOST_CONTROL'] === '1') serveControl(host.control, () => host.app.quit());
  process.on('SIGINT', () => host.app.quit());
  process.on('SIGTERM', () => host.app.quit());

  // As in Electron, the app is not ready before its main module, with its top-level awaits, has been loaded.
  await import(pathToFileURL(mainFile).href);
  if (host.app.isQuitting) return;
  const cdp = await host.start();
  if (cdp !== undefined) process.stdout.write(`DESKCUE_HOST ${JSON.stringify({ cdp })}\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
