/**
 * Two hours of an agent's work at ten times its speed: customers come and go, suggestions stream, are inserted and sent, the
 * agent goes from one conversation to the next. What counts is what stays in memory.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { deskRequest } from '../../../scripts/play/desk-page.ts';
import type { BenchRow } from '../rows.ts';
import type { DeskUnderMeasure } from './desk-app.ts';

const atOnce = 20;
const speed = 10;
/** A conversation has this many turns, then its customer goes and another comes: 200 of them in two hours. */
const turns = 5;
const conversationsPerHour = 100;
const samples = 24;

interface Sample {
  /** Of the work, not of the clock. */
  readonly hours: number;
  readonly page: number;
  readonly main: number;
}

export async function measureSoak(desk: DeskUnderMeasure, minutes: number): Promise<readonly BenchRow[]> {
  const endsAt = performance.now() + minutes * 60_000;
  const startedAt = performance.now();
  desk.streams.plan = { chunksPerSecond: 100 * speed, reasoningChunks: 200, chunks: 150 };
  const conversationMs = (3_600_000 / conversationsPerHour / speed) * atOnce;
  let isOver = false;
  let served = 0;
  async function work(place: number): Promise<void> {
    await delay((place / atOnce) * conversationMs);
    while (!isOver) {
      served += 1;
      await serve(desk, `Soak ${served}`, conversationMs / turns, () => isOver);
    }
  }
  const working = Promise.all(Array.from({ length: atOnce }, (_, place) => work(place)));
  const taken: Sample[] = [];
  while (performance.now() < endsAt) {
    await delay((minutes * 60_000) / samples);
    const hours = ((performance.now() - startedAt) / 3_600_000) * speed;
    taken.push({ hours, ...(await desk.heaps()) });
  }
  isOver = true;
  await working;
  // The first part fills caches that stay as they are.
  const later = taken.slice(Math.floor(taken.length / 3));
  console.log(
    `${served} conversations; heap of the page ${range(taken.map(({ page }) => page))}, of main ${range(taken.map(({ main }) => main))}`,
  );
  const page = slope(later.map(({ hours, page: value }) => [hours, value]));
  const main = slope(later.map(({ hours, main: value }) => [hours, value]));
  return [
    { metric: 'desk.heap_slope_mb_per_h', value: Math.max(page, main), unit: 'MB/h' },
    { metric: 'desk.heap_slope_mb_per_h', value: page, unit: 'MB/h', peer: 'page' },
    { metric: 'desk.heap_slope_mb_per_h', value: main, unit: 'MB/h', peer: 'main' },
  ];
}

/** One customer: asks, the agent looks, inserts and sends what the model wrote, some turns long; then archives. */
async function serve(
  { page, newCustomer }: DeskUnderMeasure,
  name: string,
  turnMs: number,
  isOver: () => boolean,
): Promise<void> {
  const customer = await newCustomer(name);
  let conversationId: string | null = null;
  for (let turn = 0; turn < turns && !isOver(); turn += 1) {
    await customer.write(`${name}, turn ${turn}: where is my order?`, `turn-${turn}`);
    await delay(turnMs * 0.7);
    if (conversationId === null) {
      const { conversations } = await deskRequest(page, 'desk.open', {});
      conversationId = conversations.find(({ customer: { name: its } }) => its === name)?.id ?? null;
    }
    if (conversationId === null) throw new Error(`${name} is not on the desk.`);
    await page
      .getByTestId('queue-item')
      .filter({ hasText: `${name}, turn` })
      .first()
      .click({ timeout: 500 })
      .catch(() => undefined);
    const text = `Reply to turn ${turn}. ${'It is on its way. '.repeat(20)}`;
    await deskRequest(page, 'messages.send', {
      conversationId,
      clientId: `${name}-${turn}`,
      text,
      runId: null,
    });
    await delay(turnMs * 0.3);
  }
  if (conversationId !== null)
    await deskRequest(page, 'conversations.set-status', { conversationId, status: 'archived' });
  customer.close();
}

function range(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(1)}–${Math.max(...values).toFixed(1)} MB`;
}

/** Of the straight line nearest to the points. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([first]) => first)), mean(points.map(([, second]) => second))];
  const over = points.reduce((sum, [first, second]) => sum + (first - x) * (second - y), 0);
  return over / points.reduce((sum, [first]) => sum + (first - x) ** 2, 0);
}
