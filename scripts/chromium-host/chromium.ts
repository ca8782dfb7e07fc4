/**
 * Starts the installed Chromium over playwright-core's pipe and opens pages in it. The pipe is what ties Chromium's life to ours:
 * when this process dies, however it dies, the pipe closes and Chromium exits. Knows nothing of Electron.
 */
import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { leanChromium } from '../lib/chromium.mjs';
import { withUtf8 } from './utf8-environment.ts';

export interface ChromiumOptions {
  readonly executablePath: string;
  readonly profileDirectory: string;
  readonly headless: boolean;
  /** 0 lets the system choose a port; undefined opens none. */
  readonly cdpPort: number | undefined;
  /** Leaves out the pages of an address bar that no window shows. */
  readonly isLean: boolean;
  /** Chromium switches that the app asked for through `app.commandLine`. */
  readonly switches: readonly string[];
}

const SWITCHES = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/** How long a Chromium that has lost its host may take to leave the profile before we refuse to start beside it. */
const PROFILE_RELEASE_MILLISECONDS = 10_000;

/**
 * The Chromium process that holds a profile, from the symbolic link `host-pid` that it keeps there on Linux and macOS. After a crash
 * the number may belong to some other process by now, which must not keep us waiting.
 */
function profileHolder(profileDirectory: string): number | undefined {
  try {
    const processId = Number(readlinkSync(join(profileDirectory, 'SingletonLock')).split('-').at(-1));
    process.kill(processId, 0);
    const isOther = process.platform === 'linux' && !commandLineOf(processId).includes(profileDirectory);
    return isOther ? undefined : processId;
  } catch {
    return undefined;
  }
}

function commandLineOf(processId: number): string {
  return readFileSync(`/proc/${processId}/cmdline`, 'utf8');
}

/** A restart right after a kill finds the old Chromium still leaving; starting now would hand our window to it. */
async function waitForProfile(profileDirectory: string): Promise<void> {
  const deadline = Date.now() + PROFILE_RELEASE_MILLISECONDS;
  for (;;) {
    const holder = profileHolder(profileDirectory);
    if (holder === undefined) return;
    if (Date.now() > deadline) throw new Error(`Chromium process ${holder} still uses ${profileDirectory}`);
    await delay(20);
  }
}

export class Chromium {
  private readonly context: BrowserContext;
  private readonly browserSession: CDPSession;
  private readonly ownPages = new Set<Page>();
  /** The page that Chromium itself opens at its start, until the first window takes it. */
  private firstPage: Page | undefined;
  /** `http://127.0.0.1:port`, when a port was asked for. */
  readonly cdpUrl: string | undefined;

  private constructor(context: BrowserContext, browserSession: CDPSession, cdpUrl: string | undefined) {
    this.context = context;
    this.browserSession = browserSession;
    this.cdpUrl = cdpUrl;
    this.firstPage = context.pages()[0];
  }

  static async launch(options: ChromiumOptions): Promise<Chromium> {
    await waitForProfile(options.profileDirectory);
    const portFile = join(options.profileDirectory, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.stderr.write('Chromium runs without its sandbox, because this is root\n');
    const context = await chromium.launchPersistentContext(options.profileDirectory, {
      executablePath: options.executablePath,
      headless: options.headless,
      chromiumSandbox: !isRoot,
      viewport: null,
      colorScheme: null,
      reducedMotion: null,
      forcedColors: null,
      // The host ends Chromium itself, after the app has had its say about quitting.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      env: withUtf8(process.env),
      // --app makes the first window one without tabs and address bar, as Electron's are.
      ignoreDefaultArgs: options.headless ? ['--enable-automation'] : ['--enable-automation', 'about:blank'],
      args: [
        ...SWITCHES,
        ...(options.isLean ? [leanChromium] : []),
        ...options.switches,
        // Spares the user a bar across the window about the missing sandbox, which has been said on the terminal.
        ...(isRoot ? ['--test-type'] : []),
        ...(options.headless ? [] : ['--app=data:text/html,']),
        ...(options.cdpPort === undefined ? [] : [`--remote-debugging-port=${options.cdpPort}`]),
      ],
    });
    const browser = context.browser();
    if (!browser) throw new Error('playwright-core gave no browser for the persistent context');
    const port = options.cdpPort === undefined ? undefined : readFileSync(portFile, 'utf8').split('\n')[0];
    const launched = new Chromium(
      context,
      await browser.newBrowserCDPSession(),
      port === undefined ? undefined : `http://127.0.0.1:${port}`,
    );
    await launched.refuseForeignPages();
    return launched;
  }

  /** A window's page: Chromium's first one, or a new one in a window of its own. */
  async openPage({ width, height }: { readonly width: number; readonly height: number }): Promise<Page> {
    const first = this.firstPage;
    this.firstPage = undefined;
    const page =
      first && !first.isClosed() ? first : await this.createPage({ width, height, newWindow: true });
    this.ownPages.add(page);
    return page;
  }

  /** Opens an address in a tab, as the user's browser would. */
  async openTab(url: string): Promise<void> {
    const page = await this.createPage({ newWindow: false });
    this.ownPages.add(page);
    await page.goto(url, { waitUntil: 'commit' });
  }

  sessionFor(page: Page): Promise<CDPSession> {
    return this.context.newCDPSession(page);
  }

  /** Sends a command to the browser as a whole, such as `Browser.setPermission`. */
  get send(): CDPSession['send'] {
    return this.browserSession.send.bind(this.browserSession);
  }

  /** Calls back once, when Chromium has gone for whatever reason. */
  onClosed(listener: () => void): void {
    this.context.once('close', listener);
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private async createPage(options: {
    readonly width?: number;
    readonly height?: number;
    readonly newWindow: boolean;
  }): Promise<Page> {
    const opened: Page[] = [];
    const collect = (page: Page): void => {
      opened.push(page);
    };
    this.context.on('page', collect);
    try {
      const { targetId } = await this.browserSession.send('Target.createTarget', {
        url: 'about:blank',
        ...options,
      });
      for (;;) {
        for (const page of opened.splice(0)) {
          if ((await this.targetIdOf(page)) === targetId) return page;
        }
        if (opened.length === 0) opened.push(await this.context.waitForEvent('page'));
      }
    } finally {
      this.context.off('page', collect);
    }
  }

  private async targetIdOf(page: Page): Promise<string> {
    const session = await this.sessionFor(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    return targetInfo.targetId;
  }

  /**
   * Pages that the host did not open load nothing: a pop-up is answered through `setWindowOpenHandler`, and must not reach
   * the network before that. Addresses of custom schemes (`*.localhost`) exist only in the windows' own interception.
   */
  private async refuseForeignPages(): Promise<void> {
    await this.context.route(/^(?!http:\/\/[^/]+\.localhost\/)/, async (route) => {
      let page: Page | undefined;
      try {
        page = route.request().frame().page();
      } catch {
        // Playwright has no page yet for the first request of a pop-up.
      }
      await (page && this.ownPages.has(page) ? route.continue() : route.abort('aborted'));
    });
    this.context.on('page', (page) => {
      void page.opener().then((opener) => (opener && this.ownPages.has(opener) ? page.close() : undefined));
    });
  }
}
