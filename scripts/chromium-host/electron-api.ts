/**
 * Holds the Electron API between the host, which makes it, and the module that the app imports as `electron`. Exists because an ES
 * module takes no arguments.
 */
import type * as ElectronModule from 'electron';
import { unimplementedExport } from './unimplemented.ts';

/** What Electron exports to renderers only; the preload has its own stand-in (`page/preload-world.ts`). */
type RendererExports = 'contextBridge' | 'ipcRenderer' | 'webFrame' | 'webUtils';

/** Every name that Electron exports to a main process: a missing or misspelt one does not compile. */
export type ElectronApi = Readonly<Record<Exclude<keyof typeof ElectronModule, RendererExports>, unknown>>;

/** What the host lacks altogether; the compiler sees to it that each of Electron's names is here or in `host.ts`. */
const UNIMPLEMENTED = [
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'ClipboardItem',
  'contentTracing',
  'desktopCapturer',
  'ImageView',
  'inAppPurchase',
  'IpcMainServiceWorker',
  'LanguageModelUtility',
  'localAIHandler',
  'MessageChannelMain',
  'netLog',
  'parentPort',
  'pushNotifications',
  'sharedTexture',
  'ShareMenu',
  'TouchBar',
  'utilityProcess',
  'View',
  'WebContentsView',
  'webFrameMain',
  'WebSocket',
] as const satisfies ReadonlyArray<keyof ElectronApi>;

export function unimplementedExports(): Readonly<Record<(typeof UNIMPLEMENTED)[number], object>> {
  const entries = UNIMPLEMENTED.map((name) => [name, unimplementedExport(name)] as const);
  return Object.fromEntries(entries) as Record<(typeof UNIMPLEMENTED)[number], object>;
}

let current: ElectronApi | undefined;

/** To be called once, before the app's main module is loaded. */
export function provideElectronApi(api: ElectronApi): void {
  current = api;
}

export function electronApi(): ElectronApi {
  if (!current) throw new Error('the Chromium host has not been set up yet');
  return current;
}
