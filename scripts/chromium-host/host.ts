/** Composition root of the host: makes the one instance of each part of Electron's API and ties them together. */
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { findChromium } from '../lib/chromium.mjs';
import { defaultPaths } from './app-paths.ts';
import { HostApp } from './app.ts';
import { browserWindowClass } from './browser-window.ts';
import { Chromium } from './chromium.ts';
import { CommandLine } from './command-line.ts';
import type { HostControlMethods } from './control-protocol.ts';
import { CustomProtocols } from './custom-protocols.ts';
import {
  GlobalShortcuts,
  HostClipboards,
  HostNativeTheme,
  HostPowerMonitor,
  HostScreen,
  crashReporter,
  createPowerSaveBlocker,
  createShell,
  notificationClass,
  systemPreferences,
} from './desktop.ts';
import { Dialogs } from './dialogs.ts';
import { unimplementedExports } from './electron-api.ts';
import type { ElectronApi } from './electron-api.ts';
import type { HostServices } from './host-services.ts';
import { HostIpcMain } from './ipc-main.ts';
import { HostMenu, HostMenuItem, HostTray } from './menu.ts';
import { nativeImage } from './native-image.ts';
import { net } from './net.ts';
import { Permissions } from './permissions.ts';
import { Recorder } from './recorder.ts';
import { createSafeStorage } from './safe-storage.ts';
import { HostSession } from './session.ts';
import { throwOnMissing } from './unimplemented.ts';
import { WebRequest } from './web-request.ts';
import { WindowRegistry } from './window-registry.ts';

export interface HostOptions {
  readonly appDirectory: string;
  readonly appName: string;
  readonly appVersion: string;
  readonly appArguments: readonly string[];
  readonly isPackaged: boolean;
  readonly headless: boolean;
  readonly cdpPort: number | undefined;
  readonly userDataDirectory: string | undefined;
}

export interface Host {
  readonly electron: ElectronApi;
  readonly app: HostApp;
  readonly control: HostControlMethods;
  /** Starts Chromium and makes the app ready. @returns the address for other DevTools clients, if one was asked for */
  start(): Promise<string | undefined>;
}

const NO_CHROMIUM =
  'No Chromium, Chrome or Edge found. Install one (Debian: apt-get install chromium) or set DESKCUE_CHROMIUM to its path.';

/** How long Chromium may take to write down its profile before the process ends without it. */
const CHROMIUM_CLOSE_MILLISECONDS = 3000;

