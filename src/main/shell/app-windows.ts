/**
 * The app's windows, one of each: the desk and its companion. Opens, shows and closes them, and keeps what they are asked to
 * do until they come for it, since a window may still be loading when it is asked. Knows nothing of what is in them.
 */
import type { BrowserWindow } from 'electron';
import type { Errand, WindowName } from '../../shared/desktop.ts';
import type { Log } from '../../shared/log.ts';
import { createAppWindow } from './app-window.ts';
import type { AppWindowOptions } from './app-window.ts';
import { companionLimits, deskLimits } from './window-state.ts';

export interface AppWindowsOptions {
  readonly preloadPath: string;
  readonly statePathOf: (window: WindowName) => string;
  /** Whether closing the desk's window only hides it. */
  readonly hidesOnClose: () => boolean;
  readonly isCompanionOnTop: () => boolean;
  readonly titleOf: (window: WindowName) => string;
  /** A page that is there has something to fetch. */
  readonly onErrand: (window: WindowName) => void;
  readonly log: Log;
}

export interface AppWindows {
  /** Opens the window, or brings it to the front. */
  show(window: WindowName): void;
  close(window: WindowName): void;
  isOpen(window: WindowName): boolean;
  /** Null while there is none. */
  get(window: WindowName): BrowserWindow | null;
  /** Keeps an errand for a page; it is told when it is there. Does not open the window. */
  send(window: WindowName, errand: Errand): void;
  /** Hands out what waits for a page, oldest first. */
  takeErrands(window: WindowName): readonly Errand[];
  /** Applies the settings to the windows that are open. */
  refresh(): void;
  /** From now on closing a window closes it. */
  letGo(): void;
}

const pages: Readonly<Record<WindowName, Pick<AppWindowOptions, 'path' | 'limits'>>> = {
  desk: { path: '/', limits: deskLimits },
  companion: { path: '/companion.html', limits: companionLimits },
};

/** Errands a page may leave lying; more would be those of a page that never came up. */
const mostErrands = 20;

export function createAppWindows(options: AppWindowsOptions): AppWindows {
  const open = new Map<WindowName, BrowserWindow>();
  const errands: Record<WindowName, readonly Errand[]> = { desk: [], companion: [] };
  let isLettingGo = false;

  function create(name: WindowName): BrowserWindow {
    const isCompanion = name === 'companion';
    const window = createAppWindow({
      ...pages[name],
      title: options.titleOf(name),
      preloadPath: options.preloadPath,
      statePath: options.statePathOf(name),
      ...(isCompanion
        ? { nature: { alwaysOnTop: options.isCompanionOnTop(), maximizable: false, fullscreenable: false } }
        : {}),
      log: options.log,
    });
    window.on('close', (event) => {
      if (isCompanion || isLettingGo || !options.hidesOnClose()) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => open.delete(name));
    open.set(name, window);
    return window;
  }

  return {
    show(name) {
      const window = open.get(name);
      if (window === undefined) {
        create(name);
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    close: (name) => open.get(name)?.close(),
    isOpen: (name) => open.has(name),
    get: (name) => open.get(name) ?? null,
    send(name, errand) {
      errands[name] = [...errands[name], errand].slice(-mostErrands);
      options.onErrand(name);
    },
    takeErrands(name) {
      const waiting = errands[name];
      errands[name] = [];
      return waiting;
    },
    refresh() {
      open.get('companion')?.setAlwaysOnTop(options.isCompanionOnTop());
      for (const [name, window] of open) window.setTitle(options.titleOf(name));
    },
    letGo: () => void (isLettingGo = true),
  };
}
