/** A suggestion that follows a procedure, over the whole engine: what the model is told, and what becomes of its progress. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { conversationId, isRunEvent, startAssistBench } from '../support/assist-bench.ts';
import type { AssistBench } from '../support/assist-bench.ts';

let bench: AssistBench;
beforeEach(async () => {
  bench = await startAssistBench();
  await bench.library.saveProcedure('damaged', {
    title: 'Damaged item',
    whenToUse: 'Something arrived damaged, cracked or broken',
    steps: ['Say sorry', 'Ask for a photo', 'Send a replacement'],
    language: '',
    isEnabled: true,
  });
});
afterEach(() => bench.dispose());

/** Everything the simulated model was asked, as text. */
const asked = (): readonly string[] => bench.simulator.requests.map((request) => JSON.stringify(request));

async function untilMarked(runId: string): Promise<readonly number[]> {
  for (;;) {
    const followed = await bench.library.procedureOfRun(runId);
    if (followed?.done !== null && followed?.done !== undefined) return followed.done;
    await new Promise(setImmediate);
  }
}

test('the model gets the steps, and a question of its own tells which are done; the reply holds nothing of it', async () => {
  bench.simulator.script([{ when: 'progress as JSON', reply: 'Sure: {"done": ["1", 2, 9]}' }]);
  await bench.customerWrites('The lamp arrived broken');
  const { event } = await bench.until(isRunEvent('ended'));
  expect(asked()[0]).toContain('2. Ask for a photo');
  expect(await untilMarked(event.run.id)).toEqual([0, 1]);
  expect(event.run.reply).not.toContain('done');
  expect((await bench.store.runs.listByConversation(conversationId, 10)).map(({ kind }) => kind)).toEqual([
    'suggestion',
  ]);
});

test('an answer that cannot be read leaves the steps without marks, and the suggestion as it is', async () => {
  bench.simulator.script([
    { when: 'progress as JSON', reply: 'I cannot tell.' },
    { when: 'progress as JSON', reply: 'Really not.' },
  ]);
  await bench.customerWrites('The lamp arrived broken');
  const { event } = await bench.until(isRunEvent('ended'));
  while (bench.simulator.requests.length < 3) await new Promise(setImmediate);
  expect(await bench.library.procedureOfRun(event.run.id)).toMatchObject({
    title: 'Damaged item',
    done: null,
  });
  expect(event.run.status).toBe('completed');
});

test('without a procedure that fits nothing is added and nothing more is asked', async () => {
  await bench.customerWrites('Do you ship to Singapore?');
  const { event } = await bench.until(isRunEvent('ended'));
  expect(asked()).toHaveLength(1);
  expect(asked()[0]).not.toContain('# Procedure');
  expect(await bench.library.procedureOfRun(event.run.id)).toBeNull();
});
