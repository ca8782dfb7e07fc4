/**
 * What the app asks of the desktop around its windows: links, notifications, shortcuts, clipboard, theme, screen, power. It is
 * recorded instead of done, so that a run without a display disturbs nobody and a test can see and fire it.
 */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Chromium } from './chromium.ts';
import type { Recorder } from './recorder.ts';
import { electronEmitter, throwOnMissing } from './unimplemented.ts';
import type { WindowRegistry } from './window-registry.ts';

type ShellModule = Pick<
  typeof Electron.shell,
  'openExternal' | 'openPath' | 'showItemInFolder' | 'trashItem' | 'beep'
>;

/** With a display, links open as tabs of the same Chromium; without one, nothing opens. */
export function createShell(recorder: Recorder, browser: Promise<Chromium>, headless: boolean): ShellModule {
  return throwOnMissing('shell', {
    openExternal: async (url: string) => {
      recorder.record('shell.openExternal', url);
      if (!headless) await (await browser).openTab(url);
    },
    openPath: async (path: string) => {
      recorder.record('shell.openPath', path);
      return '';
    },
    showItemInFolder: (path: string) => recorder.record('shell.showItemInFolder', path),
    trashItem: async (path: string) => recorder.record('shell.trashItem', path),
    beep: () => recorder.record('shell.beep'),
  } satisfies ShellModule);
}

type ShortcutModule = Pick<
  typeof Electron.globalShortcut,
  'register' | 'registerAll' | 'unregister' | 'unregisterAll' | 'isRegistered'
>;

/** Shortcuts that the test control can press. */
export class GlobalShortcuts {
  readonly module: ShortcutModule;
  private readonly callbacks = new Map<string, () => void>();
  /** Chords that another program is said to have. */
  private readonly taken = new Set<string>();

  constructor() {
    const register = (accelerator: string, callback: () => void): boolean => {
      if (this.callbacks.has(accelerator) || this.taken.has(accelerator)) return false;
      this.callbacks.set(accelerator, callback);
      return true;
    };
    this.module = throwOnMissing('globalShortcut', {
      register,
      registerAll: (accelerators: string[], callback: () => void) => {
        for (const accelerator of accelerators) register(accelerator, callback);
      },
      unregister: (accelerator: string) => void this.callbacks.delete(accelerator),
      unregisterAll: () => this.callbacks.clear(),
      isRegistered: (accelerator: string) => this.callbacks.has(accelerator),
    } satisfies ShortcutModule);
  }

  /** From now on the app cannot have it. */
  occupy(accelerator: string): void {
    this.taken.add(accelerator);
  }

  registered(): readonly string[] {
    return [...this.callbacks.keys()];
  }

  /** @throws when the app has not registered it */
  press(accelerator: string): void {
    const callback = this.callbacks.get(accelerator);
    if (!callback) throw new Error(`no global shortcut ${accelerator} is registered`);
    callback();
  }
}

const NotificationBase = electronEmitter('Notification');
type ImplementedNotification = Pick<
  Electron.Notification,
  'title' | 'subtitle' | 'body' | 'silent' | 'show' | 'close'
>;

/** The class that the app gets as `Notification`, and the list of those it has shown. */
export function notificationClass(recorder: Recorder): {
  readonly Notification: new (options?: Electron.NotificationConstructorOptions) => ImplementedNotification;
  readonly shown: readonly NodeJS.EventEmitter[];
} {
  const shown: NodeJS.EventEmitter[] = [];
  class Notification extends NotificationBase implements ImplementedNotification {
    title: string;
    subtitle: string;
    body: string;
    silent: boolean;

    constructor(options: Electron.NotificationConstructorOptions = {}) {
      super();
      this.title = options.title ?? '';
      this.subtitle = options.subtitle ?? '';
      this.body = options.body ?? '';
      this.silent = options.silent ?? false;
    }

    static isSupported(): boolean {
      return true;
    }

    show(): void {
      shown.push(this);
      const { title, subtitle, body, silent } = this;
      recorder.record('notification.show', { title, subtitle, body, silent });
      this.emit('show', {});
    }

    close(): void {
      this.emit('close', {});
    }
  }
  return { Notification, shown };
}

const NativeThemeBase = electronEmitter('nativeTheme');
type ImplementedTheme = Pick<
  Electron.NativeTheme,
  | 'themeSource'
  | 'shouldUseDarkColors'
  | 'shouldUseHighContrastColors'
  | 'shouldUseInvertedColorScheme'
  | 'inForcedColorsMode'
  | 'prefersReducedTransparency'
>;

/** `themeSource` drives the pages' `prefers-color-scheme`; the desktop's own theme is taken to be light. */
export class HostNativeTheme extends NativeThemeBase implements ImplementedTheme {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  private readonly windows: WindowRegistry;
  private source: Electron.NativeTheme['themeSource'] = 'system';

