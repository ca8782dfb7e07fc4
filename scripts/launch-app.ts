/**
 * Starts the built app for tests, the demo and benchmarks, in Electron or in the Chromium host, and gives both the same face. Knows
 * how to start, watch and end the app; nothing of what is on its screen.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { _electron, chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type {
  HostControl,
  HostControlMethod,
  HostControlResponse,
} from './chromium-host/control-protocol.ts';
import { electronControl } from './electron-control.ts';
import { findChromium, leanChromium } from './lib/chromium.mjs';
import { chooseEngine } from './lib/engine.mjs';
import type { Engine } from './lib/engine.mjs';
import { cacheFolder } from './lib/project.mjs';

export interface LaunchOptions {
  /** The folder that holds the app's package.json: the project itself, or an unpacked asar. */
  readonly appDirectory: string;
  readonly userDataDirectory: string;
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
  /** Chromium host only: Electron always needs a display (xvfb on a server). */
  readonly headless?: boolean;
  /**
   * Chromium host only: starts in less processor time, for those who start many apps. It keeps Node's compiled code and leaves out
   * pages of Chromium's address bar. Benchmarks of the start do without, to be comparable with each other and over time.
   */
  readonly isLean?: boolean;
  /** A browser for customers' pages that outlives the app; without one the app starts and ends its own. */
  readonly customerBrowser?: () => Promise<Browser>;
  /** Overrides what is found on this machine. */
  readonly prefer?: Engine['kind'];
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface LaunchedApp {
  readonly engine: Engine['kind'];
  /** One sentence: which engine and why. */
  readonly engineReason: string;
  /** The app's windows. */
  readonly context: BrowserContext;
  /** What the app asked of the desktop, and what a test does in the user's place. */
  readonly control: HostControl;
  /** Settles when the app's process has ended. */
  readonly exited: Promise<Exit>;
  readonly processId: number;
  /** The first window that shows a document. */
  firstWindow(): Promise<Page>;
  /** A page in a browser of its own that knows nothing of the app, to play the customer. */
  newCustomerPage(url: string): Promise<Page>;
  /** All that the app has printed so far, standard output and standard error mixed. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  /** Quits the app as a user would; kills it when it does not follow. */
  close(): Promise<Exit>;
}

/** An engine that has started: the part in which Electron and the host differ. */
interface StartedEngine {
  readonly process: ChildProcess;
  readonly context: BrowserContext;
  readonly control: HostControl;
  readonly output: () => string;
  /** Lets go of the connection to the app. */
  readonly release: () => Promise<void>;
}

const HOST_SCRIPT = join(import.meta.dirname, 'chromium-host', 'main.ts');
const leanEnvironment = {
  DESKCUE_HOST_LEAN: '1',
  NODE_COMPILE_CACHE: join(cacheFolder, 'compiled'),
};
/** A cold start of Chromium on a busy two-core machine takes a few seconds. */
const START_MILLISECONDS = 60_000;
/** Ending live runs and closing the store takes well under a second. */
const QUIT_MILLISECONDS = 15_000;

function collectOutput(child: ChildProcess): () => string {
  let text = '';
  const append = (chunk: string): void => {
    text += chunk;
  };
  child.stdout?.setEncoding('utf8').on('data', append);
  child.stderr?.setEncoding('utf8').on('data', append);
  return () => text;
}

function exitOf(child: ChildProcess): Promise<Exit> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve({ code: child.exitCode, signal: child.signalCode });
  }
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
}

/** The methods of the control protocol as calls over the child's IPC channel. */
function hostControl(child: ChildProcess): HostControl {
  const waiting = new Map<number, (response: HostControlResponse) => void>();
  let lastId = 0;
  child.on('message', (message) => {
    const response = message as HostControlResponse;
    waiting.get(response.id)?.(response);
    waiting.delete(response.id);
  });
  child.once('exit', () => {
    for (const [id, settle] of waiting) settle({ id, error: 'the app has ended' });
  });
  const call = (method: HostControlMethod, values: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, (response) =>
        'error' in response ? reject(new Error(response.error)) : resolve(response.value),
      );
      child.send({ id, method, arguments: values }, (error) => {
        if (error) waiting.get(id)?.({ id, error: error.message });
      });
    });
  return new Proxy({} as HostControl, {
    get: (_target, method) =>
      typeof method === 'string' && method !== 'then'
        ? (...values: unknown[]) => call(method as HostControlMethod, values)
        : undefined,
  });
}

/** Waits for the line in which the host tells its DevTools address. @throws with the output when the app ends before */
function cdpAddress(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail('did not start in time'), START_MILLISECONDS);
    const fail = (what: string): void => {
      clearTimeout(timer);
      reject(new Error(`The app ${what}:\n${output()}`));
    };
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', (code, signal) => fail(`ended (${signal ?? code}) before it was ready`));
    child.stdout?.on('data', () => {
      const address = /^DESKCUE_HOST (.*)$/m.exec(output())?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve((JSON.parse(address) as { readonly cdp: string }).cdp);
    });
  });
}

