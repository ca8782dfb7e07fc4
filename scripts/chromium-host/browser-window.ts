/**
 * Electron's BrowserWindow: a Chromium window with one page. What the app asks of the window takes effect at once in what the app
 * can read back, and in Chromium as soon as it gets there; without a display only the former matters.
 */
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import type { HostServices } from './host-services.ts';
import { preventable } from './preventable-event.ts';
import { electronEmitter } from './unimplemented.ts';
import { HostWebContents } from './web-contents.ts';

type ImplementedWindow = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'webContents'
  | 'loadURL'
  | 'loadFile'
  | 'reload'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'minimize'
  | 'maximize'
  | 'unmaximize'
  | 'restore'
  | 'setFullScreen'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'getContentBounds'
  | 'getSize'
  | 'setSize'
  | 'getPosition'
  | 'setPosition'
  | 'setMinimumSize'
  | 'getMinimumSize'
  | 'center'
  | 'getTitle'
  | 'setTitle'
  | 'setAlwaysOnTop'
  | 'isAlwaysOnTop'
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
type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

/** Electron's own defaults. */
const DEFAULT_WIDTH = 800;
const DEFAULT_HEIGHT = 600;

/** Settings that the host refuses, because with them the app would not run as it ships. */
const REFUSED_SETTINGS: ReadonlyArray<readonly [keyof Electron.WebPreferences, boolean]> = [
  ['sandbox', false],
  ['contextIsolation', false],
  ['nodeIntegration', true],
  ['nodeIntegrationInSubFrames', true],
  ['nodeIntegrationInWorker', true],
  ['webSecurity', false],
  ['allowRunningInsecureContent', true],
  ['webviewTag', true],
];

function refuseInsecure(preferences: Electron.WebPreferences): void {
  for (const [name, refused] of REFUSED_SETTINGS) {
    if (preferences[name] === refused)
      throw new Error(`the Chromium host refuses webPreferences.${name}: ${refused}`);
  }
}

const WindowEmitter = electronEmitter('BrowserWindow');

export class HostBrowserWindow extends WindowEmitter implements ImplementedWindow {
  readonly id: number;
  readonly webContents: Electron.WebContents;
  private readonly contents: HostWebContents;
  private readonly services: HostServices;
  private bounds: Electron.Rectangle;
  private normalBounds: Electron.Rectangle;
  private minimumSize: readonly [number, number];
  private title: string;
  private state: WindowState = 'normal';
  private visible = false;
  private alwaysOnTop: boolean;
  private destroyed = false;
  private hasPainted = false;

  constructor(services: HostServices, options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    const { width = DEFAULT_WIDTH, height = DEFAULT_HEIGHT, x = 0, y = 0, webPreferences = {} } = options;
    refuseInsecure(webPreferences);
    this.services = services;
    this.id = services.windows.nextId();
    this.bounds = { x, y, width, height };
    this.normalBounds = this.bounds;
    this.minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.title = options.title ?? '';
    this.alwaysOnTop = options.alwaysOnTop ?? false;
    const { preload, additionalArguments = [] } = webPreferences;
    this.contents = new HostWebContents(services, {
      id: this.id,
      width,
      height,
      preload: preload === undefined ? undefined : { path: preload, source: readFileSync(preload, 'utf8') },
      additionalArguments,
      window: {
        isFocused: () => this.isFocused(),
        focus: () => this.focus(),
        closeRequested: () => this.close(),
        resized: () => this.readBounds(),
        painted: () => this.painted(),
        pageGone: () => this.pageGone(),
      },
    });
    this.webContents = this.contents.asElectron();
    this.applyBounds({ moves: options.x !== undefined && options.y !== undefined });
    services.windows.add(this);
    if (options.show !== false) queueMicrotask(() => this.destroyed || this.show());
  }

  loadURL(url: string): Promise<void> {
    return this.contents.loadURL(url);
  }

  loadFile(path: string, options?: Electron.LoadFileOptions): Promise<void> {
    return this.contents.loadFile(path, options);
  }

  reload(): void {
    this.contents.reload();
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    this.assertAlive();
    if (this.visible) return;
    this.visible = true;
    this.emit('show');
  }

  hide(): void {
    this.assertAlive();
    if (!this.visible) return;
    this.visible = false;
    if (this.isFocused()) this.services.windows.focus(null);
    if (!this.services.headless) this.applyState('minimized');
    this.emit('hide');
  }

  focus(): void {
    this.assertAlive();
    if (!this.visible) return;
    this.contents.command((link) => link.session.send('Page.bringToFront'));
    this.services.windows.focus(this);
  }

  blur(): void {
    if (this.isFocused()) this.services.windows.focus(null);
  }

  close(): void {
    if (this.destroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) this.services.windows.emit('close-refused');
    else void this.contents.closePage({ runBeforeUnload: true });
  }

