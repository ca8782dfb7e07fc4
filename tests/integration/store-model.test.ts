/**
 * The store against a model of plain arrays: whatever sequence of calls, both answer alike. It would catch a lost or doubled
 * message, a wrong order, an outbox that disagrees with the delivery states, a run that ends twice.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message, MessageAuthor, Run, RunOutcome } from '../../src/shared/domain.ts';
import type { RunEnding, Store } from '../../src/main/store/ports.ts';
import { openTemporaryStore, someConversation, someMessage, someRun } from '../support/temporary-store.ts';

/** Few conversations and ids, so that calls meet often. */
const conversationIds = ['a', 'b'] as const;

interface Model {
  readonly messages: Message[];
  readonly runs: Run[];
  /** Ids of messages, oldest first within a conversation. */
  outbox: readonly string[];
}

type Command = fc.AsyncCommand<Model, Store>;

function command(label: string, run: (model: Model, store: Store) => Promise<void>): Command {
  return { check: () => true, run, toString: () => label };
}

const timeline = (model: Model, conversationId: string) =>
  model.messages.filter((message) => message.conversationId === conversationId);

function setDelivery(model: Model, id: string, delivery: Message['delivery']): Message {
  const index = model.messages.findIndex((message) => message.id === id);
  const changed = { ...(model.messages[index] as Message), delivery };
  model.messages[index] = changed;
  return changed;
}

const deliveryOf = { customer: 'received', agent: 'sending', note: 'local', system: 'local' } as const;

const append = (conversationId: string, clientId: string, author: MessageAuthor, text: string) =>
  command(
    `append(${conversationId}, ${clientId}, ${author}, ${JSON.stringify(text)})`,
    async (model, store) => {
      const id = `message ${model.messages.length}`;
      const input = someMessage(conversationId, id, {
        clientId,
        author,
        text,
        createdAt: 10 + model.messages.length,
      });
      const result = await store.messages.append(input);
      const first = timeline(model, conversationId).find((message) => message.clientId === clientId);
      expect(result.duplicate).toBe(first !== undefined);
      if (first === undefined) {
        const sequence = timeline(model, conversationId).length + 1;
        const message: Message = { ...input, attachments: [], sequence, delivery: deliveryOf[author] };
        model.messages.push(message);
        if (author === 'agent') model.outbox = [...model.outbox, id];
        expect(result.message).toEqual(message);
      } else {
        expect(result.message).toEqual(first);
      }
      await compareConversation(model, store, conversationId);
    },
  );

async function compareConversation(model: Model, store: Store, conversationId: string): Promise<void> {
  const messages = timeline(model, conversationId);
  const sinceAnswer = messages.slice(messages.findLastIndex((message) => message.author === 'agent') + 1);
  const waiting = sinceAnswer.filter((message) => message.author === 'customer');
  const last = messages.at(-1);
  expect(await store.conversations.get(conversationId)).toMatchObject({
    lastMessage: last === undefined ? null : { author: last.author, text: last.text, at: last.createdAt },
    waitingSince: waiting[0]?.createdAt ?? null,
    unreadCount: waiting.length,
  });
}

const readPages = (conversationId: string, limit: number) =>
  command(`readPages(${conversationId}, ${limit})`, async (model, store) => {
    const all: Message[] = [];
    for (let before: number | null = null, hasOlder = true; hasOlder;) {
      const page = await store.messages.page({ conversationId, beforeSequence: before, limit });
      all.unshift(...page.messages);
      before = page.messages[0]?.sequence ?? null;
      hasOlder = page.hasOlder;
    }
    expect(all).toEqual(timeline(model, conversationId));
  });

const readVisible = (conversationId: string, afterSequence: number, limit: number) =>
  command(`readVisible(${conversationId}, ${afterSequence}, ${limit})`, async (model, store) => {
    const expected = timeline(model, conversationId).filter(
      (message) => message.sequence > afterSequence && message.author !== 'note',
    );
    expect(await store.messages.visibleAfter(conversationId, afterSequence, limit)).toEqual(
      expected.slice(0, limit),
    );
  });

