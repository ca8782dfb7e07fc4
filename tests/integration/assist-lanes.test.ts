/** Alternatives side by side: one run a lane, each with its own style, model, stream and stop. */
import { afterEach, expect, test } from 'vitest';
import { serviceErrors } from '../../src/main/simulator/service-errors.ts';
import type { Run } from '../../src/shared/domain.ts';
import { laneStyleSchema } from '../../src/shared/settings-lanes.ts';
import { conversationId, isRunEvent, startAssistBench } from '../support/assist-bench.ts';
import type { AssistBench, AssistBenchOptions } from '../support/assist-bench.ts';

let bench: AssistBench;
afterEach(() => bench.dispose());

const slow = { pace: { firstTokenMs: 0, tokensPerSecond: 30 } };
const lanes = [
  laneStyleSchema.parse({ id: 'plain', name: 'Plain' }),
  laneStyleSchema.parse({ id: 'brief', name: 'Brief', instruction: 'Two sentences at most.' }),
  laneStyleSchema.parse({ id: 'other', name: 'Other model', model: 'qwen-max', profileId: 'test' }),
];

async function start({ assist, ...options }: AssistBenchOptions = {}): Promise<void> {
  bench = await startAssistBench({ ...options, assist: { lanes, ...assist } });
}

async function endedRuns(count: number): Promise<readonly Run[]> {
  await bench.until(isRunEvent('ended', count - 1));
  return bench.heard
    .filter(isRunEvent('ended'))
    .map(({ event }) => event.run)
    .toSorted((first, second) => first.lane - second.lane);
}

async function suggestionState(): Promise<string | undefined> {
  return (await bench.store.conversations.get(conversationId))?.suggestion;
}

test('one message starts one run a lane, each with its style and its model', async () => {
  await start();
  await bench.customerWrites('Can I return a lamp after two weeks?');
  const runs = await endedRuns(3);
  expect(runs.map(({ lane, laneStyleId, model, status }) => [lane, laneStyleId, model, status])).toEqual([
    [0, 'plain', 'qwen-plus', 'completed'],
    [1, 'brief', 'qwen-plus', 'completed'],
    [2, 'other', 'qwen-max', 'completed'],
  ]);
  const systems = bench.simulator.requests.map(({ body }) => JSON.stringify(body));
  expect(systems.filter((text) => text.includes('Two sentences at most.'))).toHaveLength(1);
  // What the alternatives have in common comes first, so that the second one is served from the prefix cache.
  expect(systems.every((text) => text.indexOf('Returns are free') < text.indexOf('# Customer'))).toBe(true);
});

test('one can be stopped, and started again, without the others', async () => {
  await start({ simulator: slow });
  await bench.customerWrites('Can I return a lamp?');
  await bench.until(isRunEvent('started', 2));
  const second = bench.engine.liveRuns(conversationId).find(({ lane }) => lane === 1);
  await bench.engine.stop(second?.id ?? '');
  expect(bench.engine.liveRuns(conversationId).map(({ lane }) => lane)).toEqual([0, 2]);
  expect(await suggestionState()).toBe('thinking');
  const [again] = await bench.engine.start(conversationId, 1);
  expect(again).toMatchObject({ lane: 1, laneStyleId: 'brief', trigger: 'agent' });
  expect(bench.engine.liveRuns(conversationId)).toHaveLength(3);
  expect(await bench.engine.start(conversationId, 7)).toEqual([]);
});

test('a newer message stops and supersedes all of them', async () => {
  await start({ simulator: slow });
  await bench.customerWrites('Can I return a lamp?');
  await bench.until(isRunEvent('started', 2));
  await bench.customerWrites('And a chair?');
  const stale = (await endedRuns(3)).slice(0, 3);
  expect(stale.map(({ stopCause }) => stopCause)).toEqual(['superseded', 'superseded', 'superseded']);
  const stored = await bench.store.runs.listByConversation(conversationId, 10);
  expect(stored.filter(({ supersededAt }) => supersededAt !== null)).toHaveLength(3);
});

test('the queue follows the main lane alone', async () => {
  // The main lane's request goes out first.
  const fault = { kind: 'error', error: serviceErrors.unauthorized, delivery: 'json' } as const;
  await start({ profile: { retries: 0 }, simulator: { faults: [{ fault, times: 1 }] } });
  await bench.customerWrites('Can I return a lamp?');
  const [main, second, third] = await endedRuns(3);
  expect([main?.status, second?.status, third?.status]).toEqual(['failed', 'completed', 'completed']);
  await bench.until((one) => one.type === 'conversation' && one.conversation.suggestion === 'failed');
  expect(await suggestionState()).toBe('failed');
});

test('a lane of a profile that is gone asks the active one for its own model', async () => {
  await start({
    assist: { lanes: [laneStyleSchema.parse({ id: 'a', profileId: 'gone', model: 'qwen-max' })] },
  });
  await bench.customerWrites('Can I return a lamp?');
  const [run] = await endedRuns(1);
  expect(run).toMatchObject({ status: 'completed', model: 'qwen-plus' });
});

test('statistics tell the lanes apart', async () => {
  await start();
  await bench.customerWrites('Can I return a lamp?');
  const [main, second] = await endedRuns(3);
  await bench.store.runs.recordOutcome(main?.id ?? '', 'sent', 0);
  await bench.store.runs.recordOutcome(second?.id ?? '', 'edited', 12);
  const statistics = await bench.store.statistics.assist(0);
  expect(statistics).toHaveLength(3);
  expect(statistics.find(({ lane }) => lane === 1)).toMatchObject({
    laneStyleId: 'brief',
    completed: 1,
    shown: 1,
    accepted: 0,
    edited: 1,
    editDistanceMedian: 12,
  });
  expect(statistics.find(({ lane }) => lane === 2)).toMatchObject({ model: 'qwen-max', shown: 0 });
  for (const { firstTokenP50Ms, promptTokens } of statistics) {
    expect(firstTokenP50Ms).toBeGreaterThan(0);
    expect(promptTokens).toBeGreaterThan(0);
  }
});
