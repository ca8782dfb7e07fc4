/**
 * Electron's WebContents over one Chromium page: loading, sending, scripts. What the page does by itself arrives through
 * `page-events.ts`, what it asks through `page-requests.ts`; its window is `browser-window.ts`'s affair.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Electron from 'electron';
import type { Page } from 'playwright-core';
import type { HostServices } from './host-services.ts';
import { emitFailedLoad, nextLoadEnd } from './load-outcome.ts';
import { imageFromPng } from './native-image.ts';
import { attachPage } from './page-attachment.ts';
import { encodeHostMessage } from './page-link.ts';
import type { PageLink } from './page-link.ts';
import { PageRequests } from './page-requests.ts';
import type { HostMessage } from './page/messages.ts';
import type { Preload } from './preload-script.ts';
import { preventable } from './preventable-event.ts';
import { toAppUrl, toBrowserUrl } from './scheme-urls.ts';
import { electronEmitter } from './unimplemented.ts';
import { HostFrame } from './web-frame.ts';

type ImplementedWebContents = Pick<
  Electron.WebContents,
  | 'id'
  | 'session'
  | 'mainFrame'
  | 'loadURL'
  | 'loadFile'
  | 'reload'
  | 'stop'
  | 'getURL'
  | 'getTitle'
  | 'getType'
  | 'isLoading'
  | 'isDestroyed'
  | 'isCrashed'
  | 'forcefullyCrashRenderer'
  | 'send'
  | 'executeJavaScript'
  | 'setWindowOpenHandler'
  | 'openDevTools'
  | 'closeDevTools'
  | 'isDevToolsOpened'
  | 'getZoomFactor'
  | 'setZoomFactor'
  | 'getZoomLevel'
  | 'setZoomLevel'
  | 'setVisualZoomLevelLimits'
  | 'setBackgroundThrottling'
  | 'capturePage'
  | 'isFocused'
  | 'focus'
>;
type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

export interface WebContentsOptions {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly preload: Preload | undefined;
  readonly additionalArguments: readonly string[];
  /** What the window does when its page asks something of it, or goes away. */
  readonly window: {
    readonly isFocused: () => boolean;
    readonly focus: () => void;
    readonly closeRequested: () => void;
    readonly closeRefused: () => void;
    readonly resized: () => void;
    readonly painted: () => void;
    readonly pageGone: () => void;
  };
}

/** Each zoom level is 20 % larger than the one below, as in Chromium. */
const ZOOM_STEP = 1.2;

/** Nobody waits for a reload, so nobody else would hear of it. */
function reportReloadFailure(error: unknown): void {
  process.stderr.write(`Loading a crashed page again failed: ${String(error)}\n`);
}

const WebContentsEmitter = electronEmitter('webContents');

export class HostWebContents extends WebContentsEmitter implements ImplementedWebContents {
  readonly id: number;
  readonly session: Electron.Session;
  readonly mainFrame: Electron.WebFrameMain;
  private readonly services: HostServices;
  private readonly options: WebContentsOptions;
  private readonly frame: HostFrame;
  private readonly requests: PageRequests;
  private attached: Promise<PageLink>;
  private link: PageLink | undefined;
  private page: Page | undefined;
  private loading = false;
  private crashed = false;
  private destroyed = false;
  private zoomFactor = 1;
  private title = '';
  /** Addresses (without fragments) that the app itself is about to load, which therefore are no `will-navigate`. */
  private readonly ownNavigations = new Set<string>();

  constructor(services: HostServices, options: WebContentsOptions) {
    super();
    this.services = services;
    this.options = options;
    this.id = options.id;
    this.session = services.session;
    this.frame = new HostFrame(this.asElectron());
    this.mainFrame = this.frame as unknown as Electron.WebFrameMain;
    this.requests = new PageRequests({
      services,
      webContents: this.asElectron(),
      frame: this.frame,
      post: (message) => this.post(message),
      closeRequested: options.window.closeRequested,
      resized: options.window.resized,
    });
    this.attached = this.attach();
    // A window whose Chromium could not start says so where it is used (loadURL), not as an unhandled rejection.
    this.attached.catch(() => undefined);
  }

