/** What suggestions stand on: the real engine, store, client, simulator and knowledge base. */
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Knowledge } from '../../src/main/knowledge/port.ts';
import type { Run } from '../../src/shared/domain.ts';
import { conversationId, isRunEvent, startAssistBench } from '../support/assist-bench.ts';
import type { AssistBench, Heard } from '../support/assist-bench.ts';
import { openTemporaryKnowledge, someArticle } from '../support/temporary-knowledge.ts';
import type { TemporaryKnowledge } from '../support/temporary-knowledge.ts';

let bench: AssistBench;
let articles: TemporaryKnowledge;
let time = 0;

beforeEach(async () => {
  time = Date.now();
  articles = openTemporaryKnowledge(() => time);
  await articles.knowledge.save(
    null,
    someArticle(
      'Returning a lamp',
      'You can return unused lamps within 30 days of delivery.\n\n# Packaging\n\nLamps need their original packaging.',
    ),
  );
  await articles.knowledge.save(
    null,
    someArticle('Goodwill for lamps', 'An agent may offer a voucher of 10 US dollars for a lamp.', {
      audience: 'internal',
    }),
  );
  bench = await startAssistBench({ knowledge: articles.knowledge, assist: { policy: '' } });
});
afterEach(async () => {
  await bench.dispose();
  await articles.dispose();
});

function isEnded(kind: Run['kind']): (heard: Heard) => boolean {
  return (heard) => heard.type === 'run' && heard.event.kind === 'ended' && heard.event.run.kind === kind;
}

async function ended(kind: Run['kind'] = 'suggestion'): Promise<Run> {
  const heard = await bench.until(isEnded(kind));
  if (heard.type !== 'run' || heard.event.kind !== 'ended') throw new Error('not an ending');
  return heard.event.run;
}

test('a suggestion is given the passages that fit, cites without a marker in its text, and keeps what it stood on', async () => {
  bench.simulator.script([
    {
      reasoning: 'Passage [1] says so.',
      reply:
        'Hello Ann, you can return unused lamps within 30 days of delivery. [1] They need their original packaging【1】. A voucher of 90 dollars is yours [7].',
    },
  ]);
  await bench.customerWrites('Can I return my lamp?');
  const run = await ended();
  const asked = bench.simulator.requests[0]?.body;
  expect(JSON.stringify(asked)).toContain('<passage number=\\"1\\" title=\\"Returning a lamp\\"');
  expect(run.reply).toBe(
    'Hello Ann, you can return unused lamps within 30 days of delivery. They need their original packaging. A voucher of 90 dollars is yours.',
  );
  expect(run.citations?.map(({ at, numbers }) => [run.reply.slice(0, at).slice(-9), numbers])).toEqual([
    ['delivery.', [1]],
    ['packaging', [1]],
  ]);
  expect(run.sources?.[0]).toMatchObject({
    number: 1,
    title: 'Returning a lamp',
    articleVersion: 1,
    audience: 'public',
  });
  expect(run.checks).toMatchObject({ isUncovered: false, unknownSources: [7] });
  expect(run.checks?.sentences.map(({ doubt }) => doubt?.kind ?? null)).toEqual([null, null, 'number']);
  // Streamed text and markers add up to the same.
  const streamed = bench.heard.flatMap((heard) =>
    heard.type === 'run' && heard.event.kind === 'reply-delta' ? heard.event.text : [],
  );
  expect(streamed.join('')).toBe(run.reply);
  expect(bench.heard.filter(isRunEvent('citation'))).toHaveLength(2);
  // What was given stays readable after the article is gone.
  await articles.knowledge.remove(run.sources?.[0]?.articleId ?? '');
  expect(await bench.store.runs.get(run.id)).toEqual(run);
});

test('what nothing covers is said to be uncovered, and an article written meanwhile is found at once', async () => {
  bench.simulator.script([{ reply: 'Good question. I will check that and get back to you.' }]);
  await bench.customerWrites('Do you sell gift cards?');
  expect((await ended()).checks).toMatchObject({ isUncovered: true, sentences: [] });
  await articles.knowledge.save(
    null,
    someArticle('Gift cards', 'We sell gift cards from 10 to 200 US dollars.'),
  );
  const [run] = await bench.engine.start(conversationId);
  const again = await bench.until(
    (heard) => heard.type === 'run' && heard.runId === run?.id && heard.event.kind === 'ended',
  );
  expect(again).toMatchObject({
    event: { run: { sources: [{ title: 'Gift cards' }], checks: { isUncovered: false } } },
  });
});

