/** Electron's `app`: life cycle, paths, identity. Knows windows only as a registry that can be empty. */
import { mkdirSync } from 'node:fs';
import type * as Electron from 'electron';
import type { CommandLine } from './command-line.ts';
import { preventable } from './preventable-event.ts';
import type { Recorder } from './recorder.ts';
import { SingleInstanceLock } from './single-instance-lock.ts';
import type { SecondInstance } from './single-instance-lock.ts';
import { electronEmitter } from './unimplemented.ts';
import type { WindowRegistry } from './window-registry.ts';

type ImplementedApp = Pick<
  Electron.App,
  | 'name'
  | 'commandLine'
  | 'isPackaged'
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getLocaleCountryCode'
  | 'getPreferredSystemLanguages'
  | 'setAppLogsPath'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setBadgeCount'
  | 'getBadgeCount'
  | 'setAsDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings'
  | 'setAboutPanelOptions'
  | 'setUserTasks'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'isHardwareAccelerationEnabled'
>;

export interface HostAppOptions {
  readonly name: string;
  readonly version: string;
  readonly appDirectory: string;
  readonly isPackaged: boolean;
  readonly paths: Readonly<Record<string, string>>;
  readonly windows: WindowRegistry;
  readonly commandLine: CommandLine;
  readonly recorder: Recorder;
  /** Ends the process: everything the app wanted to say about it has been said. */
  readonly finish: (exitCode: number, relaunch: readonly string[] | undefined) => void;
}

/** Where a quit has got to; a refusal by the app or a page leads back to `running`. */
type QuitState = 'running' | 'closing-windows' | 'quit';

const AppEmitter = electronEmitter('app');

export class HostApp extends AppEmitter implements ImplementedApp {
  readonly commandLine: Electron.CommandLine;
  readonly isPackaged: boolean;
  /** As on every system but macOS. */
  readonly dock = undefined;
  name: string;
  private readonly options: HostAppOptions;
  private readonly paths: Map<string, string>;
  private readonly ready = Promise.withResolvers<void>();
  private hasBecomeReady = false;
  private quitState: QuitState = 'running';
  private lock: SingleInstanceLock | undefined;
  private relaunchArguments: readonly string[] | undefined;
  private badgeCount = 0;

  constructor(options: HostAppOptions) {
    super();
    this.options = options;
    this.name = options.name;
    this.isPackaged = options.isPackaged;
    this.commandLine = options.commandLine.asElectron();
    this.paths = new Map(Object.entries(options.paths));
    options.windows.on('empty', () => this.windowsGone());
    options.windows.on('close-refused', () => {
      if (this.quitState === 'closing-windows') this.quitState = 'running';
    });
  }

  /** Called by the host, once Chromium is there. */
  becomeReady(): void {
    if (this.quitState === 'quit') return;
    this.hasBecomeReady = true;
    this.emit('will-finish-launching');
    this.ready.resolve();
    this.emit('ready', {}, {});
  }

  /** Whether the app has quit already, in which case Chromium need not start. */
  get isQuitting(): boolean {
    return this.quitState !== 'running';
  }

  whenReady(): Promise<void> {
    return this.ready.promise;
  }

  isReady(): boolean {
    return this.hasBecomeReady;
  }

  /** Electron's order: before-quit, each window's close, will-quit, quit; any of the first three may call it off. */
  quit(): void {
    if (this.quitState !== 'running') return;
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.quitState = 'closing-windows';
    const windows = this.options.windows.all() as unknown as readonly Electron.BrowserWindow[];
    if (windows.length === 0) setImmediate(() => this.windowsGone());
    for (const window of windows) {
      window.close();
      if ((this.quitState as QuitState) === 'running') return;
    }
  }

  exit(exitCode = 0): void {
    if (this.quitState === 'quit') return;
    this.quitState = 'quit';
    for (const window of this.options.windows.all()) (window as unknown as Electron.BrowserWindow).destroy();
    this.end(exitCode);
  }

