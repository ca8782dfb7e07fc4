/** The life of a suggestion, from a customer's message to its ending in the store, over the real client and simulator. */
import { afterEach, expect, test } from 'vitest';
import { serviceErrors } from '../../src/main/simulator/service-errors.ts';
import type { Run } from '../../src/shared/domain.ts';
import { conversationId, isRunEvent, startAssistBench } from '../support/assist-bench.ts';
import type { AssistBench, AssistBenchOptions } from '../support/assist-bench.ts';

let bench: AssistBench;
afterEach(() => bench.dispose());

async function start(options: AssistBenchOptions = {}): Promise<AssistBench> {
  bench = await startAssistBench(options);
  return bench;
}

const slow = { pace: { firstTokenMs: 0, tokensPerSecond: 30 } };

async function storedRuns(): Promise<readonly Run[]> {
  return bench.store.runs.listByConversation(conversationId, 100);
}

async function suggestion(): Promise<string | undefined> {
  return (await bench.store.conversations.get(conversationId))?.suggestion;
}

test('a customer’s message gets a suggestion, and what is announced is what is stored', async () => {
  await start();
  await bench.customerWrites('Can I return a lamp after two weeks?');
  const { event } = await bench.until(isRunEvent('ended'));
  expect(event.run).toMatchObject({
    status: 'completed',
    model: 'qwen-plus',
    failure: null,
    upToSequence: 1,
  });
  expect(event.run.reasoning).not.toBe('');
  expect(event.run.reply).not.toBe('');
  expect(event.run.usage?.completionTokens).toBeGreaterThan(0);
  expect(await storedRuns()).toEqual([event.run]);
  const texts = { 'reasoning-delta': '', 'reply-delta': '' };
  for (const one of bench.heard) {
    if (one.type === 'run' && (one.event.kind === 'reasoning-delta' || one.event.kind === 'reply-delta')) {
      texts[one.event.kind] += one.event.text;
    }
  }
  expect(texts).toEqual({ 'reasoning-delta': event.run.reasoning, 'reply-delta': event.run.reply });
});

test('the ending is in the store before it is announced', async () => {
  await start();
  await bench.customerWrites('Hello?');
  const { event } = await bench.until(isRunEvent('ended'));
  expect((await bench.store.runs.get(event.run.id))?.status).toBe('completed');
});

test('the moments of a run are in order', async () => {
  await start();
  await bench.customerWrites('Hello?');
  const { timings } = (await bench.until(isRunEvent('ended'))).event.run;
  const moments = [
    timings.storedAt,
    timings.dueAt,
    timings.requestAt,
    timings.firstReasoningAt,
    timings.firstReplyAt,
    timings.endedAt,
  ];
  expect(moments).toEqual(moments.toSorted((a, b) => Number(a) - Number(b)));
  expect(moments).not.toContain(null);
});

test('fifty messages in one second are answered as one, with all of them in the prompt', async () => {
  await start({ assist: { burstWindowMs: 150 } });
  for (let index = 1; index <= 50; index += 1) await bench.customerWrites(`part ${index}`);
  const { event } = await bench.until(isRunEvent('ended'));
  expect(event.run).toMatchObject({ status: 'completed', upToSequence: 50 });
  expect(await storedRuns()).toHaveLength(1);
  expect(bench.simulator.requests).toHaveLength(1);
  expect(JSON.stringify(bench.simulator.requests[0]?.body)).toContain('part 1\\npart 2\\n');
});

test('a newer message stops the running suggestion, marks it superseded, and the server sees the socket close', async () => {
  await start({ simulator: slow });
  await bench.customerWrites('Where is my order?');
  const first = await bench.until(isRunEvent('reasoning-delta'));
  const request = bench.simulator.requests[0];
  await bench.customerWrites('Sorry, I mean order 20418');
  expect(await request?.ended).toBe('closed-by-client');
  const stale = await bench.store.runs.get(first.runId);
  expect(stale).toMatchObject({ status: 'stopped', stopCause: 'superseded' });
  expect(stale?.supersededAt).not.toBeNull();
  expect(stale?.reasoning).not.toBe('');
  const second = await bench.until(isRunEvent('started', 1));
  expect(second.event.run.upToSequence).toBe(2);
});

test('a ready suggestion becomes superseded when the customer writes again', async () => {
  await start();
  await bench.customerWrites('Hello?');
  const { event } = await bench.until(isRunEvent('ended'));
  await bench.customerWrites('Are you there?');
  expect((await bench.store.runs.get(event.run.id))?.supersededAt).not.toBeNull();
});