  constructor(windows: WindowRegistry) {
    super();
    this.windows = windows;
  }

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.source;
  }

  set themeSource(source: Electron.NativeTheme['themeSource']) {
    if (source === this.source) return;
    this.source = source;
    this.windows.emit('color-scheme-changed');
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.source === 'dark';
  }
}

type ImplementedClipboard = Pick<Electron.Clipboard, 'readText' | 'writeText' | 'clear' | 'has' | 'read'>;

/** What a test puts into the clipboard: a text, or data of another type. */
export type ClipboardData = { readonly text: string } | { readonly type: string };

/** Clipboards of the host's own: tests must not touch those on the machine. */
export class HostClipboards {
  readonly module: ImplementedClipboard & { readonly selection: ImplementedClipboard };
  private readonly held: Record<'clipboard' | 'selection', ClipboardData> = {
    clipboard: { text: '' },
    selection: { text: '' },
  };

  constructor() {
    this.module = throwOnMissing('clipboard', {
      ...this.create('clipboard'),
      // As on Linux.
      selection: throwOnMissing('clipboard.selection', this.create('selection')),
    });
  }

  put(name: 'clipboard' | 'selection', data: ClipboardData): void {
    this.held[name] = data;
  }

  textOf(name: 'clipboard' | 'selection'): string {
    const data = this.held[name];
    return 'text' in data ? data.text : '';
  }

  private create(name: 'clipboard' | 'selection'): ImplementedClipboard {
    const types = (): string[] => {
      const data = this.held[name];
      if ('type' in data) return [data.type];
      return data.text === '' ? [] : ['text/plain'];
    };
    return {
      readText: async () => this.textOf(name),
      writeText: async (text) => this.put(name, { text }),
      clear: () => this.put(name, { text: '' }),
      has: async (type) => types().includes(type),
      read: async () =>
        types().length === 0
          ? []
          : [throwOnMissing('ClipboardItem', { types: types() }) as Electron.ClipboardItem],
    };
  }
}

const ScreenBase = electronEmitter('screen');
const SCREEN_BOUNDS = { x: 0, y: 0, width: 1920, height: 1080 };
const DISPLAY = {
  id: 1,
  label: 'Chromium host',
  bounds: SCREEN_BOUNDS,
  workArea: SCREEN_BOUNDS,
  size: { width: SCREEN_BOUNDS.width, height: SCREEN_BOUNDS.height },
  workAreaSize: { width: SCREEN_BOUNDS.width, height: SCREEN_BOUNDS.height },
  scaleFactor: 1,
  rotation: 0,
  internal: true,
} as Electron.Display;

/** One display of a common size: Chromium tells a driver nothing of the real ones before a page asks. */
export class HostScreen
  extends ScreenBase
  implements
    Pick<
      Electron.Screen,
      | 'getPrimaryDisplay'
      | 'getAllDisplays'
      | 'getDisplayMatching'
      | 'getDisplayNearestPoint'
      | 'getCursorScreenPoint'
    >
{
  getPrimaryDisplay(): Electron.Display {
    return DISPLAY;
  }

  getAllDisplays(): Electron.Display[] {
    return [DISPLAY];
  }

  getDisplayMatching(): Electron.Display {
    return DISPLAY;
  }

  getDisplayNearestPoint(): Electron.Display {
    return DISPLAY;
  }

  getCursorScreenPoint(): Electron.Point {
    return { x: 0, y: 0 };
  }
}

const PowerMonitorBase = electronEmitter('powerMonitor');

/** Fires only what the test control fires. */
export class HostPowerMonitor
  extends PowerMonitorBase
  implements Pick<Electron.PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower'>
{
  getSystemIdleTime(): number {
    return 0;
  }

  getSystemIdleState(): 'active' {
    return 'active';
  }

  isOnBatteryPower(): boolean {
    return false;
  }
}

/** Without effect, except that `crashReporter` and `powerSaveBlocker` may be called. */
export const crashReporter: Pick<typeof Electron.crashReporter, 'start'> = throwOnMissing('crashReporter', {
  start: () => {},
});

export function createPowerSaveBlocker(): Pick<
  typeof Electron.powerSaveBlocker,
  'start' | 'stop' | 'isStarted'
> {
  const started = new Set<number>();
  let lastId = 0;
  return throwOnMissing('powerSaveBlocker', {
    start: () => {
      started.add(++lastId);
      return lastId;
    },
    stop: (id: number) => started.delete(id),
    isStarted: (id: number) => started.has(id),
  });
}

/** `systemPreferences`, which a light desktop without accessibility settings would answer like this. */
export const systemPreferences: Pick<Electron.SystemPreferences, 'getAnimationSettings'> & EventEmitter =
  throwOnMissing(
    'systemPreferences',
    Object.assign(new EventEmitter(), {
      getAnimationSettings: () => ({
        shouldRenderRichAnimation: true,
        scrollAnimationsEnabledBySystem: true,
        prefersReducedMotion: false,
      }),
    }),
  );
