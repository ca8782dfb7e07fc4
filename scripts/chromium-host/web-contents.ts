/**
 * Electron's WebContents over one Chromium page: loading, messages, scripts. What a page does by itself arrives through
 * `page-events.ts`; what it requests, through `interception.ts`; its window is `browser-window.ts`'s.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Electron from 'electron';
import type { Page } from 'playwright-core';
import type { HostServices } from './host-services.ts';
import { Interception } from './interception.ts';
import { imageFromPng } from './native-image.ts';
import { reportPageEvents } from './page-events.ts';
import { PageLink, encodeHostMessage } from './page-link.ts';
import type { HostMessage, PageMessage } from './page/messages.ts';
import { createPageNames, documentScripts } from './preload-script.ts';
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
    readonly resized: () => void;
    readonly painted: () => void;
    readonly pageGone: () => void;
  };
}

/** The number that goes with the commonest of Chromium's error names; the others get that of ERR_FAILED. */
const ERROR_NUMBERS: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
};

/** Each zoom level is 20 % larger than the one below, as in Chromium. */
const ZOOM_STEP = 1.2;

const WebContentsEmitter = electronEmitter('webContents');

export class HostWebContents extends WebContentsEmitter implements ImplementedWebContents {
  readonly id: number;
  readonly session: Electron.Session;
  readonly mainFrame: Electron.WebFrameMain;
  private readonly services: HostServices;
  private readonly options: WebContentsOptions;
  private readonly frame: HostFrame;
  private attached: Promise<PageLink>;
  private link: PageLink | undefined;
  private page: Page | undefined;
  private loading = false;
  private crashed = false;
  private destroyed = false;
  private zoomFactor = 1;
  private title = '';
  private windowOpenHandler: WindowOpenHandler | undefined;
  /** Addresses that the app itself is about to load, which therefore are no `will-navigate`. */
  private readonly ownNavigations = new Set<string>();