test('an answer by an agent stops what runs and what waits', async () => {
  await start({ simulator: slow });
  await bench.customerWrites('Hello?');
  await bench.until(isRunEvent('reasoning-delta'));
  await bench.agentWrites('Hi, this is Lin.');
  expect((await storedRuns()).map(({ status, stopCause }) => [status, stopCause])).toEqual([
    ['stopped', 'superseded'],
  ]);
  expect(await suggestion()).toBe('none');
});

test('stop keeps the text so far, closes the socket and is no failure', async () => {
  await start({ simulator: slow });
  await bench.customerWrites('Hello?');
  const { runId } = await bench.until(isRunEvent('reply-delta'));
  await bench.engine.stop(runId);
  const run = await bench.store.runs.get(runId);
  expect(run).toMatchObject({ status: 'stopped', stopCause: 'agent', failure: null });
  expect(run?.reply).not.toBe('');
  expect(await bench.simulator.requests[0]?.ended).toBe('closed-by-client');
  expect(bench.heard.filter(isRunEvent('ended'))).toHaveLength(1);
});

test('stop while waiting to retry ends the run at once', async () => {
  await start({
    simulator: { faults: [{ fault: { kind: 'error', error: serviceErrors.throttled, delivery: 'json' } }] },
  });
  await bench.customerWrites('Hello?');
  const { runId } = await bench.until(isRunEvent('retrying'));
  await bench.engine.stop(runId);
  expect(await bench.store.runs.get(runId)).toMatchObject({ status: 'stopped', stopCause: 'agent' });
  expect(bench.simulator.requests).toHaveLength(1);
});

test('another replaces the running one: never two live runs in a lane', async () => {
  await start({ simulator: slow });
  await bench.customerWrites('Hello?');
  await bench.until(isRunEvent('reasoning-delta'));
  const [second] = await bench.engine.start(conversationId);
  expect(bench.engine.liveRuns(conversationId).map(({ id }) => id)).toEqual([second?.id]);
});

test('without a customer message there is nothing to suggest', async () => {
  await start();
  expect(await bench.engine.start('nowhere')).toEqual([]);
});

test('the partial text is in the store while the run still streams', async () => {
  await start({ simulator: slow });
  await bench.customerWrites('Hello?');
  const { runId } = await bench.until(isRunEvent('reasoning-delta'));
  let stored = await bench.store.runs.get(runId);
  while (stored?.reasoning === '') {
    await new Promise(setImmediate);
    stored = await bench.store.runs.get(runId);
  }
  expect(stored).toMatchObject({ status: 'running' });
  expect(bench.engine.liveRuns().map(({ id }) => id)).toEqual([runId]);
});

test('an answer with nothing in it is a failure, not an empty suggestion', async () => {
  await start({ profile: { retries: 0 }, simulator: { faults: [{ fault: { kind: 'empty' } }] } });
  await bench.customerWrites('Hello?');
  const { run } = (await bench.until(isRunEvent('ended'))).event;
  expect(run.status).toBe('failed');
  expect(run.failure?.code).toBe('empty');
  await bench.until((one) => one.type === 'conversation' && one.conversation.suggestion === 'failed');
});

test('closing ends live runs, keeps their text, and nothing starts afterwards', async () => {
  await start({ simulator: slow });
  await bench.customerWrites('Hello?');
  const { runId } = await bench.until(isRunEvent('reply-delta'));
  await bench.customerWrites('One more thing', 'other');
  await bench.engine.close();
  const run = await bench.store.runs.get(runId);
  expect(run).toMatchObject({ status: 'stopped', stopCause: 'shutdown' });
  expect(run?.reply).not.toBe('');
  expect(bench.engine.liveRuns()).toEqual([]);
  expect(await bench.engine.start(conversationId)).toEqual([]);
});

test('a burst that was waiting when the app ended is answered after the restart', async () => {
  await start({ assist: { burstWindowMs: 10_000 } });
  await bench.customerWrites('Hello?');
  expect(await suggestion()).toBe('scheduled');
  await bench.engine.resume();
  const { event } = await bench.until(isRunEvent('ended'));
  expect(event.run.status).toBe('completed');
});

test('with the trigger on-ask nothing starts by itself, with on-open it starts when the conversation is opened', async () => {
  await start({ assist: { trigger: 'on-open' } });
  await bench.customerWrites('Hello?');
  expect(await suggestion()).toBe('none');
  await bench.engine.onConversationOpened(conversationId);
  await bench.until(isRunEvent('ended'));
  // Opened again: the customer has a suggestion already.
  await bench.engine.onConversationOpened(conversationId);
  expect(await storedRuns()).toHaveLength(1);
});
