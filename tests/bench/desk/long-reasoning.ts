/** One suggestion that thinks for 100,000 tokens: frames while it grows, then folding and unfolding what it thought. */
import { percentile } from '../rows.ts';
import type { BenchRow } from '../rows.ts';
import { longestWork, trace } from './chromium-trace.ts';
import type { DeskUnderMeasure } from './desk-app.ts';
import { clickToPaint, watchFrames } from './page-watch.ts';

const tokens = 100_000;
const tokensPerSecond = 5_000;
/** Four seconds of them, so that the end of the thoughts and the end of the suggestion can be told apart. */
const replyTokens = 20_000;
const rounds = 10;

export async function measureLongReasoning(desk: DeskUnderMeasure): Promise<readonly BenchRow[]> {
  const { page, streams } = desk;
  streams.plan = { chunksPerSecond: tokensPerSecond, reasoningChunks: tokens, chunks: replyTokens };
  const name = 'Deep Thought';
  const customer = await desk.newCustomer(name);
  await customer.write('Please think', 'deep');
  await page.getByTestId('queue-item').filter({ hasText: name }).click();
  await page.locator('[data-testid="cue-reasoning"]').waitFor();
  let frames: readonly number[] = [];
  const growing = await trace(page, async () => {
    frames = await watchFrames(page, () =>
      page.locator('[data-testid="cue-panel"][data-status="replying"]').waitFor({ timeout: 180_000 }),
    );
  });
  const ending = await trace(page, () =>
    page.locator('[data-testid="cue-panel"][data-status="ready"]').waitFor({ timeout: 60_000 }),
  );
  const collapse: number[] = [];
  const expand: number[] = [];
  const click = '[data-testid="cue-reasoning-toggle"]';
  for (let round = 0; round < rounds; round += 1) {
    collapse.push(await clickToPaint(page, { click, until: `${click}[data-state="closed"]` }));
    expand.push(await clickToPaint(page, { click, until: '[data-testid="cue-reasoning"] .said-block' }));
  }
  const unfolding = await trace(page, async () => {
    await clickToPaint(page, { click, until: `${click}[data-state="closed"]` });
    await clickToPaint(page, { click, until: '[data-testid="cue-reasoning"] .said-block' });
  });
  customer.close();
  return [
    { metric: 'desk.reasoning_frame_max_ms', value: Math.max(...frames), unit: 'ms' },
    {
      metric: 'desk.reasoning_block_max_ms',
      value: Math.max(...growing.tasks.map(({ wallMs }) => wallMs)),
      unit: 'ms',
    },
    { metric: 'desk.reasoning_block_max_ms', value: longestWork(growing.tasks), unit: 'ms', peer: 'cpu' },
    { metric: 'desk.reasoning_end_max_ms', value: longestWork(ending.tasks), unit: 'ms', peer: 'cpu' },
    { metric: 'desk.reasoning_frame_p99_ms', value: percentile(frames, 0.99), unit: 'ms' },
    { metric: 'desk.collapse_p95_ms', value: percentile(collapse, 0.95), unit: 'ms' },
    { metric: 'desk.unfold_max_ms', value: longestWork(unfolding.tasks), unit: 'ms', peer: 'cpu' },
    { metric: 'desk.expand_p95_ms', value: percentile(expand, 0.95), unit: 'ms' },
  ];
}