const leaveOutbox = (pick: number, how: 'acknowledge' | 'giveUp') =>
  command(`${how}(${pick})`, async (model, store) => {
    const id = `message ${pick}`;
    const result = await store.outbox[how](id);
    if (!model.outbox.includes(id)) {
      expect(result).toBeNull();
      return;
    }
    model.outbox = model.outbox.filter((pending) => pending !== id);
    expect(result).toEqual(setDelivery(model, id, how === 'acknowledge' ? 'delivered' : 'failed'));
  });

const requeue = (pick: number) =>
  command(`requeue(${pick})`, async (model, store) => {
    const id = `message ${pick}`;
    const result = await store.outbox.requeue(id);
    if (model.messages.find((message) => message.id === id)?.delivery !== 'failed') {
      expect(result).toBeNull();
      return;
    }
    model.outbox = [...model.outbox, id];
    expect(result).toEqual(setDelivery(model, id, 'sending'));
  });

const readOutbox = () =>
  command('readOutbox()', async (model, store) => {
    const pending = model.messages.filter((message) => model.outbox.includes(message.id));
    const waiting = conversationIds.filter((id) => pending.some((message) => message.conversationId === id));
    expect(await store.outbox.conversationsWithPending()).toEqual(waiting);
    for (const id of conversationIds) {
      const expected = timeline({ ...model, messages: pending }, id);
      expect(await store.outbox.pending(id)).toEqual(expected);
    }
  });

function setRun(model: Model, id: string, change: (run: Run) => Run): Run | null {
  const index = model.runs.findIndex((run) => run.id === id);
  const run = model.runs[index];
  if (run === undefined) return null;
  const changed = change(run);
  model.runs[index] = changed;
  return changed;
}

const insertRun = (conversationId: string, upToSequence: number) =>
  command(`insertRun(${conversationId}, ${upToSequence})`, async (model, store) => {
    const run = someRun(conversationId, `run ${model.runs.length}`, { upToSequence });
    model.runs.push(run);
    await store.runs.insert(run);
  });

const savePartial = (pick: number, reply: string) =>
  command(`savePartial(${pick}, ${JSON.stringify(reply)})`, async (model, store) => {
    const id = `run ${pick}`;
    const partial = {
      reasoning: `${reply}?`,
      reply,
      timings: { ...someRun('a', id).timings, firstReplyAt: 3_333.125 },
    };
    await store.runs.savePartial(id, partial);
    const expected = setRun(model, id, (run) => (run.status === 'running' ? { ...run, ...partial } : run));
    expect(await store.runs.get(id)).toEqual(expected);
  });

const finish = (pick: number, ending: RunEnding) =>
  command(`finish(${pick}, ${ending.status})`, async (model, store) => {
    const id = `run ${pick}`;
    const expected = setRun(model, id, (run) => (run.status === 'running' ? { ...run, ...ending } : run));
    if (expected === null) await expect(store.runs.finish(id, ending)).rejects.toThrow(/no run/);
    else expect(await store.runs.finish(id, ending)).toEqual(expected);
  });

const supersede = (conversationId: string, below: number) =>
  command(`supersede(${conversationId}, ${below})`, async (model, store) => {
    const stale = model.runs.filter(
      (run) => run.conversationId === conversationId && run.upToSequence < below && run.supersededAt === null,
    );
    const expected = stale.map((run) => setRun(model, run.id, (old) => ({ ...old, supersededAt: 77 })));
    expect(await store.runs.supersede(conversationId, below, 77)).toEqual(expected);
  });

/** Which outcomes each may become, spelt out. */
const nextOutcomes: Readonly<Record<RunOutcome, readonly RunOutcome[]>> = {
  none: ['shown', 'inserted', 'edited', 'sent', 'dismissed'],
  shown: ['inserted', 'edited', 'sent', 'dismissed'],
  dismissed: ['inserted', 'edited', 'sent'],
  inserted: ['edited', 'sent'],
  edited: ['sent'],
  sent: [],
};

