/** What the parts of the host share. Types only: `host.ts` makes the one instance of each and passes them on. */
import type * as Electron from 'electron';
import type { Chromium } from './chromium.ts';
import type { CustomProtocols } from './custom-protocols.ts';
import type { HostIpcMain } from './ipc-main.ts';
import type { Permissions } from './permissions.ts';
import type { Recorder } from './recorder.ts';
import type { WebRequest } from './web-request.ts';
import type { WindowRegistry } from './window-registry.ts';

export interface HostServices {
  readonly headless: boolean;
  /** The folder of the app's package.json, against which `loadFile` resolves. */
  readonly appDirectory: string;
  /** Chromium, started once the app's main module has been loaded; windows wait for it. */
  readonly chromium: Promise<Chromium>;
  readonly protocols: CustomProtocols;
  readonly permissions: Permissions;
  readonly webRequest: WebRequest;
  readonly session: Electron.Session;
  readonly ipcMain: HostIpcMain;
  readonly windows: WindowRegistry;
  readonly recorder: Recorder;
  /** What `prefers-color-scheme` shall be; null leaves it to Chromium. */
  readonly colorScheme: () => 'dark' | 'light' | null;
}