  destroy(): void {
    if (this.destroyed) return;
    this.finish();
    void this.contents.closePage({ runBeforeUnload: false });
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isVisible(): boolean {
    return this.visible;
  }

  isFocused(): boolean {
    return this.services.windows.focused === this;
  }

  isMinimized(): boolean {
    return this.state === 'minimized';
  }

  isMaximized(): boolean {
    return this.state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.state === 'fullscreen';
  }

  minimize(): void {
    this.changeState('minimized', 'minimize');
  }

  maximize(): void {
    this.changeState('maximized', 'maximize');
  }

  unmaximize(): void {
    if (this.state === 'maximized') this.changeState('normal', 'unmaximize');
  }

  restore(): void {
    if (this.state !== 'normal') this.changeState('normal', 'restore');
  }

  setFullScreen(fullscreen: boolean): void {
    this.changeState(
      fullscreen ? 'fullscreen' : 'normal',
      fullscreen ? 'enter-full-screen' : 'leave-full-screen',
    );
  }

  getBounds(): Electron.Rectangle {
    this.assertAlive();
    return { ...this.bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    this.assertAlive();
    return { ...this.normalBounds };
  }

  getContentBounds(): Electron.Rectangle {
    return this.getBounds();
  }

  setBounds(change: Partial<Electron.Rectangle>): void {
    this.assertAlive();
    const before = this.bounds;
    this.bounds = { ...before, ...change };
    if (this.state === 'normal') this.normalBounds = this.bounds;
    const moves = before.x !== this.bounds.x || before.y !== this.bounds.y;
    this.applyBounds({ moves });
    if (before.width !== this.bounds.width || before.height !== this.bounds.height) this.emit('resize');
    if (moves) this.emit('move');
  }

  getSize(): number[] {
    return [this.bounds.width, this.bounds.height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getPosition(): number[] {
    return [this.bounds.x, this.bounds.y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  setMinimumSize(width: number, height: number): void {
    this.minimumSize = [width, height];
  }

  getMinimumSize(): number[] {
    return [...this.minimumSize];
  }

  /** Without effect: the window manager places the windows. */
  center(): void {}

  getTitle(): string {
    return this.title || this.contents.getTitle();
  }

  setTitle(title: string): void {
    this.title = title;
  }

  /** Remembered only: Chromium offers no such window. */
  setAlwaysOnTop(alwaysOnTop: boolean): void {
    this.alwaysOnTop = alwaysOnTop;
  }

  isAlwaysOnTop(): boolean {
    return this.alwaysOnTop;
  }

  // Decoration that Chromium's windows do not have: all without effect.
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

  private assertAlive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }

  private changeState(state: WindowState, eventName: string): void {
    this.assertAlive();
    if (this.state === state) return;
    this.state = state;
    this.applyState(state);
    this.emit(eventName);
  }

  private applyState(windowState: WindowState): void {
    this.contents.command(async ({ session }) => {
      const { windowId } = await session.send('Browser.getWindowForTarget');
      await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
    });
  }

  /** Sizes are those of the page: Chromium's own window decoration comes on top. */
  private applyBounds({ moves }: { readonly moves: boolean }): void {
    const { x: left, y: top, width, height } = this.bounds;
    this.contents.command(async ({ session }) => {
      const { windowId } = await session.send('Browser.getWindowForTarget');
      if (moves) await session.send('Browser.setWindowBounds', { windowId, bounds: { left, top } });
      await session.send('Browser.setContentsSize', { windowId, width, height });
    });
  }

  /** The user has resized the window. */
  private readBounds(): void {
    this.contents.command(async ({ session }) => {
      const { bounds } = await session.send('Browser.getWindowForTarget');
      const { cssLayoutViewport } = await session.send('Page.getLayoutMetrics');
      const { clientWidth: width, clientHeight: height } = cssLayoutViewport;
      if (this.destroyed || (width === this.bounds.width && height === this.bounds.height)) return;
      this.bounds = { x: bounds.left ?? this.bounds.x, y: bounds.top ?? this.bounds.y, width, height };
      if (this.state === 'normal') this.normalBounds = this.bounds;
      this.emit('resize');
    });
  }

  private painted(): void {
    if (this.hasPainted || this.destroyed) return;
    this.hasPainted = true;
    this.emit('ready-to-show');
  }

  /** The page has closed: because the app closed the window, or because the user did, which cannot be vetoed here. */
  private pageGone(): void {
    if (!this.destroyed) this.finish();
  }

  private finish(): void {
    this.destroyed = true;
    this.visible = false;
    this.contents.markDestroyed();
    this.emit('closed');
    this.services.windows.remove(this);
  }
}

/** The class that the app gets as `BrowserWindow`. */
export interface BrowserWindowClass {
  new (options?: Electron.BrowserWindowConstructorOptions): HostBrowserWindow;
  getAllWindows(): HostBrowserWindow[];
  getFocusedWindow(): HostBrowserWindow | null;
  fromWebContents(webContents: Electron.WebContents): HostBrowserWindow | null;
  fromId(id: number): HostBrowserWindow | null;
}

/** Makes the class whose windows belong to these services. */
export function browserWindowClass(services: HostServices): BrowserWindowClass {
  const windows = (): HostBrowserWindow[] => services.windows.all() as HostBrowserWindow[];
  const first = (condition: (window: HostBrowserWindow) => boolean): HostBrowserWindow | null =>
    windows().find(condition) ?? null;
  return class BrowserWindow extends HostBrowserWindow {
    static getAllWindows = windows;
    static getFocusedWindow = (): HostBrowserWindow | null => first((window) => window.isFocused());
    static fromId = (id: number): HostBrowserWindow | null => first((window) => window.id === id);
    static fromWebContents = (webContents: Electron.WebContents): HostBrowserWindow | null =>
      first((window) => window.webContents === webContents);

    constructor(options?: Electron.BrowserWindowConstructorOptions) {
      super(services, options);
    }
  };
}
