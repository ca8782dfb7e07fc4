/** What happens while nobody waits: proposals for sorting a conversation, and summaries that keep themselves up to date. */
import { afterEach, expect, test } from 'vitest';
import { conversationId, isRunEvent, startAssistBench } from '../support/assist-bench.ts';
import type { AssistBench, AssistBenchOptions, Heard } from '../support/assist-bench.ts';

let bench: AssistBench;
afterEach(() => bench.dispose());

async function start(options: AssistBenchOptions = {}): Promise<void> {
  bench = await startAssistBench(options);
}

const isProposal = (one: Heard): one is Extract<Heard, { type: 'proposal' }> => one.type === 'proposal';
const isSummary = (one: Heard): one is Extract<Heard, { type: 'summary' }> => one.type === 'summary';

/** Words that the prompts of triage and of summaries have, and no other prompt. */
function requestsOf(task: 'sort' | 'summarise'): readonly unknown[] {
  return bench.simulator.requests.filter(({ body }) => JSON.stringify(body).includes(`# Task: ${task}`));
}

test('after a customer wrote and the suggestion is ready, it is proposed how to sort the conversation', async () => {
  await start({ assist: { triage: true } });
  await bench.customerWrites('This is unacceptable, my lamp LT-20418 arrived broken!!');
  const { proposal } = await bench.until(isProposal);
  expect(proposal).toMatchObject({
    conversationId,
    upToSequence: 1,
    intent: 'Reports a damaged item',
    tags: ['damaged'],
    sentiment: 'negative',
    priority: 'high',
  });
  const [suggestion, triage] = bench.simulator.requests.map(({ body }) => body);
  expect(JSON.stringify(suggestion)).not.toContain('as JSON');
  expect(triage).toMatchObject({ response_format: { type: 'json_object' }, enable_thinking: false });
  // A proposal changes nothing by itself, and its run is nothing for the agent to see.
  expect(await bench.store.conversations.get(conversationId)).toMatchObject({ intent: null, tags: [] });
  expect(await bench.store.runs.listByConversation(conversationId, 10)).toHaveLength(1);
  expect(bench.heard.filter(isRunEvent('started'))).toHaveLength(1);
});

test('a customer who writes again is sorted once, by the newest words', async () => {
  await start({ assist: { triage: true, trigger: 'on-ask', burstWindowMs: 60 } });
  await bench.customerWrites('Hello?');
  await bench.customerWrites('I want a refund for order 20418');
  const { proposal } = await bench.until(isProposal);
  expect(proposal).toMatchObject({ upToSequence: 2, intent: 'Wants a refund' });
  expect(requestsOf('sort')).toHaveLength(1);
});

test('switched off, nothing is asked', async () => {
  await start({ assist: { burstWindowMs: 0 } });
  await bench.customerWrites('This is unacceptable!!');
  await bench.until(isRunEvent('ended'));
  await bench.agentWrites('I am sorry.');
  await bench.engine.close();
  expect(requestsOf('sort')).toHaveLength(0);
});

test('a model that does not keep to JSON is told what was wrong; then the failure has a name', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  await bench.customerWrites('I want a refund');
  bench.simulator.script([{ reply: 'Sure! The customer wants a refund.' }]);
  const repaired = await bench.engine.proposeTriage(conversationId);
  expect(repaired).toMatchObject({ made: true, value: { intent: 'Wants a refund' } });
  expect(JSON.stringify(bench.simulator.requests.at(-1)?.body)).toContain('there was no JSON object in it');
  bench.simulator.script([{ reply: 'no' }, { reply: '{"tags": "refund"}' }]);
  expect(await bench.engine.proposeTriage(conversationId)).toMatchObject({
    made: false,
    failure: { code: 'malformed', retryable: true, hint: 'structured-answer' },
  });
});

