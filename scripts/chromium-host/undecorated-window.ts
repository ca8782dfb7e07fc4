/**
 * The part of BrowserWindow that dresses a window up. Chromium's windows have their own looks, so all of it is without effect; it
 * exists because apps call it as a matter of course.
 */
import type * as Electron from 'electron';
import { electronEmitter } from './unimplemented.ts';

type Decoration = Pick<
  Electron.BrowserWindow,
  | 'center'
  | 'setMenu'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'removeMenu'
  | 'setBackgroundColor'
  | 'setTitleBarOverlay'
  | 'setSkipTaskbar'
  | 'setProgressBar'
  | 'setOverlayIcon'
  | 'setIcon'
  | 'setContentProtection'
  | 'setVisibleOnAllWorkspaces'
  | 'flashFrame'
  | 'moveTop'
>;

const WindowEmitter = electronEmitter('BrowserWindow');

export class UndecoratedWindow extends WindowEmitter implements Decoration {
  center(): void {}
  setMenu(): void {}
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  removeMenu(): void {}
  setBackgroundColor(): void {}
  setTitleBarOverlay(): void {}
  setSkipTaskbar(): void {}
  setProgressBar(): void {}
  setOverlayIcon(): void {}
  setIcon(): void {}
  setContentProtection(): void {}
  setVisibleOnAllWorkspaces(): void {}
  flashFrame(): void {}
  moveTop(): void {}
}
