/** Makes a window of ours: locked down, remembered, shown when its first frame is ready. Which windows there are is not its business. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Log } from '../../shared/log.ts';
import { deskOrigin } from './desk-protocol.ts';
import { fitToDisplays, loadWindowState, saveWindowState } from './window-state.ts';
import type { WindowLimits } from './window-state.ts';

/** The page's own background in each theme, so that the window does not flash before the first paint. */
const background = { light: '#f7f7f8', dark: '#131316' } as const;

/** Moves and resizes come in floods; one write after they settle is enough. */
const saveAfterMs = 400;

export interface AppWindowOptions {
  /** The page below our origin, e.g. `/companion.html`. */
  readonly path: string;
  readonly title: string;
  readonly limits: WindowLimits;
  readonly preloadPath: string;
  readonly statePath: string;
  /** What kind of window it is to the system, beside the usual. */
  readonly nature?: Pick<
    Electron.BrowserWindowConstructorOptions,
    'alwaysOnTop' | 'maximizable' | 'fullscreenable'
  >;
  readonly log: Log;
}

export function createAppWindow(options: AppWindowOptions): BrowserWindow {
  const { limits } = options;
  const state = fitToDisplays(
    loadWindowState(options.statePath, limits),
    screen.getAllDisplays().map((display) => display.workArea),
    limits,
  );
  const { x, y, width, height, maximized } = state;
  const window = new BrowserWindow({
    ...options.nature,
    ...(x === undefined || y === undefined ? {} : { x, y }),
    width,
    height,
    minWidth: limits.smallest.width,
    minHeight: limits.smallest.height,
    show: false,
    title: options.title,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: true,
      // An agent may look at another window while a suggestion streams in.
      backgroundThrottling: false,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  rememberState(window, options);
  void window.loadURL(`${deskOrigin}${options.path}`);
  return window;
}

function rememberState(window: BrowserWindow, options: AppWindowOptions): void {
  let timer: ReturnType<typeof setTimeout> | null = null;

  function save(): void {
    timer = null;
    if (window.isDestroyed()) return;
    const state = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    saveWindowState(options.statePath, state).catch((error: unknown) => {
      options.log.warn('window.state-not-saved', { code: error instanceof Error ? error.name : 'unknown' });
    });
  }
  function saveSoon(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(save, saveAfterMs);
  }

  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
  window.on('close', () => {
    if (timer !== null) clearTimeout(timer);
    save();
  });
}