async function startHost(options: LaunchOptions): Promise<StartedEngine> {
  const hostArguments = ['--cdp-port=0', `--user-data-dir=${options.userDataDirectory}`];
  if (options.headless ?? false) hostArguments.push('--headless');
  const child = spawn(
    process.execPath,
    [HOST_SCRIPT, ...hostArguments, options.appDirectory, ...(options.arguments ?? [])],
    {
      env: {
        ...process.env,
        ...(options.isLean ? leanEnvironment : {}),
        ...options.environment,
        DESKCUE_HOST_CONTROL: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const output = collectOutput(child);
  try {
    // noDefaults: the app's own theme and focus must show, not Playwright's.
    const browser = await chromium.connectOverCDP(await cdpAddress(child, output), { noDefaults: true });
    const context = browser.contexts()[0];
    if (!context) throw new Error('Chromium has no default context');
    return { process: child, context, control: hostControl(child), output, release: () => browser.close() };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

async function startElectron(options: LaunchOptions, engine: Engine): Promise<StartedEngine> {
  const electron = await _electron.launch({
    executablePath: engine.file,
    args: [
      ...engine.parameters,
      `--user-data-dir=${options.userDataDirectory}`,
      options.appDirectory,
      ...(options.arguments ?? []),
    ],
    env: { ...definedEnvironment(), ...options.environment },
    timeout: START_MILLISECONDS,
  });
  const child = electron.process();
  return {
    process: child,
    context: electron.context(),
    control: await electronControl(electron),
    output: collectOutput(child),
    release: async () => {},
  };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Chromium's own first documents, before the app has loaded its. */
function isBlank(url: string): boolean {
  return url === '' || url.startsWith('about:') || url.startsWith('data:');
}

async function firstWindow(context: BrowserContext): Promise<Page> {
  const shown = (page: Page): Promise<Page> =>
    page
      .waitForURL((url) => !isBlank(url.href), { waitUntil: 'commit', timeout: START_MILLISECONDS })
      .then(() => page);
  const later = context.waitForEvent('page', { timeout: START_MILLISECONDS }).then(shown);
  // Whichever loses the race may fail afterwards, when the app is closed.
  later.catch(() => undefined);
  return Promise.any([...context.pages().map(shown), later]);
}

/** A browser that knows nothing of any app, for the customers' pages. */
export function launchCustomerBrowser(headless: boolean): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    headless,
    args: [leanChromium],
    // Where only Electron is installed, playwright-core looks for a browser of its own.
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}

/** The pages of one app's customers. Their browser starts with the first of them, unless there is one already. */
class CustomerPages {
  private readonly shared: (() => Promise<Browser>) | undefined;
  private readonly headless: boolean;
  private own: Promise<Browser> | undefined;
  private readonly contexts: BrowserContext[] = [];

  constructor(shared: (() => Promise<Browser>) | undefined, headless: boolean) {
    this.shared = shared;
    this.headless = headless;
  }

  async open(url: string): Promise<Page> {
    const browser = await (this.shared?.() ?? (this.own ??= launchCustomerBrowser(this.headless)));
    const context = await browser.newContext();
    this.contexts.push(context);
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  async close(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
    await (await this.own)?.close();
  }
}

function chosenEngine(prefer: Engine['kind'] | undefined): Engine {
  if (prefer === 'chromium-host') {
    return {
      kind: prefer,
      line: 'Engine: Chromium host, because it was asked for.',
      file: '',
      parameters: [],
    };
  }
  const engine = chooseEngine();
  if (prefer === 'electron' && engine.kind !== prefer)
    throw new Error("Electron's binary is not on this machine");
  return engine;
}

/** Starts the app and waits until its engine answers; its first window may still be loading. */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const engine = chosenEngine(options.prefer);
  const started =
    engine.kind === 'electron' ? await startElectron(options, engine) : await startHost(options);
  const { process: child, context, control, output } = started;
  const exited = exitOf(child);
  const customers = new CustomerPages(options.customerBrowser, options.headless ?? false);
  return {
    engine: engine.kind,
    engineReason: engine.line,
    context,
    control,
    exited,
    processId: child.pid ?? 0,
    firstWindow: () => firstWindow(context),
    newCustomerPage: (url) => customers.open(url),
    output,
    kill: (signal) => void child.kill(signal),
    close: async () => {
      await customers.close();
      await control.quit().catch(() => undefined);
      const timer = setTimeout(() => child.kill('SIGKILL'), QUIT_MILLISECONDS);
      const exit = await exited;
      clearTimeout(timer);
      await started.release().catch(() => undefined);
      return exit;
    },
  };
}
