/** The desk under measurement: the built app over a folder of its own, with a model that streams as it is told. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchApp } from '../../../scripts/launch-app.ts';
import { openCustomerSocket } from '../../../scripts/play/customer-socket.ts';
import type { CustomerSocket } from '../../../scripts/play/customer-socket.ts';
import { deskRequest } from '../../../scripts/play/desk-page.ts';
import { startStreamServer } from '../stream-server.ts';
import type { StreamServer } from '../stream-server.ts';
import { seedStore } from './seed.ts';
import type { Seed } from './seed.ts';

const projectDirectory = join(import.meta.dirname, '..', '..', '..');

export interface DeskUnderMeasure {
  readonly page: Page;
  readonly streams: StreamServer;
  newCustomer(name: string): Promise<CustomerSocket>;
  /** The longest block of the main process in each second since the last question, in milliseconds. */
  mainBlocks(): Promise<readonly number[]>;
  /** Megabytes in use after a collection. */
  heaps(): Promise<{ readonly page: number; readonly main: number }>;
  close(): Promise<void>;
}

/** Starts the app, fills its store and starts it again. */
export async function openDesk(seed: Seed): Promise<DeskUnderMeasure> {
  const streams = await startStreamServer();
  const userDataDirectory = mkdtempSync(join(tmpdir(), 'deskcue-bench-'));
  const probeFile = join(userDataDirectory, 'probe-port');
  const launch = () =>
    launchApp({
      appDirectory: projectDirectory,
      userDataDirectory,
      headless: true,
      prefer: 'chromium-host',
      environment: {
        DESKCUE_WORKSPACE: 'live',
        DASHSCOPE_API_KEY: 'sk-bench',
        DASHSCOPE_BASE_URL: streams.baseUrl,
        DESKCUE_BENCH_PROBE: probeFile,
        NODE_OPTIONS: `--import=${join(import.meta.dirname, 'process-probe.ts')}`,
      },
    });
  const first = await launch();
  await readyPage(first.firstWindow());
  await first.close();
  await seedStore(userDataDirectory, seed);
  rmSync(probeFile, { force: true });

  const app = await launch();
  const page = await readyPage(app.firstWindow());
  while (!existsSync(probeFile)) await delay(20);
  const probe = `http://127.0.0.1:${readFileSync(probeFile, 'utf8')}`;
  const askProbe = async (what: string): Promise<unknown> => (await fetch(`${probe}/${what}`)).json();
  await deskRequest(page, 'settings.update', { patch: { assist: { burstWindowMs: 60 } } });
  const { workspace } = await deskRequest(page, 'desk.open', {});
  if (workspace.state !== 'open' || workspace.webChatOrigin === null)
    throw new Error('The web chat is not running.');
  const origin = workspace.webChatOrigin;
  const devTools = await page.context().newCDPSession(page);
  return {
    page,
    streams,
    newCustomer: (name) => openCustomerSocket(origin, name),
    mainBlocks: async () => (await askProbe('blocks')) as readonly number[],
    heaps: async () => {
      await devTools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devTools.send('Runtime.getHeapUsage');
      return { page: usedSize / 1e6, main: (await askProbe('heap')) as number };
    },
    close: async () => {
      await app.close();
      streams.close();
      rmSync(userDataDirectory, { recursive: true, force: true });
    },
  };
}

async function readyPage(opening: Promise<Page>): Promise<Page> {
  const page = await opening;
  await page.setViewportSize({ width: 1360, height: 860 });
  await page.locator('[data-testid="app-root"][data-state="ready"]').waitFor();
  return page;
}