test('a string where a list was asked for is read as the list it means', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  await bench.customerWrites('I want a refund');
  bench.simulator.script([
    {
      reply:
        '```json\n{"intent": "Refund", "tags": "refund, angry customer", "sentiment": "Furious", "priority": "HIGH",}\n```',
    },
  ]);
  expect(await bench.engine.proposeTriage(conversationId)).toMatchObject({
    made: true,
    value: { intent: 'Refund', tags: ['refund', 'angry customer'], sentiment: null, priority: 'high' },
  });
});

test('what is paid for in the background is in the day’s costs', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  await bench.customerWrites('I want a refund');
  await bench.engine.summarize(conversationId);
  expect(await bench.store.summaries.get(conversationId)).toMatchObject({ upToSequence: 1 });
  expect((await bench.store.runs.listByConversation(conversationId, 10)).length).toBe(0);
  expect(requestsOf('summarise')).toHaveLength(1);
});

test('a summary on demand says what stands in it, in the agent’s language', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  await bench.customerWrites('你好，我的台灯灯罩裂了，可以换一个新的吗？订单 LT-20418');
  await bench.agentWrites('我会在今天为您登记补发。');
  await bench.customerWrites('什么时候能到？');
  const made = await bench.engine.summarize(conversationId);
  expect(made).toMatchObject({
    made: true,
    value: {
      upToSequence: 3,
      problem: expect.stringContaining('LT-20418'),
      open: ['什么时候能到？'],
    },
  });
  expect(JSON.stringify(bench.simulator.requests.at(-1)?.body)).toContain('Write in English');
  expect(await bench.engine.summarize('nowhere')).toEqual({ made: false, refusal: 'unknown-conversation' });
});

test('thirty new messages make a summary due, and the next thirty another, built upon the first', async () => {
  await start({ assist: { autoSummary: true, trigger: 'on-ask', burstWindowMs: 100 } });
  for (let index = 0; index < 30; index += 1) await bench.customerWrites(`part ${index}`);
  expect((await bench.until(isSummary)).summary.upToSequence).toBe(30);
  for (let index = 30; index < 59; index += 1) await bench.customerWrites(`part ${index}`);
  await bench.customerWrites('part 59');
  const second = await bench.until((one) => isSummary(one) && one.summary.upToSequence === 60);
  expect(isSummary(second)).toBe(true);
  const body = JSON.stringify(requestsOf('summarise').at(-1));
  expect(body).toContain('# Summary so far');
  expect(body).not.toContain('part 29<');
  expect(body).toContain('part 30<');
});

test('turns that no longer fit the prompt are summarised, and the summary takes their place', async () => {
  await start({ assist: { autoSummary: true, promptBudgetTokens: 1_000, trigger: 'on-ask' } });
  await bench.customerWrites(
    `My lamp LT-20418 arrived broken. ${'It was a gift for my mother. '.repeat(40)}`,
  );
  await bench.agentWrites(`I have ordered a new one for you. ${'It will be there soon. '.repeat(40)}`);
  await bench.customerWrites('Where is it now?');
  await bench.until(isSummary);
  const [run] = await bench.engine.start(conversationId);
  await bench.until(isRunEvent('ended'));
  // Nothing is missing that the summary does not tell.
  expect(run?.droppedTurns).toBe(0);
  const body = JSON.stringify(bench.simulator.requests.at(-1)?.body);
  expect(body).toContain('# Earlier in this conversation');
  expect(body).toContain('LT-20418');
  expect(body).not.toContain('It was a gift');
});

test('notes between the turns do not count as turns that were left out', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  await bench.customerWrites('Hello?');
  for (const id of ['n1', 'n2', 'n3']) {
    await bench.store.messages.append({
      id,
      conversationId,
      author: 'note',
      text: 'a note',
      createdAt: 1,
      clientId: id,
      runId: null,
    });
  }
  await bench.customerWrites('Are you there?');
  const [run] = await bench.engine.start(conversationId);
  expect(run?.droppedTurns).toBe(0);
});