test('of two articles that contradict each other both are given, the newer one first, and the agent is told', async () => {
  time = 0;
  await articles.knowledge.save(null, someArticle('Islands', 'Delivery to islands takes ten days.'));
  time = Date.now();
  await articles.knowledge.save(null, someArticle('Island delivery', 'Delivery to islands takes four days.'));
  await bench.customerWrites('How long does delivery to islands take?');
  const run = await ended();
  const [first, second] = run.sources ?? [];
  expect([first?.text, second?.text].map((text) => text?.trim())).toEqual([
    'Delivery to islands takes four days.',
    'Delivery to islands takes ten days.',
  ]);
  expect(run.reply).toContain('four days');
  expect(run.citations?.flatMap(({ numbers }) => numbers)).toContain(1);
  expect(run.checks?.conflicts).toEqual([{ newer: 1, older: 2 }]);
  // The model was told when each was changed, and what to do.
  const asked = JSON.stringify(bench.simulator.requests[0]?.body);
  expect(asked).toContain('follow the one that was changed later, and name the conflict');
  expect(asked).toContain('changed=\\"1970-01-01\\"');
});

test('a rewrite stands on what the original stood on, and is cited where it was found', async () => {
  bench.simulator.script([{ reply: 'You can return unused lamps within 30 days of delivery. [1]' }]);
  await bench.customerWrites('Can I return my lamp?');
  const original = await ended();
  bench.simulator.script([{ reply: 'Sure! Unused lamps can be returned within 30 days of delivery.' }]);
  await bench.engine.rewrite({ conversationId, skill: 'rewrite-warmer', source: { runId: original.id } });
  const rewritten = await ended('rewrite');
  expect(rewritten.sources).toEqual(original.sources);
  expect(rewritten.citations).toEqual([{ at: rewritten.reply.length, numbers: [1] }]);
});

test('the copilot answers the agent from articles as well, internal ones included', async () => {
  await bench.customerWrites('Hi');
  await ended();
  await bench.engine.ask({
    conversationId,
    question: 'What voucher may I offer for a lamp?',
    isFollowUp: false,
  });
  const answer = await ended('answer');
  expect(answer.sources?.map(({ title }) => title)).toContain('Goodwill for lamps');
  expect(answer.reply).toContain('10 US dollars');
  expect(answer.reply).not.toMatch(/\[\d\]/);
  expect(answer.citations?.length).toBeGreaterThan(0);
});

test('with no passages wanted nothing is searched, cited or doubted', async () => {
  await bench.dispose();
  bench = await startAssistBench({ knowledge: articles.knowledge, assist: { passages: 0 } });
  bench.simulator.script([{ reply: 'Press [1] to continue.' }]);
  await bench.customerWrites('Can I return my lamp?');
  const run = await ended();
  expect(run.reply).toBe('Press [1] to continue.');
  expect(run.sources).toBeUndefined();
  expect(run.checks).toBeUndefined();
});

test('a search that fails costs the passages, not the suggestion, and says nothing of what is covered', async () => {
  await bench.dispose();
  const knowledge = { retrieve: () => Promise.reject(new Error('the thread is gone')) };
  bench = await startAssistBench({ knowledge });
  bench.simulator.script([{ reply: 'Good question. I will check that and get back to you.' }]);
  await bench.customerWrites('Can I return my lamp?');
  const run = await ended();
  expect(run.status).toBe('completed');
  expect(run.checks).toBeUndefined();
});

test('articles that come late, as when the app has just started, are used all the same', async () => {
  await bench.dispose();
  // A thread that is still opening its file answers when it can; a limit on the question would throw that answer away.
  const knowledge: Pick<Knowledge, 'retrieve'> = {
    retrieve: async ({ signal, ...request }) => {
      const passages = await articles.knowledge.retrieve(request);
      if (signal !== undefined) {
        await once(signal, 'abort');
        throw signal.reason;
      }
      return passages;
    },
  };
  bench = await startAssistBench({ knowledge, assist: { policy: '' } });
  bench.simulator.script([{ reply: 'You can return unused lamps within 30 days of delivery. [1]' }]);
  await bench.customerWrites('Can I return my lamp?');
  expect(await ended()).toMatchObject({
    sources: [{ title: 'Returning a lamp' }, {}],
    checks: { isUncovered: false },
  });
});
