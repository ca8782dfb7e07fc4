/**
 * The one fixture of the end-to-end tests: the built app in the engine of this machine, with a data folder and a simulated
 * model of its own for each test. Whatever a test leaves running is ended after it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Browser } from 'playwright-core';
import { launchApp, launchCustomerBrowser } from '../../scripts/launch-app.ts';
import type { LaunchedApp } from '../../scripts/launch-app.ts';
import { openCustomerSocket } from '../../scripts/play/customer-socket.ts';
import type { CustomerSocket } from '../../scripts/play/customer-socket.ts';
import { deskRequest } from '../../scripts/play/desk-page.ts';
import { startSimulator } from '../../src/main/simulator/simulator.ts';
import type { Simulator } from '../../src/main/simulator/simulator.ts';
import type { RequestInput, RequestName, RequestOutput } from '../../src/shared/ipc-contract.ts';

const projectDirectory = join(import.meta.dirname, '..', '..');

export interface StartOptions {
  /** `simulator` (default): the live workspace with a key for this test's simulator. */
  readonly workspace?: 'simulator' | 'demo' | 'first-run';
  readonly environment?: Readonly<Record<string, string>>;
  /** How long a sent message can be taken back; default 0, so that tests of other things do not wait. */
  readonly undoSendSeconds?: 0 | 3 | 5 | 10;
  /** How long a suggestion waits for more of a customer's messages; the product's default is 1,200, which few tests are about. */
  readonly burstWindowMs?: number;
  /** What the window must show before the test goes on; default `ready`. */
  readonly state?: 'ready' | 'first-run' | 'trouble';
}

/** A running app with its window. */
export interface RunningDesk {
  readonly app: LaunchedApp;
  readonly page: Page;
  /** Asks main through the desk's own bridge. */
  request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestOutput<Name>>;
  /** Opens the web chat's start page as a new customer, gives a name and starts. */
  newCustomer(name: string): Promise<Customer>;
  /** The same without a browser, for what no hand can type. */
  newCustomerSocket(name: string): Promise<CustomerSocket>;
}

/** The customer's page with what a customer does on it. */
export interface Customer {
  readonly page: Page;
  /** Writes and waits until the page shows that the shop has it. */
  write(text: string): Promise<void>;
}

interface Fixtures {
  /** Set by tests that provoke the content security policy. */
  readonly mayViolatePolicy: boolean;
  readonly simulator: Simulator;
  readonly userDataDirectory: string;
  /** Starts the app; a test may end it and start it again over the same data. */
  readonly startDesk: (options?: StartOptions) => Promise<RunningDesk>;
}

interface WorkerFixtures {
  /** One browser for the customers of all tests of a worker: starting one costs more than most tests take for themselves. */
  readonly customerBrowser: () => Promise<Browser>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  customerBrowser: [
    async ({}, provide) => {
      let browser: Promise<Browser> | undefined;
      await provide(() => (browser ??= launchCustomerBrowser(true)));
      await (await browser)?.close();
    },
    { scope: 'worker' },
  ],
  mayViolatePolicy: [false, { option: true }],
  // Playwright wants a destructuring pattern even where nothing is taken.
  simulator: async ({}, provide) => {
    const simulator = await startSimulator({ pace: { firstTokenMs: 10, tokensPerSecond: 400 } });
    await provide(simulator);
    await simulator.close();
  },
  userDataDirectory: async ({}, provide) => {
    const directory = mkdtempSync(join(tmpdir(), 'deskcue-e2e-'));
    await provide(directory);
    rmSync(directory, { recursive: true, force: true });
  },
  startDesk: async ({ simulator, userDataDirectory, mayViolatePolicy, customerBrowser }, provide) => {
    const apps: LaunchedApp[] = [];
    /** What the desk's own page tried against its policy: always a fault, if only of a library. */
    const violations: string[] = [];
    await provide(async (options = {}) => {
      const app = await launchApp({
        appDirectory: projectDirectory,
        userDataDirectory,
        headless: true,
        isLean: true,
        customerBrowser,
        environment: {
          ...environmentOf(options.workspace ?? 'simulator', simulator),
          ...options.environment,
        },
      });
      apps.push(app);
      const page = await app.firstWindow();
      page.on('console', (message) => {
        if (/content security policy/i.test(message.text())) violations.push(message.text());
      });
      await page.locator(`[data-testid="app-root"][data-state="${options.state ?? 'ready'}"]`).waitFor();
      const desk = describeDesk(app, page);
      if ((options.state ?? 'ready') === 'ready') {
        const conversation = { undoSendSeconds: options.undoSendSeconds ?? 0 };
        const assist = { burstWindowMs: options.burstWindowMs ?? 100 };
        await desk.request('settings.update', { patch: { conversation, assist } });
      }
      return desk;
    });
    await Promise.all(apps.map((app) => app.close()));
    if (!mayViolatePolicy) expect(violations).toEqual([]);
  },
});

export { expect } from '@playwright/test';

function environmentOf(
  workspace: NonNullable<StartOptions['workspace']>,
  simulator: Simulator,
): Record<string, string> {
  switch (workspace) {
    case 'simulator':
      return {
        DESKCUE_WORKSPACE: 'live',
        DASHSCOPE_API_KEY: 'sk-simulator',
        DASHSCOPE_BASE_URL: simulator.url,
      };
    case 'demo':
      return { DESKCUE_WORKSPACE: 'demo', DASHSCOPE_API_KEY: '' };
    case 'first-run':
      return { DESKCUE_WORKSPACE: 'live', DASHSCOPE_API_KEY: '' };
  }
}

function describeDesk(app: LaunchedApp, page: Page): RunningDesk {
  const request: RunningDesk['request'] = (name, input) => deskRequest(page, name, input);
  async function webChatOrigin(): Promise<string> {
    const { workspace } = await request('desk.open', {});
    if (workspace.state !== 'open' || workspace.webChatOrigin === null) {
      throw new Error('the web chat is not running');
    }
    return workspace.webChatOrigin;
  }
  return {
    app,
    page,
    request,
    async newCustomer(name) {
      const customerPage = await app.newCustomerPage(await webChatOrigin());
      await customerPage.getByTestId('customer-name').fill(name);
      await customerPage.getByTestId('customer-start').click();
      return describeCustomer(customerPage);
    },
    newCustomerSocket: async (name) => openCustomerSocket(await webChatOrigin(), name),
  };
}

/** What a customer does on any window of their page. */
export function describeCustomer(page: Page): Customer {
  return {
    page,
    async write(text) {
      await page.getByTestId('customer-composer').fill(text);
      await page.getByTestId('customer-send').click();
      await page
        .locator('[data-testid="customer-message"][data-author="customer"][data-state="stored"]')
        .filter({ hasText: text })
        .first()
        .waitFor();
    },
  };
}