  relaunch({ args }: Electron.RelaunchOptions = {}): void {
    this.relaunchArguments = args ?? process.argv.slice(this.isPackaged ? 1 : 2);
  }

  focus(): void {
    const [first] = this.options.windows.all() as unknown as readonly Electron.BrowserWindow[];
    first?.focus();
  }

  /** @throws for a name that Electron does not have either */
  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    const path = this.paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    if (name === 'userData' || name === 'logs') mkdirSync(path, { recursive: true });
    return path;
  }

  setPath(name: string, path: string): void {
    if (!this.paths.has(name)) throw new Error(`Failed to set path: unknown name '${name}'`);
    this.paths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    if (path !== undefined) this.paths.set('logs', path);
  }

  getAppPath(): string {
    return this.options.appDirectory;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return this.options.version;
  }

  getLocale(): string {
    return this.commandLine.getSwitchValue('lang') || (this.getPreferredSystemLanguages()[0] ?? 'en-US');
  }

  getSystemLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getLocaleCountryCode(): string {
    return new Intl.Locale(this.getSystemLocale()).region ?? '';
  }

  /** From LANGUAGE or LANG (`zh_CN.UTF-8` becomes `zh-CN`), as Electron does on Linux. */
  getPreferredSystemLanguages(): string[] {
    const named = (process.env['LANGUAGE'] || process.env['LC_ALL'] || process.env['LANG'] || '').split(':');
    const languages = named.map((name) => name.replace(/[.@].*$/, '').replaceAll('_', '-'));
    const known = languages.filter((language) => language !== '' && language !== 'C' && language !== 'POSIX');
    return known.length > 0 ? known : [this.getSystemLocale()];
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    this.lock ??= new SingleInstanceLock(this.getPath('userData'));
    const self = { commandLine: process.argv, workingDirectory: process.cwd(), additionalData };
    return this.lock.acquire(
      self,
      ({ commandLine, workingDirectory, additionalData: data }: SecondInstance) => {
        this.emit('second-instance', preventable({}), [...commandLine], workingDirectory, data);
      },
    );
  }

  hasSingleInstanceLock(): boolean {
    return this.lock?.isHeld ?? false;
  }

  releaseSingleInstanceLock(): void {
    this.lock?.release();
  }

  setBadgeCount(count = 0): boolean {
    this.badgeCount = count;
    this.options.recorder.record('app.setBadgeCount', count);
    return true;
  }

  getBadgeCount(): number {
    return this.badgeCount;
  }

  setAsDefaultProtocolClient(): boolean {
    return false;
  }

  removeAsDefaultProtocolClient(): boolean {
    return false;
  }

  isDefaultProtocolClient(): boolean {
    return false;
  }

  getLoginItemSettings(): Electron.LoginItemSettings {
    return {
      openAtLogin: false,
      wasOpenedAtLogin: false,
      status: 'not-registered',
      executableWillLaunchAtLogin: false,
      launchItems: [],
    };
  }

  setUserTasks(): boolean {
    return false;
  }

  isHardwareAccelerationEnabled(): boolean {
    return false;
  }

  // What has no meaning for a driven Chromium: all without effect.
  setAppUserModelId(): void {}
  setLoginItemSettings(): void {}
  setAboutPanelOptions(): void {}
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}

  private windowsGone(): void {
    if (this.quitState === 'quit' || this.options.windows.all().length > 0) return;
    if (this.quitState === 'running') {
      // Without a listener Electron quits.
      if (!this.emit('window-all-closed')) this.quit();
      return;
    }
    const event = preventable({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) {
      this.quitState = 'running';
      return;
    }
    this.quitState = 'quit';
    this.end(0);
  }

  private end(exitCode: number): void {
    this.emit('quit', {}, exitCode);
    this.lock?.release();
    this.options.finish(exitCode, this.relaunchArguments);
  }
}