/** @param finish ends the process once Chromium has gone */
export function createHost(
  options: HostOptions,
  finish: (exitCode: number, relaunch: readonly string[] | undefined) => void,
): Host {
  const chromium = Promise.withResolvers<Chromium>();
  // Windows made before Chromium failed to start must not turn the failure into an unhandled rejection.
  chromium.promise.catch(() => undefined);
  const windows = new WindowRegistry();
  const recorder = new Recorder();
  const commandLine = new CommandLine(options.appArguments);
  let started: Chromium | undefined;

  const app = new HostApp({
    name: options.appName,
    version: options.appVersion,
    appDirectory: options.appDirectory,
    isPackaged: options.isPackaged,
    paths: defaultPaths({
      platform: process.platform,
      environment: process.env,
      homeDirectory: homedir(),
      temporaryDirectory: tmpdir(),
      executablePath: process.execPath,
      appName: options.appName,
      userDataDirectory: options.userDataDirectory,
    }),
    windows,
    commandLine,
    recorder,
    finish: (exitCode, relaunch) => {
      const end = (): void => finish(exitCode, relaunch);
      setTimeout(end, CHROMIUM_CLOSE_MILLISECONDS);
      const browser = started;
      started = undefined;
      void (browser?.close() ?? Promise.resolve()).finally(end);
    },
  });

  const protocols = new CustomProtocols(() => app.isReady());
  const permissions = new Permissions(protocols.schemes);
  const webRequest = new WebRequest(() => windows.emit('interception-changed'));
  const session = new HostSession(protocols, webRequest, permissions) as unknown as Electron.Session;
  const ipcMain = new HostIpcMain();
  const nativeTheme = new HostNativeTheme(windows);
  const services: HostServices = {
    headless: options.headless,
    appDirectory: options.appDirectory,
    chromium: chromium.promise,
    protocols,
    permissions,
    webRequest,
    session,
    ipcMain,
    windows,
    recorder,
    colorScheme: () => (nativeTheme.themeSource === 'system' ? null : nativeTheme.themeSource),
  };
  windows.on('added', (window) => {
    app.emit('browser-window-created', {}, window);
    window.on('focus', () => app.emit('browser-window-focus', {}, window));
    window.on('blur', () => app.emit('browser-window-blur', {}, window));
    app.emit('web-contents-created', {}, (window as unknown as Electron.BrowserWindow).webContents);
  });

  const BrowserWindow = browserWindowClass(services);
  const dialogs = new Dialogs(recorder);
  const shortcuts = new GlobalShortcuts();
  const clipboards = new HostClipboards();
  const notifications = notificationClass(recorder);
  const powerMonitor = new HostPowerMonitor();
  const allWebContents = (): Electron.WebContents[] =>
    windows.all().map((window) => (window as unknown as Electron.BrowserWindow).webContents);

  const electron: ElectronApi = {
    app,
    BrowserWindow,
    clipboard: clipboards.module,
    crashReporter,
    dialog: dialogs.module,
    globalShortcut: shortcuts.module,
    ipcMain,
    Menu: HostMenu,
    MenuItem: HostMenuItem,
    nativeImage,
    nativeTheme,
    net,
    Notification: notifications.Notification,
    powerMonitor,
    powerSaveBlocker: createPowerSaveBlocker(),
    protocol: protocols.module,
    safeStorage: createSafeStorage(() => join(app.getPath('userData'), 'chromium-host-key')),
    screen: new HostScreen(),
    session: throwOnMissing('session', { defaultSession: session }),
    shell: createShell(recorder, chromium.promise, options.headless),
    systemPreferences,
    Tray: HostTray,
    webContents: throwOnMissing('webContents', {
      getAllWebContents: allWebContents,
      getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
      fromId: (id: number) => allWebContents().find((contents) => contents.id === id),
    }),
    ...unimplementedExports(),
  };

  const menus = (): readonly HostMenu[] =>
    [HostMenu.getApplicationMenu(), ...HostTray.all().map((tray) => tray.contextMenu)].filter(
      (menu) => menu !== null,
    );
  const control: HostControlMethods = {
    calls: (name) => recorder.calls(name),
    queueDialog: (answer) => dialogs.queue(answer),
    menuLabels: () => {
      const labels: string[] = [];
      HostMenu.getApplicationMenu()?.find(({ label }) => labels.push(label) === 0);
      return labels;
    },
    clickMenuItem: (idOrLabel) => {
      const found = menus()
        .map((menu) => menu.find(({ id, label }) => id === idOrLabel || label === idOrLabel))
        .find((item) => item !== undefined);
      if (!found) throw new Error(`no menu has an item ${idOrLabel}`);
      found.click();
    },
    clickTray: () => void HostTray.all()[0]?.emit('click', {}),
    shortcuts: () => shortcuts.registered(),
    pressShortcut: (accelerator) => shortcuts.press(accelerator),
    clickNotification: () => void notifications.shown.at(-1)?.emit('click', {}),
    occupyShortcut: (accelerator) => shortcuts.occupy(accelerator),
    tray: () => {
      const [tray] = HostTray.all();
      if (tray === undefined) return null;
      const labels: string[] = [];
      tray.contextMenu?.find(({ type, label }) => type !== 'separator' && labels.push(label) === 0);
      return { toolTip: tray.toolTip, labels };
    },
    putIntoClipboard: (data, name = 'clipboard') => clipboards.put(name, data),
    clipboardText: () => clipboards.textOf('clipboard'),
    blurWindows: () => windows.focus(null),
    closeWindow: () => BrowserWindow.getAllWindows()[0]?.close(),
    windows: () =>
      BrowserWindow.getAllWindows().map((window) => ({
        title: window.getTitle(),
        isVisible: window.isVisible(),
        isAlwaysOnTop: window.isAlwaysOnTop(),
      })),
    emitPowerEvent: (name) => void powerMonitor.emit(name),
    quit: () => app.quit(),
  };

  return {
    electron,
    app,
    control,
    start: async () => {
      try {
        const executablePath = findChromium();
        if (executablePath === undefined) throw new Error(NO_CHROMIUM);
        started = await Chromium.launch({
          executablePath,
          profileDirectory: join(app.getPath('sessionData'), 'chromium-profile'),
          headless: options.headless,
          cdpPort: options.cdpPort,
          isLean: process.env['DESKCUE_HOST_LEAN'] === '1',
          switches: commandLine.chromiumSwitches(),
        });
      } catch (error) {
        chromium.reject(error);
        throw error;
      }
      started.onClosed(() => {
        if (!started) return;
        process.stderr.write('Chromium has ended unexpectedly\n');
        started = undefined;
        app.exit(1);
      });
      chromium.resolve(started);
      app.becomeReady();
      return started.cdpUrl;
    },
  };
}
