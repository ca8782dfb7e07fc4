/** Makes the module name `electron` mean the stand-in, for `import` and `require` alike, and the process look like Electron's. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { provideElectronApi } from './electron-api.ts';
import type { ElectronApi } from './electron-api.ts';

const ELECTRON_NAMES: ReadonlySet<string> = new Set(['electron', 'electron/main', 'electron/common']);
const STAND_IN = new URL('electron-stand-in.ts', import.meta.url).href;

/** From now on whoever loads `electron` gets this API. */
export function installElectronModule(api: ElectronApi): void {
  provideElectronApi(api);
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      ELECTRON_NAMES.has(specifier)
        ? { url: STAND_IN, format: 'module-typescript', shortCircuit: true }
        : nextResolve(specifier, context),
  });
}

/** The version of Electron that the project pins, which the app is told it runs in. */
function pinnedElectronVersion(): string {
  const manifest = new URL(import.meta.resolve('electron/package.json'));
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
}

/** Gives `process` the members by which code tells that it runs in Electron's main process. */
export function disguiseProcess(options: {
  readonly isPackaged: boolean;
  readonly resourcesPath: string;
}): void {
  const versions = Object.freeze({ ...process.versions, electron: pinnedElectronVersion() });
  const members = {
    type: 'browser',
    versions,
    resourcesPath: options.resourcesPath,
    ...(options.isPackaged ? {} : { defaultApp: true }),
  };
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(process, name, { value, enumerable: true, configurable: true });
  }
}
