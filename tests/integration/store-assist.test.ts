/** What the store promises about sorting, summaries, ratings and statistics. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Triage, TriageProposal } from '../../src/shared/assist.ts';
import type { Run } from '../../src/shared/domain.ts';
import type { Store } from '../../src/main/store/ports.ts';
import { openTemporaryStore, someConversation, someMessage, someRun } from '../support/temporary-store.ts';
import type { TemporaryStore } from '../support/temporary-store.ts';

let temporary: TemporaryStore;
let store: Store;
beforeEach(async () => {
  temporary = openTemporaryStore();
  store = temporary.store;
  await store.conversations.create(someConversation('a'));
});
afterEach(() => temporary.dispose());

function proposal(change: Partial<TriageProposal> = {}): TriageProposal {
  return {
    conversationId: 'a',
    upToSequence: 1,
    proposedAt: 5,
    intent: 'Wants a refund',
    tags: ['refund', 'lamp'],
    sentiment: 'negative',
    priority: 'high',
    ...change,
  };
}

const nothing: Triage = { intent: null, tags: [], sentiment: null, priority: null };

test('suggestions are listed however many translations came after them', async () => {
  await store.runs.insert(someRun('a', 'suggestion'));
  await store.runs.insert(someRun('a', 'answer', { kind: 'answer' }));
  for (const index of Array.from({ length: 12 }).keys())
    await store.runs.insert(someRun('a', `translation ${index}`, { kind: 'translation' }));
  await store.runs.insert(someRun('a', 'triage', { kind: 'triage' }));
  const listed = await store.runs.listByConversation('a', 5);
  expect(listed.map(({ id }) => id)).toEqual([
    ...[11, 10, 9, 8, 7].map((index) => `translation ${index}`),
    'answer',
    'suggestion',
  ]);
});

describe('a proposal', () => {
  test('changes nothing until it is accepted, and then only what was accepted', async () => {
    await store.triage.propose(proposal());
    expect(await store.conversations.get('a')).toMatchObject(nothing);
    const state = await store.triage.accept('a', { field: 'tag', tag: 'lamp' });
    expect(state?.conversation).toMatchObject({ ...nothing, tags: ['lamp'] });
    expect(state?.proposal).toMatchObject({ intent: 'Wants a refund', tags: ['refund'] });
    await store.triage.accept('a', { field: 'all' });
    expect(await store.conversations.get('a')).toMatchObject({
      intent: 'Wants a refund',
      tags: ['lamp', 'refund'],
      sentiment: 'negative',
      priority: 'high',
    });
    expect(await store.triage.proposal('a')).toMatchObject(nothing);
  });

  test('is not made again once it was dismissed, nor where it says what is known', async () => {
    await store.triage.propose(proposal());
    await store.triage.dismiss('a', { field: 'priority' });
    await store.triage.dismiss('a', { field: 'tag', tag: 'lamp' });
    await store.triage.accept('a', { field: 'intent' });
    expect(await store.triage.propose(proposal({ upToSequence: 2 }))).toMatchObject({
      intent: null,
      tags: ['refund'],
      sentiment: 'negative',
      priority: null,
    });
    // Another value is news.
    expect(await store.triage.propose(proposal({ priority: 'urgent' }))).toMatchObject({
      priority: 'urgent',
    });
  });

  test('gives way to what the agent enters', async () => {
    await store.triage.propose(proposal());
    const state = await store.triage.set('a', { priority: 'low', tags: ['gift'] });
    expect(state?.conversation).toMatchObject({ ...nothing, priority: 'low', tags: ['gift'] });
    expect(state?.proposal).toMatchObject({ priority: null, tags: [], sentiment: 'negative' });
    expect((await store.triage.set('a', { priority: null }))?.conversation.priority).toBeNull();
  });

  test('of an unknown conversation is refused, and nobody else’s is touched', async () => {
    await expect(store.triage.propose(proposal({ conversationId: 'b' }))).rejects.toThrow(/conversation/);
    expect(await store.triage.accept('b', { field: 'all' })).toBeNull();
    expect(await store.triage.accept('a', { field: 'all' })).toMatchObject({ proposal: null });
  });

  test('never brings a sixth tag or one twice, whatever is proposed, accepted and set', async () => {
    const tag = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const step = fc.oneof(
      fc.uniqueArray(tag, { maxLength: 5 }).map((tags) => ({ kind: 'propose' as const, tags })),
      fc.uniqueArray(tag, { maxLength: 5 }).map((tags) => ({ kind: 'set' as const, tags })),
      tag.map((one) => ({ kind: 'accept' as const, tag: one })),
      tag.map((one) => ({ kind: 'dismiss' as const, tag: one })),
      fc.constant({ kind: 'accept-all' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        for (const one of steps) {
          if (one.kind === 'propose') await store.triage.propose(proposal({ tags: one.tags }));
          else if (one.kind === 'set') await store.triage.set('a', { tags: one.tags });
          else if (one.kind === 'accept-all') await store.triage.accept('a', { field: 'all' });
          else await store.triage[one.kind]('a', { field: 'tag', tag: one.tag });
          const { tags = [] } = (await store.conversations.get('a')) ?? {};
          expect(new Set(tags).size).toBe(tags.length);
          expect(tags.length).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('tags in use are counted over conversations, most used first', async () => {
    await store.conversations.create(someConversation('b'));
    await store.triage.set('a', { tags: ['lamp', 'refund'] });
    await store.triage.set('b', { tags: ['refund'] });
    expect(await store.triage.tags(10)).toEqual([
      { tag: 'refund', count: 2 },
      { tag: 'lamp', count: 1 },
    ]);
    const { conversations } = await store.conversations.list({ status: 'open', before: null, limit: 10 });
    expect(conversations.map(({ id, tags }) => [id, tags])).toEqual([
      ['b', ['refund']],
      ['a', ['lamp', 'refund']],
    ]);
  });
});

test('a summary that covers less than the stored one does not take its place', async () => {
  const summary = {
    conversationId: 'a',
    upToSequence: 10,
    updatedAt: 5,
    problem: 'A lamp arrived broken.',
    wishes: ['A new one'],
    done: [],
    open: [],
    next: '',
  };
  expect(await store.summaries.put(summary)).toEqual(summary);
  expect(await store.summaries.put({ ...summary, upToSequence: 9, problem: 'Hello' })).toEqual(summary);
  const newer = { ...summary, problem: 'A lamp and a vase arrived broken.' };
  expect(await store.summaries.put(newer)).toEqual(newer);
  expect(await store.summaries.get('nowhere')).toBeNull();
});

test('a rating is part of the run, can be changed and be taken back', async () => {
  await store.runs.insert(someRun('a', 'r'));
  const rating = { rating: 'down', reason: 'wrong', comment: '金额不对' } as const;
  expect((await store.runs.rate('r', rating))?.rating).toEqual(rating);
  expect((await store.runs.rate('r', { rating: 'up', reason: null, comment: '' }))?.rating?.rating).toBe(
    'up',
  );
  expect((await store.runs.rate('r', null))?.rating).toBeNull();
  expect(await store.runs.rate('nowhere', rating)).toBeNull();
});

test('turns are counted without notes, after any sequence', async () => {
  for (const [index, author] of (['customer', 'note', 'agent', 'system', 'customer'] as const).entries())
    await store.messages.append(someMessage('a', `m${index}`, { author }));
  expect(await store.messages.countTurns('a', 0)).toBe(3);
  expect(await store.messages.countTurns('a', 1)).toBe(2);
  expect(await store.messages.countTurns('a', 5)).toBe(0);
});

describe('statistics', () => {
  /** A suggestion that took so long to its first token, and ended so. */
  async function add(id: string, firstTokenMs: number | null, change: Partial<Run> = {}): Promise<void> {
    const { timings } = someRun('a', id);
    await store.runs.insert(
      someRun('a', id, {
        status: 'completed',
        timings: {
          ...timings,
          requestAt: 10_000,
          firstReplyAt: firstTokenMs === null ? null : 10_000 + firstTokenMs,
        },
        ...change,
      }),
    );
  }

  test('percentiles are those of the nearest rank, for any numbers', async () => {
    const times = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 60 });
    let group = 0;
    await fc.assert(
      fc.asyncProperty(times, async (list) => {
        group += 1;
        const model = `model ${group}`;
        for (const [index, time] of list.entries()) await add(`${group}/${index}`, time, { model });
        const sorted = list.toSorted((first, second) => first - second);
        const at = (percent: number): number | undefined =>
          sorted[Math.ceil((list.length * percent) / 100) - 1];
        const found = (await store.statistics.assist(0)).find((row) => row.model === model);
        expect([found?.firstTokenP50Ms, found?.firstTokenP95Ms]).toEqual([at(50), at(95)]);
        expect(found?.completed).toBe(list.length);
      }),
      { numRuns: 15 },
    );
  });

  test('each suggestion counts once, by what became of it; costs are summed by currency', async () => {
    await add('sent', 100, { outcome: 'sent', editDistance: 0, cost: { amount: 1, currency: 'CNY' } });
    await add('edited', 300, { outcome: 'edited', editDistance: 9, cost: { amount: 2, currency: 'CNY' } });
    await add('dismissed', 200, { outcome: 'dismissed', cost: { amount: 5, currency: 'USD' } });
    await add('unseen', null, { status: 'failed' });
    await add('rewrite', 1, { kind: 'rewrite', outcome: 'sent', basedOnRunId: 'sent' });
    await store.runs.rate('sent', { rating: 'up', reason: null, comment: '' });
    expect(await store.statistics.assist(0)).toEqual([
      {
        lane: 0,
        laneStyleId: null,
        model: 'qwen-plus',
        profileId: 'default',
        completed: 3,
        failed: 1,
        shown: 3,
        accepted: 1,
        edited: 1,
        dismissed: 1,
        ratedUp: 1,
        ratedDown: 0,
        editDistanceMedian: 0,
        firstTokenP50Ms: 200,
        firstTokenP95Ms: 300,
        promptTokens: 0,
        completionTokens: 0,
        costs: [
          { amount: 3, currency: 'CNY' },
          { amount: 5, currency: 'USD' },
        ],
      },
    ]);
    expect(await store.statistics.assist(3_201)).toEqual([]);
  });
});
