/** What an agent asks for by hand, over the real client, simulator and store: rewrites, translations, questions. */
import { afterEach, expect, test } from 'vitest';
import { rewriteSkills } from '../../src/shared/assist.ts';
import type { SkillStart } from '../../src/main/assist/ports.ts';
import type { Run } from '../../src/shared/domain.ts';
import { conversationId, isRunEvent, startAssistBench } from '../support/assist-bench.ts';
import type { AssistBench, AssistBenchOptions } from '../support/assist-bench.ts';

let bench: AssistBench;
afterEach(() => bench.dispose());

const slow = { pace: { firstTokenMs: 0, tokensPerSecond: 30 } };
const draft =
  "Hi there, thanks for getting in touch about your return. You can return unused items within 30 days of delivery, but we can't take back opened food. If you send me your order number , i will start the return for you. Just reply here if anything is unclear.";

async function start(options: AssistBenchOptions = {}): Promise<void> {
  bench = await startAssistBench(options);
}

/** A suggestion, ended. */
async function suggestion(text = 'Can I return a lamp after two weeks?'): Promise<Run> {
  const before = bench.heard.filter(isRunEvent('ended')).length;
  await bench.customerWrites(text);
  return (await bench.until(isRunEvent('ended', before))).event.run;
}

function started(start_: SkillStart): Run {
  if (!start_.started) throw new Error(`refused: ${start_.refusal}`);
  return start_.run;
}

async function ended(runId: string): Promise<Run> {
  const { event } = await bench.until(
    (one): one is Extract<typeof one, { type: 'run' }> =>
      one.type === 'run' && one.runId === runId && one.event.kind === 'ended',
  );
  if (event.kind !== 'ended') throw new Error('the run has not ended');
  return event.run;
}

const rewriteDraft = (skill: (typeof rewriteSkills)[number], text: string) =>
  bench.engine.rewrite({ conversationId, skill, source: { draft: text } });

test.each(rewriteSkills)('%s streams a run of its own, stored with what asked it', async (skill) => {
  await start({ assist: { trigger: 'on-ask' } });
  await bench.customerWrites('Can I return a lamp after two weeks?');
  const run = await ended(started(await rewriteDraft(skill, draft)).id);
  expect(run).toMatchObject({
    kind: 'rewrite',
    status: 'completed',
    skill: `${skill}@1`,
    instruction: { skill, sourceText: draft },
    basedOnRunId: null,
  });
  expect(run.reply).not.toBe(draft);
  expect(run.reply).toContain('30 days');
  expect(run.usage?.completionTokens).toBeGreaterThan(0);
  expect(await bench.store.runs.get(run.id)).toEqual(run);
  expect((await bench.store.conversations.get(conversationId))?.suggestion).toBe('none');
});

test('shorter is shorter, in both languages', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  await bench.customerWrites('能退货吗？');
  const chinese =
    '您好，关于退货的问题，我来为您说明。签收后 30 天内，未使用的商品可以退货，灯具需要保留原包装。请把订单号发给我，我来帮您发起退货申请。如有不清楚的地方，随时告诉我。';
  for (const text of [draft, chinese]) {
    const run = await ended(started(await rewriteDraft('rewrite-shorter', text)).id);
    expect(run.reply.length).toBeLessThan(text.length * 0.7);
    expect(run.reply.length).toBeGreaterThan(10);
  }
});

test('a rewrite of a suggestion keeps its place: its lane, its age, and what it was made from', async () => {
  await start();
  const first = await suggestion();
  const again = started(
    await bench.engine.rewrite({
      conversationId,
      skill: 'rewrite-warmer',
      source: { runId: first.id },
    }),
  );
  expect(again).toMatchObject({ basedOnRunId: first.id, lane: 0, upToSequence: first.upToSequence });
  const run = await ended(again.id);
  await bench.customerWrites('One more thing');
  expect((await bench.store.runs.get(run.id))?.supersededAt).not.toBeNull();
  const stale = started(
    await bench.engine.rewrite({ conversationId, skill: 'rewrite-formal', source: { runId: first.id } }),
  );
  // Otherwise a stale suggestion could be sent by way of its rewrite.
  expect(stale.supersededAt).not.toBeNull();
});

test('a newer customer message stops a running rewrite, but no answer and no translation', async () => {
  await start({ simulator: slow, assist: { trigger: 'on-ask' } });
  const message = await bench.customerWrites('Can I return a lamp after two weeks?');
  const rewrite = started(await rewriteDraft('rewrite-longer', draft));
  const translation = started(
    await bench.engine.translateIn({ conversationId, source: { messageId: message.id }, language: 'zh' }),
  );
  const answer = started(
    await bench.engine.ask({ conversationId, question: 'May lamps be returned?', isFollowUp: false }),
  );
  await bench.customerWrites('Sorry, I mean two lamps');
  expect(await bench.store.runs.get(rewrite.id)).toMatchObject({
    status: 'stopped',
    stopCause: 'superseded',
  });
  expect((await ended(translation.id)).status).toBe('completed');
  expect((await ended(answer.id)).status).toBe('completed');
});