  async loadURL(url: string): Promise<void> {
    this.assertAlive();
    const link = await this.usableLink();
    const appUrl = new URL(url).href;
    const { send } = await this.services.chromium;
    await this.services.permissions.prepare(this.asElectron(), appUrl, send);
    const finished = nextLoadEnd(this);
    const target = toBrowserUrl(appUrl, this.services.protocols.schemes);
    const requested = toAppUrl(target.replace(/#.*$/s, ''), this.services.protocols.schemes);
    this.ownNavigations.add(requested);
    const { errorText } = await link.session.send('Page.navigate', { url: target });
    this.ownNavigations.delete(requested);
    if (errorText !== undefined) emitFailedLoad(this, errorText, appUrl);
    const failure = await finished;
    if (failure) throw failure;
  }

  loadFile(path: string, options: Electron.LoadFileOptions = {}): Promise<void> {
    const url = pathToFileURL(resolve(this.services.appDirectory, path));
    url.search = options.search ?? new URLSearchParams(options.query ?? {}).toString();
    url.hash = options.hash ?? '';
    return this.loadURL(url.href);
  }

  reload(): void {
    this.assertAlive();
    if (this.crashed) void this.loadURL(this.frame.url).catch(reportReloadFailure);
    else this.command((link) => link.session.send('Page.reload'));
  }

  stop(): void {
    this.command((link) => link.session.send('Page.stopLoading'));
  }

  getURL(): string {
    return this.frame.url;
  }

  getTitle(): string {
    return this.title;
  }

  getType(): 'window' {
    return 'window';
  }

  isLoading(): boolean {
    return this.loading;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isCrashed(): boolean {
    return this.crashed;
  }

  forcefullyCrashRenderer(): void {
    this.command((link) => link.session.send('Page.crash'));
  }

  send(channel: string, ...values: unknown[]): void {
    this.assertAlive();
    this.post({ kind: 'event', channel, arguments: values });
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    this.assertAlive();
    const { session } = await this.usableLink();
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.requests.setWindowOpenHandler(handler);
  }

  /** Without effect: a driven Chromium is inspected from outside (`--cdp-port`). */
  openDevTools(): void {}

  closeDevTools(): void {}

  isDevToolsOpened(): boolean {
    return false;
  }

  getZoomFactor(): number {
    return this.zoomFactor;
  }

  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
    this.applyZoom();
  }

  getZoomLevel(): number {
    return Math.log(this.zoomFactor) / Math.log(ZOOM_STEP);
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(ZOOM_STEP ** level);
  }

  async setVisualZoomLevelLimits(): Promise<void> {}

  /** Without effect: Chromium is started with background throttling off. */
  setBackgroundThrottling(): void {}

  async capturePage(): Promise<Electron.NativeImage> {
    await this.usableLink();
    if (!this.page) throw new Error('the window has no page to capture');
    return imageFromPng(await this.page.screenshot());
  }

  isFocused(): boolean {
    return this.options.window.isFocused();
  }

  focus(): void {
    this.options.window.focus();
  }

  // What follows is for the host's own parts.

  asElectron(): Electron.WebContents {
    return this as unknown as Electron.WebContents;
  }

  /** Runs a protocol command once the page is there; a page that goes away meanwhile makes it void. */
  command(run: (link: PageLink) => Promise<unknown>): void {
    this.usableLink()
      .then(run)
      .catch(() => undefined);
  }

  async closePage(options: { readonly runBeforeUnload: boolean }): Promise<void> {
    await this.attached.catch(() => undefined);
    const runBeforeUnload = options.runBeforeUnload && !this.crashed;
    await this.page?.close({ runBeforeUnload }).catch(() => undefined);
    if (!this.page) this.options.window.pageGone();
  }

  markDestroyed(): void {
    this.destroyed = true;
    this.link = undefined;
    this.emit('destroyed');
  }

  private post(message: HostMessage): void {
    const text = encodeHostMessage(message);
    this.link?.post(text);
  }

  private assertAlive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }

  private usableLink(): Promise<PageLink> {
    if (this.crashed) {
      this.crashed = false;
      const gone = this.page;
      this.attached = this.attach().finally(() => gone?.close().catch(() => undefined));
    }
    return this.attached;
  }

  private async attach(): Promise<PageLink> {
    const { window } = this.options;
    const { page, link } = await attachPage({
      ...this.options,
      services: this.services,
      webContents: this.asElectron(),
      onMessage: (message) => this.requests.receive(message),
      allowNavigation: (url, isRedirect) => this.allowNavigation(url, isRedirect),
      observer: {
        navigated: (url) => {
          this.frame.url = url;
          if (this.zoomFactor !== 1) this.applyZoom();
        },
        loading: (loading) => {
          this.loading = loading;
        },
        titled: (title) => {
          this.title = title;
        },
        crashed: () => {
          this.crashed = true;
          this.link = undefined;
        },
        closed: (closed) => {
          if (this.page === closed) window.pageGone();
        },
        painted: window.painted,
        closeRefused: window.closeRefused,
        windowRequested: (details) => this.requests.windowRequested(details),
      },
    });
    this.page = page;
    this.link = link;
    return link;
  }

  private allowNavigation(url: string, isRedirect: boolean): boolean {
    const isOwn = this.ownNavigations.delete(url) || url === this.frame.url.replace(/#.*$/s, '');
    if (isOwn && !isRedirect) return true;
    const details = { url, isSameDocument: false, isMainFrame: true, frame: this.mainFrame };
    const event = preventable({ ...details, initiator: this.mainFrame });
    this.emit(isRedirect ? 'will-redirect' : 'will-navigate', event, url, false, true);
    return !event.defaultPrevented;
  }

  private applyZoom(): void {
    const expression = `document.documentElement.style.setProperty('zoom', '${this.zoomFactor}')`;
    this.command((link) => link.session.send('Runtime.evaluate', { expression }));
  }
}