const recordOutcome = (pick: number, outcome: RunOutcome) =>
  command(`recordOutcome(${pick}, ${outcome})`, async (model, store) => {
    const editDistance = outcome === 'sent' ? 3 : null;
    const expected = setRun(model, `run ${pick}`, (run) =>
      nextOutcomes[run.outcome].includes(outcome) ? { ...run, outcome, editDistance } : run,
    );
    expect(await store.runs.recordOutcome(`run ${pick}`, outcome, editDistance)).toEqual(expected);
  });

const readRuns = (conversationId: string, limit: number) =>
  command(`readRuns(${conversationId}, ${limit})`, async (model, store) => {
    const newestFirst = model.runs.filter((run) => run.conversationId === conversationId).toReversed();
    expect(await store.runs.listByConversation(conversationId, limit)).toEqual(newestFirst.slice(0, limit));
  });

const conversationId = fc.constantFrom(...conversationIds);
const author = fc.constantFrom<MessageAuthor>('customer', 'agent', 'note', 'system');
const text = fc.string({ unit: 'binary', maxLength: 40 });
const pick = fc.nat(8);
const ending: fc.Arbitrary<RunEnding> = fc.record({
  status: fc.constantFrom(
    'completed' as const,
    'stopped' as const,
    'failed' as const,
    'interrupted' as const,
  ),
  stopCause: fc.constant(null),
  reasoning: text,
  reply: text,
  model: fc.constantFrom('qwen-plus', 'qwen3-max'),
  profileId: fc.constant('other'),
  usage: fc.option(
    fc.record({
      promptTokens: fc.nat(),
      completionTokens: fc.nat(),
      reasoningTokens: fc.option(fc.nat()),
      cachedTokens: fc.option(fc.nat()),
      cacheCreationTokens: fc.option(fc.nat()),
    }),
  ),
  cost: fc.option(
    fc.record({
      amount: fc.double({ min: 0, max: 1_000, noNaN: true }).map((amount) => amount + 0),
      currency: fc.constantFrom('CNY' as const, 'USD' as const),
    }),
  ),
  timings: fc.constant({ ...someRun('a', 'r').timings, endedAt: 9_999.0625 }),
  failure: fc.option(fc.constant({ code: 'stalled' as const, retryable: true, detail: '60 s of silence' })),
  truncatedByLength: fc.boolean(),
  requestId: fc.option(fc.string()),
});

const commands = [
  fc
    .tuple(conversationId, fc.constantFrom('1', '2', '3', '4', '5'), author, text)
    .map((all) => append(...all)),
  fc.tuple(conversationId, fc.integer({ min: 1, max: 4 })).map((all) => readPages(...all)),
  fc.tuple(conversationId, fc.nat(5), fc.integer({ min: 1, max: 4 })).map((all) => readVisible(...all)),
  fc
    .tuple(pick, fc.constantFrom('acknowledge' as const, 'giveUp' as const))
    .map((all) => leaveOutbox(...all)),
  pick.map(requeue),
  fc.constant(readOutbox()),
  fc.tuple(conversationId, fc.nat(4)).map((all) => insertRun(...all)),
  fc.tuple(pick, text).map((all) => savePartial(...all)),
  fc.tuple(pick, ending).map((all) => finish(...all)),
  fc.tuple(conversationId, fc.nat(5)).map((all) => supersede(...all)),
  fc
    .tuple(pick, fc.constantFrom<RunOutcome>('shown', 'inserted', 'edited', 'sent', 'dismissed'))
    .map((all) => recordOutcome(...all)),
  fc.tuple(conversationId, fc.integer({ min: 1, max: 5 })).map((all) => readRuns(...all)),
];

test('the message, outbox and run ports do what the model does, whatever the sequence of calls', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 60, size: 'max' }), async (sequence) => {
      const { store, dispose } = openTemporaryStore();
      const model: Model = { messages: [], runs: [], outbox: [] };
      try {
        for (const id of conversationIds) await store.conversations.create(someConversation(id));
        await fc.asyncModelRun(() => ({ model, real: store }), sequence);
        for (const message of model.messages) expect(await store.messages.get(message.id)).toEqual(message);
        for (const run of model.runs) expect(await store.runs.get(run.id)).toEqual(run);
      } finally {
        await dispose();
      }
    }),
    { numRuns: 100 },
  );
});