test('a rewrite that is asked for again takes the place of the running one; stop is instant', async () => {
  await start({ simulator: slow, assist: { trigger: 'on-ask' } });
  await bench.customerWrites('Can I return a lamp?');
  const first = started(await rewriteDraft('rewrite-longer', draft));
  const second = started(await rewriteDraft('rewrite-formal', draft));
  expect(bench.engine.liveRuns(conversationId).map(({ id }) => id)).toEqual([second.id]);
  expect(await bench.store.runs.get(first.id)).toMatchObject({ status: 'stopped', stopCause: 'agent' });
  await bench.engine.stop(second.id);
  expect(await bench.store.runs.get(second.id)).toMatchObject({ status: 'stopped', failure: null });
});

test('a reply goes into the language the customer writes, or into the one that is named', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  await bench.customerWrites('你好，请问可以退货吗？订单号 20418');
  const text = 'You can return unused items within 30 days of delivery.';
  const detected = await ended(
    started(await bench.engine.translateOut({ conversationId, source: { draft: text }, language: null })).id,
  );
  expect(detected).toMatchObject({
    kind: 'rewrite',
    skill: 'translate-out@1',
    instruction: { language: 'zh' },
    reply: '签收后 30 天内，未使用的商品可以退货。',
  });
  const named = started(
    await bench.engine.translateOut({ conversationId, source: { draft: text }, language: 'ja' }),
  );
  await ended(named.id);
  expect(JSON.stringify(bench.simulator.requests.at(-1)?.body)).toContain('Japanese (日本語)');
});

test('where the customer’s language cannot be told, one has to be named', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  await bench.customerWrites('20418');
  expect(
    await bench.engine.translateOut({ conversationId, source: { draft: 'Hello' }, language: null }),
  ).toEqual({ started: false, refusal: 'unknown-language' });
});

test('a message is translated once a language, whoever asks again', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  const message = await bench.customerWrites('坏的需要寄回吗？');
  const into = (language: 'en' | 'de') =>
    bench.engine.translateIn({ conversationId, source: { messageId: message.id }, language });
  const first = started(await into('en'));
  // While it streams, and after it has ended.
  expect(started(await into('en')).id).toBe(first.id);
  const run = await ended(first.id);
  expect(run).toMatchObject({
    kind: 'translation',
    messageId: message.id,
    reply: 'Do I need to send the broken one back?',
  });
  expect(started(await into('en'))).toEqual(run);
  const german = started(await into('de'));
  expect(german.id).not.toBe(first.id);
  await ended(german.id);
  expect(bench.simulator.requests).toHaveLength(2);
});

test('the agent’s own reply can be read back in the agent’s language', async () => {
  await start();
  const run = await suggestion('你好，能退货吗？');
  const back = started(
    await bench.engine.translateIn({ conversationId, source: { runId: run.id }, language: 'en' }),
  );
  expect(back).toMatchObject({ kind: 'translation', basedOnRunId: run.id, messageId: null });
  expect((await ended(back.id)).status).toBe('completed');
});

test('notes are translated by nobody: they never leave this machine', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  await bench.customerWrites('Hello?');
  const { message } = await bench.store.messages.append({
    id: 'note',
    conversationId,
    author: 'note',
    text: '老客户，别催',
    createdAt: 1,
    clientId: 'note',
    runId: null,
  });
  expect(
    await bench.engine.translateIn({ conversationId, source: { messageId: message.id }, language: 'en' }),
  ).toEqual({ started: false, refusal: 'unknown-message' });
  expect(bench.simulator.requests).toHaveLength(0);
});

test('a further question goes with the earlier ones, a new one does not', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  await bench.customerWrites('I want to return the lamp I bought on Monday.');
  const ask = async (question: string, isFollowUp: boolean): Promise<unknown> => {
    await ended(started(await bench.engine.ask({ conversationId, question, isFollowUp })).id);
    const body = bench.simulator.requests.at(-1)?.body as { messages: { role: string; content: string }[] };
    return body.messages.slice(1).map(({ role, content }) => (role === 'user' ? content : role));
  };
  const first = 'Within how many days are returns free?';
  expect(await ask(first, false)).toEqual([first]);
  expect(await ask('When was the lamp bought?', true)).toEqual([
    first,
    'assistant',
    'When was the lamp bought?',
  ]);
  const [answer] = await bench.store.runs.answers(conversationId, 1);
  expect(answer?.reply).toContain('Monday');
  expect(await ask('And now?', false)).toEqual(['And now?']);
  expect(await ask('Really?', true)).toEqual(['And now?', 'assistant', 'Really?']);
});

test('text of another conversation, and nothing at all, are refused', async () => {
  await start();
  const run = await suggestion();
  await bench.customerWrites('Hi', 'other');
  const other = { conversationId: 'other', skill: 'rewrite-shorter', source: { runId: run.id } } as const;
  expect(await bench.engine.rewrite(other)).toEqual({ started: false, refusal: 'wrong-conversation' });
  expect(await rewriteDraft('rewrite-shorter', ' \n ')).toEqual({ started: false, refusal: 'blank' });
  expect(
    await bench.engine.rewrite({ ...other, conversationId: 'nowhere', source: { draft: 'Hello' } }),
  ).toEqual({ started: false, refusal: 'unknown-conversation' });
});

test('search finds suggestions and rewrites, not translations of what it found', async () => {
  await start({ assist: { trigger: 'on-ask' } });
  const message = await bench.customerWrites('坏的需要寄回吗？');
  const source = { messageId: message.id };
  const run = await ended(
    started(await bench.engine.translateIn({ conversationId, source, language: 'en' })).id,
  );
  expect((await bench.store.search.find(run.reply.slice(0, 20), 10)).length).toBe(0);
});
