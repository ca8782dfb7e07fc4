/** What years of work leave behind: a conversation of 10,000 messages, a queue of 10,000 conversations. */
import { percentile } from '../rows.ts';
import type { BenchRow } from '../rows.ts';
import { longestWork, trace } from './chromium-trace.ts';
import type { DeskUnderMeasure } from './desk-app.ts';
import { clickToPaint, watchFrames } from './page-watch.ts';
import { longName } from './seed.ts';

const rounds = 10;
const scrollSteps = 240;
/** A fast wheel: more than two screens a second. */
const pixelsPerStep = 400;

export async function measureLongLists(desk: DeskUnderMeasure): Promise<readonly BenchRow[]> {
  const { page } = desk;
  const go = (index: number): Promise<number> =>
    clickToPaint(page, {
      click: '[data-testid="queue-item"]',
      index,
      until: 'main [data-testid="message"]',
      saying: index === 0 ? `${longName}: last` : `Customer ${index}: last`,
    });
  // The desk keeps the last twelve: the long one, open since the start, is then asked for again.
  for (let index = 1; index <= 13; index += 1) await go(index);
  const first = await go(0);
  const switching: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const index of [1, 2, 3, 0]) switching.push(await go(index));
  const working = await trace(page, async () => {
    for (const index of [1, 2, 3, 0]) await go(index);
  });
  const queue = await scrollFrames(desk, 'nav [role="listbox"]', 1);
  const timeline = await scrollFrames(desk, 'main [role="log"]', -1);
  // Whatever comes next looks for the newest.
  await page.locator('nav [role="listbox"]').evaluate((list) => list.scrollTo({ top: 0 }));
  return [
    { metric: 'desk.open_10000_ms', value: first, unit: 'ms' },
    { metric: 'desk.switch_calm_p95_ms', value: percentile(switching, 0.95), unit: 'ms' },
    { metric: 'desk.switch_max_ms', value: longestWork(working.tasks), unit: 'ms', peer: 'cpu' },
    { metric: 'desk.queue_scroll_p99_ms', value: percentile(queue, 0.99), unit: 'ms' },
    { metric: 'desk.timeline_scroll_p99_ms', value: percentile(timeline, 0.99), unit: 'ms' },
  ];
}

/** Times between frames while a list is scrolled by real wheel events; pages load as it goes. */
async function scrollFrames(
  { page }: DeskUnderMeasure,
  selector: string,
  direction: 1 | -1,
): Promise<readonly number[]> {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not on screen.`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  return watchFrames(page, async () => {
    for (let step = 0; step < scrollSteps; step += 1) await page.mouse.wheel(0, direction * pixelsPerStep);
  });
}
