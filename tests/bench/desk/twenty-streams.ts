/** Twenty conversations streaming at once, one of them on screen, while the agent types and goes from one to another. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { percentile } from '../rows.ts';
import type { BenchRow } from '../rows.ts';
import { longestOfEachSecond, longestWork, trace } from './chromium-trace.ts';
import type { Traced } from './chromium-trace.ts';
import type { DeskUnderMeasure } from './desk-app.ts';
import { clickToPaint } from './page-watch.ts';

const conversations = 20;
const tokensPerSecond = 100;
/** Between the keys of somebody who types fast, uneven as a hand is: a steady beat would hit or miss the frames of the text every time. */
const keyPausesMs = [90, 60, 130, 80, 110, 240, 70, 100];
const switches = 100;
/** As long as those take at the very most, so that nothing ends before they have. */
const switchesTakeMs = 40_000;
/** What the twenty cost while they begin, all at once, is not what they cost while they stream. */
const settleMs = 2_000;

export async function measureTwentyStreams(
  desk: DeskUnderMeasure,
  seconds: number,
): Promise<readonly BenchRow[]> {
  const { page, streams } = desk;
  const names = Array.from({ length: conversations }, (_, index) => `Stream ${index + 1}`);
  const customers = await Promise.all(names.map((name) => desk.newCustomer(name)));
  const tokens = tokensPerSecond * (seconds + (settleMs + switchesTakeMs) / 1_000);
  // The typing sees both: it begins while they reason and goes on while they reply.
  const reasoned = (tokensPerSecond * seconds) / 3;
  streams.plan = { chunksPerSecond: tokensPerSecond, reasoningChunks: reasoned, chunks: tokens - reasoned };
  const bare = await typeInBarePage(page, 5);
  const calm = await typeFor(desk, 5);
  await Promise.all(customers.map((customer, index) => customer.write(`${names[index]} asks`, 'first')));
  await page.getByTestId('queue-item').filter({ hasText: ' asks' }).first().click();
  await page.locator('[data-testid="cue-panel"][data-status="thinking"]').waitFor();
  await delay(settleMs);
  await desk.mainBlocks();
  let main: readonly number[] = [];
  // Asked before the trace is read out, which keeps a processor to itself.
  const busy = await typeFor(desk, seconds * 0.6, async () => {
    main = await desk.mainBlocks();
  });
  const blocks = longestOfEachSecond(busy.tasks);
  const changes = await goAround(desk);
  for (const customer of customers) customer.close();
  return [
    {
      metric: 'desk.block_p99_ms',
      value: Math.max(percentile(blocks, 0.99), percentile(main, 0.99)),
      unit: 'ms',
    },
    { metric: 'desk.block_p99_ms', value: percentile(blocks, 0.99), unit: 'ms', peer: 'page' },
    { metric: 'desk.block_p99_ms', value: percentile(main, 0.99), unit: 'ms', peer: 'main' },
    { metric: 'desk.block_max_ms', value: longestWork(busy.tasks), unit: 'ms', peer: 'cpu' },
    {
      metric: 'desk.typing_p95_ms',
      value: percentile(busy.keys, 0.95),
      unit: 'ms',
      ratio: percentile(busy.keys, 0.95) / percentile(bare.keys, 0.95),
    },
    { metric: 'desk.typing_p95_ms', value: percentile(calm.keys, 0.95), unit: 'ms', peer: 'calm' },
    { metric: 'desk.typing_p95_ms', value: percentile(bare.keys, 0.95), unit: 'ms', peer: 'bare page' },
    { metric: 'desk.typing_p50_ms', value: percentile(busy.keys, 0.5), unit: 'ms' },
    { metric: 'desk.typing_p50_ms', value: percentile(bare.keys, 0.5), unit: 'ms', peer: 'bare page' },
    { metric: 'desk.switch_p95_ms', value: percentile(changes.all, 0.95), unit: 'ms' },
    { metric: 'desk.switch_p95_ms', value: percentile(changes.first, 0.95), unit: 'ms', peer: 'first time' },
  ];
}

/** The same keys in a page with nothing but a text field: what this browser takes by itself on this machine. */
async function typeInBarePage(desk: Page, seconds: number): Promise<Traced> {
  const page = await desk.context().newPage();
  await page.setContent('<textarea rows="4" cols="60"></textarea>');
  await page.locator('textarea').focus();
  const traced = await pressKeys(page, 'textarea', seconds);
  await page.close();
  await desk.bringToFront();
  return traced;
}

/** Types words into the composer with real key events. */
async function typeFor(
  { page }: DeskUnderMeasure,
  seconds: number,
  atEnd?: () => Promise<void>,
): Promise<Traced> {
  await page.getByTestId('queue-item').first().click();
  await page.getByTestId('composer').focus();
  return pressKeys(page, '[data-testid="composer"]', seconds, atEnd);
}

function pressKeys(page: Page, field: string, seconds: number, atEnd?: () => Promise<void>): Promise<Traced> {
  return trace(page, async () => {
    const endsAt = performance.now() + seconds * 1_000;
    for (let count = 0; performance.now() < endsAt; count += 1) {
      await page.keyboard.press(count % 6 === 5 ? 'Space' : 'KeyA');
      await delay(keyPausesMs[count % keyPausesMs.length]);
      // A draft as people write them, not a book.
      if (count % 200 === 199) await page.locator(field).fill('');
    }
    await atEnd?.();
  });
}

interface Changes {
  /** Milliseconds of each change of conversation. */
  readonly all: readonly number[];
  /** Of those, the ones that opened a conversation for the first time: it comes from main, and its parts run for the first time. */
  readonly first: readonly number[];
}

/** From a click on another conversation to its newest message painted, the streams still going. */
async function goAround({ page }: DeskUnderMeasure): Promise<Changes> {
  const all: number[] = [];
  const first: number[] = [];
  const opened = new Set<string>();
  const items = page.getByTestId('queue-item');
  const shown = Math.min(await items.count(), 10);
  for (let round = 0; round < switches; round += 1) {
    const index = (round * 3) % shown;
    const text = (await items.nth(index).textContent()) ?? '';
    const name = /Stream \d+(?= asks)/.exec(text)?.[0];
    if (name === undefined) continue;
    const time = await clickToPaint(page, {
      click: '[data-testid="queue-item"]',
      index,
      until: 'main [data-testid="message"]',
      saying: `${name} asks`,
    });
    all.push(time);
    if (!opened.has(name)) first.push(time);
    opened.add(name);
  }
  return { all, first };
}