  constructor(services: HostServices, options: WebContentsOptions) {
    super();
    this.services = services;
    this.options = options;
    this.id = options.id;
    this.session = services.session;
    this.frame = new HostFrame(this.asElectron());
    this.mainFrame = this.frame as unknown as Electron.WebFrameMain;
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
    const finished = this.nextLoadEnd();
    this.ownNavigations.add(appUrl);
    const target = toBrowserUrl(appUrl, this.services.protocols.schemes);
    const { errorText } = await link.session.send('Page.navigate', { url: target });
    this.ownNavigations.delete(appUrl);
    if (errorText !== undefined) this.reportFailedLoad(errorText, appUrl);
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
    if (this.crashed) void this.loadURL(this.frame.url).catch(() => undefined);
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
    this.windowOpenHandler = handler;
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

  /** Asks the app about a window that the page wants to open. Every such window is refused in the end. */
  windowRequested(details: Omit<Electron.HandlerDetails, 'referrer'>): void {
    const answer = this.windowOpenHandler?.({
      ...details,
      url: toAppUrl(details.url, this.services.protocols.schemes),
      referrer: { url: this.frame.url, policy: 'strict-origin-when-cross-origin' },
    });
    if (answer?.action === 'deny') return;
    process.stderr.write('The Chromium host opens no windows for pages: setWindowOpenHandler must deny\n');
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
    const { chromium, protocols, webRequest, windows } = this.services;
    const browser = await chromium;
    const page = await browser.openPage(this.options);
    this.page = page;
    const session = await browser.sessionFor(page);
    const names = createPageNames();
    const link = await PageLink.open({
      session,
      names,
      scripts: documentScripts(names, this.options.preload, {
        platform: process.platform,
        arch: process.arch,
        versions: process.versions,
        argv: [process.execPath, ...this.options.additionalArguments],
      }),
      onMessage: (message) => this.receive(message),
    });
    const { targetInfo } = await session.send('Target.getTargetInfo');
    const interception = new Interception({
      session,
      mainFrameId: targetInfo.targetId,
      protocols,
      webRequest,
      webContents: this.asElectron(),
      allowNavigation: (url, isRedirect) => this.allowNavigation(url, isRedirect),
    });
    reportPageEvents(this.asElectron(), page, session, {
      mainFrameId: targetInfo.targetId,
      toAppUrl: (url) => toAppUrl(url, protocols.schemes),
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
      painted: () => this.options.window.painted(),
      crashed: () => {
        this.crashed = true;
        this.link = undefined;
      },
      closeRefused: () => windows.emit('close-refused'),
      closed: () => {
        if (this.page === page) this.options.window.pageGone();
      },
      windowRequested: (details) => this.windowRequested(details),
    });
    const applyColorScheme = (): Promise<void> =>
      page.emulateMedia({ colorScheme: this.services.colorScheme() });
    const reintercept = (): void => void interception.enable().catch(() => undefined);
    const recolor = (): void => void applyColorScheme().catch(() => undefined);
    windows.on('interception-changed', reintercept).on('color-scheme-changed', recolor);
    page.once('close', () =>
      windows.off('interception-changed', reintercept).off('color-scheme-changed', recolor),
    );
    await Promise.all([interception.enable(), applyColorScheme()]);
    this.link = link;
    return link;
  }

  private receive(message: PageMessage): void {
    if (this.destroyed) return;
    if ('url' in message) this.frame.url = toAppUrl(message.url, this.services.protocols.schemes);
    switch (message.kind) {
      case 'invoke':
        return void this.answer(message.id, this.invoke(message.channel, message.arguments));
      case 'ask-permission':
        return void this.answer(message.id, this.askPermission(message.permission));
      case 'send': {
        const event = { ...this.senderOf(), reply: this.send.bind(this) };
        this.services.ipcMain.emit(message.channel, event, ...message.arguments);
        return;
      }
      case 'open-window': {
        const { target: url, disposition } = message;
        return this.windowRequested({ url, disposition, frameName: '', features: '' });
      }
      case 'close-window':
        return this.options.window.closeRequested();
      case 'resized':
        return this.options.window.resized();
    }
  }

  private async invoke(channel: string, values: readonly unknown[]): Promise<unknown> {
    try {
      const event = this.senderOf() as unknown as Electron.IpcMainInvokeEvent;
      return await this.services.ipcMain.invoke(channel, event, values);
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }

  private async askPermission(permission: string): Promise<boolean> {
    const { send } = await this.services.chromium;
    return this.services.permissions.ask(this.asElectron(), permission, this.frame.url, send);
  }

  /** Sends an answer, or, as Electron does, no more than the message of what went wrong. */
  private async answer(id: number, work: Promise<unknown>): Promise<void> {
    try {
      this.post({ kind: 'resolved', id, value: await work });
    } catch (error) {
      this.post({ kind: 'rejected', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  private senderOf(): object {
    const { processId, routingId } = this.frame;
    const details = { sender: this.asElectron(), senderFrame: this.mainFrame, processId, frameId: routingId };
    return preventable({ ...details, type: 'frame', ports: [] });
  }

  private allowNavigation(url: string, isRedirect: boolean): boolean {
    const isOwn = this.ownNavigations.delete(url) || url === this.frame.url.replace(/#.*$/s, '');
    if (isOwn && !isRedirect) return true;
    const details = { url, isSameDocument: false, isMainFrame: true, frame: this.mainFrame };
    const event = preventable({ ...details, initiator: this.mainFrame });
    this.emit(isRedirect ? 'will-redirect' : 'will-navigate', event, url, false, true);
    return !event.defaultPrevented;
  }

  private reportFailedLoad(errorText: string, url: string): void {
    const name = errorText.replace(/^net::/, '');
    this.emit('did-fail-load', {}, ERROR_NUMBERS[name] ?? ERROR_NUMBERS['ERR_FAILED'], name, url, true);
  }

  /** Settles with the next end of a load: nothing, or the error that Electron's `loadURL` rejects with. */
  private nextLoadEnd(): Promise<Error | undefined> {
    return new Promise((settle) => {
      const finish = (): void => end(undefined);
      const fail = (_event: unknown, errno: number, code: string, url: string): void =>
        end(Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { errno, code, url }));
      const destroy = (): void => end(new TypeError('Object has been destroyed'));
      const end = (failure: Error | undefined): void => {
        this.off('did-finish-load', finish).off('did-fail-load', fail).off('destroyed', destroy);
        settle(failure);
      };
      this.on('did-finish-load', finish).on('did-fail-load', fail).on('destroyed', destroy);
    });
  }

  private applyZoom(): void {
    const expression = `document.documentElement.style.setProperty('zoom', '${this.zoomFactor}')`;
    this.command((link) => link.session.send('Runtime.evaluate', { expression }));
  }
}
