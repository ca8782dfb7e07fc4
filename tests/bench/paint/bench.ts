/**
 * From a model's chunk on the socket to its text painted on the desk, through the whole app: HTTP client, engine, store, IPC,
 * reducer, page. Bar: 33 ms at the 95th percentile, never above 100 ms.
 *
 * "Painted" is the end of the frame in which the text was on the page. The page's clock is set against ours by the quickest of many round trips.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Page } from 'playwright-core';
import { launchApp } from '../../../scripts/launch-app.ts';
import { openCustomerSocket } from '../../../scripts/play/customer-socket.ts';
import { deskRequest } from '../../../scripts/play/desk-page.ts';
import { percentile, reportRows } from '../rows.ts';
import type { BenchRow } from '../rows.ts';
import { startStreamServer } from '../stream-server.ts';
import type { SentChunk, StreamServer } from '../stream-server.ts';

const projectDirectory = join(import.meta.dirname, '..', '..', '..');
const secondsPerRate = 8;
const rates = [100, 1_000];

interface Painted {
  readonly length: number;
  /** Epoch milliseconds by the page's clock. */
  readonly at: number;
}

interface BenchWindow {
  benchPainted: Painted[];
}

const server = await startStreamServer();
const userDataDirectory = mkdtempSync(join(tmpdir(), 'deskcue-bench-'));
const app = await launchApp({
  appDirectory: projectDirectory,
  userDataDirectory,
  headless: true,
  environment: {
    DESKCUE_WORKSPACE: 'live',
    DASHSCOPE_API_KEY: 'sk-bench',
    DASHSCOPE_BASE_URL: server.baseUrl,
  },
});
try {
  const page = await app.firstWindow();
  await page.locator('[data-testid="app-root"][data-state="ready"]').waitFor();
  const rows: BenchRow[] = [];
  for (const rate of rates) {
    rows.push(...(await measureRate(page, server, rate)));
    // The slow rate leaves a reply of a length that someone might send.
    if (rate === 100) rows.push(await measureInsert(page));
  }
  reportRows('paint', rows);
} finally {
  await app.close();
  server.close();
  rmSync(userDataDirectory, { recursive: true, force: true });
}

async function measureRate(page: Page, streams: StreamServer, rate: number): Promise<readonly BenchRow[]> {
  const { workspace } = await deskRequest(page, 'desk.open', {});
  if (workspace.state !== 'open' || workspace.webChatOrigin === null)
    throw new Error('The web chat is not running.');
  const name = `Rate ${rate}`;
  streams.plan = { chunksPerSecond: rate, chunks: rate * secondsPerRate };
  const customer = await openCustomerSocket(workspace.webChatOrigin, name);
  await page.getByTestId('queue-item').filter({ hasText: name }).click();
  await watchPaint(page);
  const offset = await clockOffset(page);
  await customer.write('Please stream', 'bench');
  await page.locator('[data-testid="cue-panel"][data-status="ready"]').waitFor({ timeout: 60_000 });
  const painted = await page.evaluate(() => (globalThis as unknown as BenchWindow).benchPainted);
  customer.close();
  const latencies = latenciesOf(streams.sent, painted, offset);
  console.log(`${rate} chunks/s: ${latencies.length} chunks in ${painted.length} frames`);
  return [
    { metric: `paint.p50_ms@${rate}`, value: percentile(latencies, 0.5), unit: 'ms' },
    { metric: `paint.p95_ms@${rate}`, value: percentile(latencies, 0.95), unit: 'ms' },
    { metric: `paint.max_ms@${rate}`, value: Math.max(...latencies), unit: 'ms' },
  ];
}

/** From the click on insert to the reply painted in the composer. The reply has 800 words. Bar: 50 ms. */
async function measureInsert(page: Page): Promise<BenchRow> {
  const composer = page.getByTestId('composer');
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    await composer.fill('');
    times.push(
      await page.evaluate(async () => {
        const startedAt = performance.now();
        document.querySelector<HTMLElement>('[data-testid="cue-insert"]')?.click();
        const frameDone = new MessageChannel();
        await new Promise((resolve) => {
          frameDone.port1.addEventListener('message', resolve);
          frameDone.port1.start();
          requestAnimationFrame(() => frameDone.port2.postMessage(null));
        });
        return performance.now() - startedAt;
      }),
    );
  }
  return { metric: 'insert.p95_ms', value: percentile(times, 0.95), unit: 'ms' };
}

/**
 * Records, after each frame that changed the reply, how long it was and when the frame was done: a message sent while a
 * frame is made is delivered once it has been painted. A change outside a frame waits for the next one.
 */
async function watchPaint(page: Page): Promise<void> {
  await page.evaluate(() => {
    const bench = globalThis as unknown as BenchWindow;
    bench.benchPainted = [];
    let isInFrame = false;
    let hasChanged = false;
    const frameDone = new MessageChannel();
    function textLength(): number {
      return document.querySelector('[data-testid="cue-reply"]')?.textContent.length ?? 0;
    }
    frameDone.port1.addEventListener('message', () => {
      isInFrame = false;
      if (hasChanged)
        bench.benchPainted.push({ length: textLength(), at: performance.timeOrigin + performance.now() });
      hasChanged = false;
    });
    frameDone.port1.start();
    function onFrame(): void {
      isInFrame = true;
      frameDone.port2.postMessage(null);
      requestAnimationFrame(onFrame);
    }
    requestAnimationFrame(onFrame);
    new MutationObserver(() => {
      if (isInFrame) hasChanged = true;
      else requestAnimationFrame(() => void (hasChanged = true));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** Page clock minus ours, in milliseconds. */
async function clockOffset(page: Page): Promise<number> {
  let best = { roundTrip: Number.POSITIVE_INFINITY, offset: 0 };
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const before = performance.timeOrigin + performance.now();
    const there = await page.evaluate(() => performance.timeOrigin + performance.now());
    const after = performance.timeOrigin + performance.now();
    const roundTrip = after - before;
    if (roundTrip < best.roundTrip) best = { roundTrip, offset: there - (before + after) / 2 };
  }
  return best.offset;
}

/** Both lists rise in length and in time. */
function latenciesOf(
  sent: readonly SentChunk[],
  painted: readonly Painted[],
  offset: number,
): readonly number[] {
  let frame = 0;
  return sent.map(({ upTo, at }) => {
    while ((painted[frame]?.length ?? Number.POSITIVE_INFINITY) < upTo) frame += 1;
    const shown = painted[frame];
    if (shown === undefined) throw new Error('A chunk was never painted.');
    return shown.at - offset - at;
  });
}
