/**
 * Electron's BrowserWindow: a Chromium window with one page. What the app asks of the window takes effect at once in what the app
 * can read back, and in Chromium as soon as it gets there; without a display only the former matters.
 */
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import type { HostServices } from './host-services.ts';
import { preventable } from './preventable-event.ts';
import { UndecoratedWindow } from './undecorated-window.ts';
import { HostWebContents } from './web-contents.ts';
import { WindowPlacement } from './window-placement.ts';
import type { WindowState } from './window-placement.ts';

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
  | 'getTitle'
  | 'setTitle'
  | 'setAlwaysOnTop'
  | 'isAlwaysOnTop'
>;

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

export class HostBrowserWindow extends UndecoratedWindow implements ImplementedWindow {
  readonly id: number;
  readonly webContents: Electron.WebContents;
  private readonly contents: HostWebContents;
  private readonly services: HostServices;
  private readonly placement: WindowPlacement;
  private minimumSize: readonly [number, number];
  private title: string;
  private visible = false;
  private alwaysOnTop: boolean;
  private destroyed = false;
  private hasPainted = false;
  /** Whether the app has hidden the window, which Chromium shows as minimised. */
  private isInBackground = false;
  /** Whether it is the app that closes the window, and not the user. */
  private isClosing = false;

  constructor(services: HostServices, options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    const { width = DEFAULT_WIDTH, height = DEFAULT_HEIGHT, x = 0, y = 0, webPreferences = {} } = options;
    refuseInsecure(webPreferences);
    this.services = services;
    this.id = services.windows.nextId();
    this.placement = new WindowPlacement({ x, y, width, height }, (run) =>
      this.contents.command((link) => run(link.session)),
    );
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
        closeRefused: () => this.closeRefused(),
        resized: () => this.placement.read(() => this.emit('resize')),
        painted: () => this.painted(),
        pageGone: () => this.pageGone(),
      },
    });
    this.webContents = this.contents.asElectron();
    this.placement.apply({ moves: options.x !== undefined && options.y !== undefined });
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
    if (this.isInBackground) this.placement.applyState(this.placement.state);
    this.isInBackground = false;
    this.emit('show');
  }

  hide(): void {
    this.assertAlive();
    if (!this.visible) return;
    this.visible = false;
    if (this.isFocused()) this.services.windows.focus(null);
    this.isInBackground = true;
    // The nearest that Chromium has to a hidden window.
    this.placement.applyState('minimized');
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
    if (event.defaultPrevented) {
      this.closeRefused();
      return;
    }
    this.isClosing = true;
    void this.contents.closePage({ runBeforeUnload: true });
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
    return this.placement.state === 'minimized';
  }

  isMaximized(): boolean {
    return this.placement.state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.placement.state === 'fullscreen';
  }

  minimize(): void {
    this.changeState('minimized', 'minimize');
  }

  maximize(): void {
    this.changeState('maximized', 'maximize');
  }

  unmaximize(): void {
    if (this.placement.state === 'maximized') this.changeState('normal', 'unmaximize');
  }

  restore(): void {
    if (this.placement.state !== 'normal') this.changeState('normal', 'restore');
  }

  setFullScreen(fullscreen: boolean): void {
    this.changeState(
      fullscreen ? 'fullscreen' : 'normal',
      fullscreen ? 'enter-full-screen' : 'leave-full-screen',
    );
  }

  getBounds(): Electron.Rectangle {
    this.assertAlive();
    return { ...this.placement.bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    this.assertAlive();
    return { ...this.placement.normalBounds };
  }

  getContentBounds(): Electron.Rectangle {
    return this.getBounds();
  }

  setBounds(change: Partial<Electron.Rectangle>): void {
    this.assertAlive();
    const { resized, moved } = this.placement.set(change);
    if (resized) this.emit('resize');
    if (moved) this.emit('move');
  }

  getSize(): number[] {
    return [this.placement.bounds.width, this.placement.bounds.height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getPosition(): number[] {
    return [this.placement.bounds.x, this.placement.bounds.y];
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

  private assertAlive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }

  private changeState(state: WindowState, eventName: string): void {
    this.assertAlive();
    if (this.placement.state === state) return;
    this.placement.setState(state);
    this.emit(eventName);
  }

  /** The app, or a `beforeunload` listener of the page, keeps the window open; a quit under way ends there. */
  private closeRefused(): void {
    this.isClosing = false;
    this.services.windows.emit('close-refused');
  }

  private painted(): void {
    if (this.hasPainted || this.destroyed) return;
    this.hasPainted = true;
    this.emit('ready-to-show');
  }

  /** The page has closed: because the app closed the window, or because the user did, which cannot be vetoed here. */
  private pageGone(): void {
    if (this.destroyed) return;
    if (!this.isClosing) this.emit('close', preventable({}));
    this.finish();
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
