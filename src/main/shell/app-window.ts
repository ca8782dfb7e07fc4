/** The desk's window: locked down, remembered, shown when its first frame is ready. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Log } from '../../shared/log.ts';
import { deskOrigin } from './desk-protocol.ts';
import { fitToDisplays, loadWindowState, saveWindowState, smallestWindow } from './window-state.ts';

/** The page's own background in each theme, so that the window does not flash before the first paint. */
const background = { light: '#f7f7f8', dark: '#131316' } as const;

/** Moves and resizes come in floods; one write after they settle is enough. */
const saveAfterMs = 400;

export interface AppWindowOptions {
  readonly preloadPath: string;
  readonly statePath: string;
  readonly log: Log;
}

export function createAppWindow(options: AppWindowOptions): BrowserWindow {
  const state = fitToDisplays(
    loadWindowState(options.statePath),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const { x, y, width, height, maximized } = state;
  const window = new BrowserWindow({
    ...(x === undefined || y === undefined ? {} : { x, y }),
    width,
    height,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Deskcue',
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
  void window.loadURL(`${deskOrigin}/`);
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
