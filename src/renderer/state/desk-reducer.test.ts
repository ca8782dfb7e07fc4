import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message, Run } from '../../shared/domain.ts';
import type { DeskEvent } from '../../shared/events.ts';
import type { ConversationSnapshot } from '../../shared/ipc-contract.ts';
import { findRun, reduceDesk } from './desk-reducer.ts';
import type { DeskAction } from './desk-reducer.ts';
import { initialDeskState } from './desk-state.ts';
import type { DeskState } from './desk-state.ts';
import { wholeText } from './long-text.ts';
import { someConversation, someDesk, someMessage, someRun } from './fixtures.ts';

function reduceAll(state: DeskState, ...actions: readonly DeskAction[]): DeskState {
  return actions.reduce(reduceDesk, state);
}

function happened(...batch: readonly DeskEvent[]): DeskAction {
  return { kind: 'events', batch, at: 5_000 };
}

const openDesk: DeskAction = { kind: 'desk-opened', snapshot: someDesk() };
const openConversation: DeskAction = { kind: 'conversation-opened', snapshot: emptySnapshot() };

function emptySnapshot(change: Partial<ConversationSnapshot> = {}): ConversationSnapshot {
  return {
    conversation: someConversation(),
    messages: [],
    hasOlder: false,
    draftAttachments: [],
    runs: [],
    liveRuns: [],
    summary: null,
    proposal: null,
    ...change,
  };
}

/** What main would say happened: the events in order, and the truth after each of them. */
interface History {
  readonly events: readonly DeskEvent[];
  readonly truths: readonly ConversationSnapshot[];
  /** Positions of events whose loss nothing later would show; the transport's promise covers these. */
  readonly mustArrive: ReadonlySet<number>;
  /** What a run's texts were after each of its events, by `id seq`. */
  readonly texts: ReadonlyMap<string, Pick<Run, 'reasoning' | 'reply'>>;
}

const script = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('run' as const),
      reasoning: fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), { maxLength: 6 }),
      reply: fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), { maxLength: 6 }),
    }),
    fc.record({ kind: fc.constant('message' as const) }),
  ),
  { minLength: 1, maxLength: 6 },
);

function tellHistory(
  steps: readonly (typeof script extends fc.Arbitrary<infer T> ? T : never)[number][],
): History {
  const events: DeskEvent[] = [];
  const truths: ConversationSnapshot[] = [];
  const mustArrive = new Set<number>();
  const messages: Message[] = [];
  const texts = new Map<string, Pick<Run, 'reasoning' | 'reply'>>();
  let runs: Run[] = [];

  function tell(event: DeskEvent, live: { run: Run; seq: number } | null): void {
    events.push(event);
    truths.push(
      emptySnapshot({ messages: [...messages], runs: [...runs], liveRuns: live === null ? [] : [live] }),
    );
  }

  steps.forEach((step, index) => {
    if (step.kind === 'message') {
      const message = someMessage(messages.length + 1);
      messages.push(message);
      tell({ type: 'message-added', message }, null);
      return;
    }
    const id = `run-${index}`;
    let seq = 0;
    const say = (run: Run, event: Extract<DeskEvent, { type: 'run' }>['event']): void => {
      runs = [run, ...runs.filter((known) => known.id !== id)];
      texts.set(`${id} ${seq}`, { reasoning: run.reasoning, reply: run.reply });
      const live = event.kind === 'ended' ? null : { run, seq };
      tell({ type: 'run', runId: id, conversationId: run.conversationId, seq, event }, live);
      seq += 1;
    };
    say(someRun({ id }), { kind: 'started', run: someRun({ id }) });
    say(someRun({ id }), { kind: 'asked', model: 'qwen-plus', profileId: 'default', requestAt: 2_010 });
    step.reasoning.forEach((text, count) => {
      const reasoning = step.reasoning.slice(0, count + 1).join('');
      say(someRun({ id, reasoning }), { kind: 'reasoning-delta', text });
    });
    const reasoning = step.reasoning.join('');
    step.reply.forEach((text, count) => {
      const reply = step.reply.slice(0, count + 1).join('');
      say(someRun({ id, reasoning, reply }), { kind: 'reply-delta', text });
    });
    const ended = someRun({ id, reasoning, reply: step.reply.join(''), status: 'completed' });
    mustArrive.add(events.length);
    say(ended, { kind: 'ended', run: ended });
  });
  const lastMessage = events.findLastIndex(({ type }) => type === 'message-added');
  if (lastMessage !== -1) mustArrive.add(lastMessage);
  return { events, truths, mustArrive, texts };
}

type Fate = 'deliver' | 'drop' | 'repeat' | 'repeat-old' | 'reload';

const fates = fc.array(
  fc.constantFrom<Fate>('deliver', 'deliver', 'drop', 'repeat', 'repeat-old', 'reload'),
  { minLength: 1, maxLength: 40 },
);

function deliver(
  history: History,
  someFates: readonly Fate[],
  watch: (state: DeskState) => void = () => undefined,
): DeskState {
  let state = reduceAll(initialDeskState, openDesk, openConversation);
  history.events.forEach((event, index) => {
    const fate = someFates[index % someFates.length] ?? 'deliver';
    const isLost = fate === 'drop' && !history.mustArrive.has(index);
    if (!isLost) state = reduceAll(state, happened(event));
    watch(state);
    if (fate === 'repeat') state = reduceAll(state, happened(event));
    if (fate === 'repeat-old') state = reduceAll(state, happened(...history.events.slice(0, index)));
    watch(state);
    const snapshot = history.truths[index];
    if (snapshot === undefined) return;
    if (fate === 'reload')
      state = reduceAll(initialDeskState, openDesk, { kind: 'conversation-opened', snapshot });
    else if (state.stale.length > 0) state = reduceAll(state, { kind: 'conversation-opened', snapshot });
  });
  return state;
}

describe('the desk after lost, repeated and reloaded events', () => {
  it('knows the same as if each had come once and in order', () => {
    fc.assert(
      fc.property(script, fates, (steps, someFates) => {
        const history = tellHistory(steps);
        const expected = deliver(history, ['deliver']);
        const actual = deliver(history, someFates);
        expect(actual.details).toEqual(expected.details);
        expect(actual.live).toEqual({});
        expect(actual.stale).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('never shows a live text with a piece missing or doubled, at any moment', () => {
    fc.assert(
      fc.property(script, fates, (steps, someFates) => {
        const history = tellHistory(steps);
        deliver(history, someFates, (state) => {
          for (const { run, seq, reasoning, reply } of Object.values(state.live)) {
            expect({ reasoning: wholeText(reasoning), reply: wholeText(reply) }).toEqual(
              history.texts.get(`${run.id} ${seq}`),
            );
          }
        });
      }),
      { numRuns: 400 },
    );
  });
});

describe('a snapshot', () => {
  it('does not take back text that came after it was made', () => {
    const run = someRun();
    const state = reduceAll(
      initialDeskState,
      openDesk,
      happened(
        {
          type: 'run',
          runId: run.id,
          conversationId: run.conversationId,
          seq: 0,
          event: { kind: 'started', run },
        },
        {
          type: 'run',
          runId: run.id,
          conversationId: run.conversationId,
          seq: 1,
          event: { kind: 'reply-delta', text: 'later' },
        },
      ),
      { kind: 'desk-opened', snapshot: someDesk({ liveRuns: [{ run, seq: 0 }] }) },
    );
    expect(findRun(state, run.id)?.reply).toBe('later');
  });

  it('ends the live runs it no longer names', () => {
    const run = someRun();
    const state = reduceAll(
      initialDeskState,
      { kind: 'desk-opened', snapshot: someDesk({ liveRuns: [{ run, seq: 3 }] }) },
      openDesk,
    );
    expect(state.live).toEqual({});
    const late = reduceAll(
      state,
      happened({
        type: 'run',
        runId: run.id,
        conversationId: run.conversationId,
        seq: 4,
        event: { kind: 'reply-delta', text: 'x' },
      }),
    );
    expect(late.stale).toEqual([]);
  });

  it('of another workspace leaves nothing of the old one behind', () => {
    const other = someDesk({
      workspace: {
        state: 'open',
        kind: 'demo',
        simulatedModel: true,
        profileFromEnvironment: false,
        protection: 'system',
        webChatOrigin: null,
      },
      conversations: [],
    });
    const state = reduceAll(
      initialDeskState,
      openDesk,
      openConversation,
      { kind: 'conversation-selected', conversationId: 'conversation-1' },
      { kind: 'desk-opened', snapshot: other },
    );
    expect(state).toMatchObject({ queue: [], details: {}, drafts: {}, openConversationId: null });
  });

  it('brings the draft that main has where the queue knew an older one, and nothing was typed on it', () => {
    const listed = someDesk({ conversations: [someConversation({ draft: 'old' })] });
    const selected = reduceAll(
      initialDeskState,
      { kind: 'desk-opened', snapshot: listed },
      { kind: 'conversation-selected', conversationId: 'conversation-1' },
    );
    expect(selected.drafts['conversation-1']?.text).toBe('old');
    const opened: DeskAction = {
      kind: 'conversation-opened',
      snapshot: emptySnapshot({ conversation: someConversation({ draft: 'new' }) }),
    };
    expect(reduceDesk(selected, opened).drafts['conversation-1']?.text).toBe('new');
    const draft = { text: 'old!', runId: null, insertedText: null };
    const typed = reduceDesk(selected, { kind: 'draft-changed', conversationId: 'conversation-1', draft });
    expect(reduceDesk(typed, opened).drafts['conversation-1']).toBe(draft);
  });

  it('never overwrites what the agent has typed since', () => {
    const typed = { text: 'half a sen', runId: null, insertedText: null };
    const state = reduceAll(
      initialDeskState,
      openDesk,
      openConversation,
      { kind: 'draft-changed', conversationId: 'conversation-1', draft: typed },
      {
        kind: 'conversation-opened',
        snapshot: emptySnapshot({ conversation: someConversation({ draft: 'old' }) }),
      },
    );
    expect(state.drafts['conversation-1']).toEqual(typed);
  });
});

describe('a run under way', () => {
  it('says who is asked as soon as its request is on the wire, also where the run is listed', () => {
    const { timings, ...rest } = someRun({ model: '', profileId: '' });
    const run = { ...rest, timings: { ...timings, requestAt: null } };
    const { id: runId, conversationId } = run;
    const asked = { kind: 'asked', model: 'qwen-max', profileId: 'second', requestAt: 2_030 } as const;
    const state = reduceAll(
      initialDeskState,
      openDesk,
      openConversation,
      happened(
        { type: 'run', runId, conversationId, seq: 0, event: { kind: 'started', run } },
        { type: 'run', runId, conversationId, seq: 1, event: { kind: 'reasoning-delta', text: 'Hm' } },
        { type: 'run', runId, conversationId, seq: 2, event: asked },
      ),
    );
    const told = { model: 'qwen-max', profileId: 'second', timings: { requestAt: 2_030 } };
    expect(state.live[runId]?.run).toMatchObject(told);
    expect(state.details[conversationId]?.runs[0]).toMatchObject(told);
    expect(findRun(state, runId)?.reasoning).toBe('Hm');
    const snapshot = emptySnapshot({
      runs: [run],
      liveRuns: [{ run: { ...run, ...told, timings }, seq: 0 }],
    });
    const again = reduceAll(state, { kind: 'conversation-opened', snapshot });
    expect(again.details[conversationId]?.runs[0]?.model).toBe('qwen-max');
  });
});

describe('the keys', () => {
  it('are those that main told last, whoever changed them', () => {
    const desk = reduceAll(
      initialDeskState,
      openDesk,
      happened({ type: 'keys-changed', profilesWithKey: ['default', 'backup'] }),
      happened({ type: 'keys-changed', profilesWithKey: ['backup'] }),
    );
    expect(desk.facts?.profilesWithKey).toEqual(['backup']);
  });
});

describe('a message on its way', () => {
  const pending = {
    clientId: 'client-1',
    conversationId: 'conversation-1',
    text: 'hello',
    runId: null,
    attachments: [],
    createdAt: 1,
    error: null,
  };
  const stored = someMessage(1, { author: 'agent', delivery: 'sending' });

  it('is shown once, whether the event or the answer comes first', () => {
    const sending = reduceAll(initialDeskState, openDesk, openConversation, {
      kind: 'send-started',
      message: pending,
    });
    const eventFirst = reduceAll(sending, happened({ type: 'message-added', message: stored }), {
      kind: 'message-stored',
      message: stored,
    });
    const answerFirst = reduceAll(
      sending,
      { kind: 'message-stored', message: stored },
      happened({ type: 'message-added', message: stored }),
    );
    for (const state of [eventFirst, answerFirst]) {
      expect(state.sending['conversation-1']).toEqual([]);
      expect(state.details['conversation-1']?.messages).toEqual([stored]);
    }
  });

  it('stays with its reason when refused, and can be sent again under the same id', () => {
    const error = { code: 'unavailable', message: 'x' } as const;
    const refused = reduceAll(
      initialDeskState,
      { kind: 'send-started', message: pending },
      { kind: 'send-refused', conversationId: 'conversation-1', clientId: 'client-1', error },
    );
    expect(refused.sending['conversation-1']).toEqual([{ ...pending, error }]);
    const again = reduceAll(refused, { kind: 'send-started', message: pending });
    expect(again.sending['conversation-1']).toEqual([pending]);
  });
});

describe('the queue', () => {
  const at = (id: string, time: number) =>
    someConversation({ id, lastMessage: { author: 'customer', text: '', at: time } });

  it('puts the newest activity first and keeps every other place', () => {
    const state = reduceAll(
      initialDeskState,
      { kind: 'desk-opened', snapshot: someDesk({ conversations: [at('a', 3), at('b', 2), at('c', 1)] }) },
      happened({ type: 'conversation-changed', conversation: at('c', 4) }),
    );
    expect(state.queue).toEqual(['c', 'a', 'b']);
  });

  it('lets archived conversations go and takes reopened ones back', () => {
    const archived = { ...at('a', 3), status: 'archived' } as const;
    const state = reduceAll(
      initialDeskState,
      { kind: 'desk-opened', snapshot: someDesk({ conversations: [at('a', 3), at('b', 2)] }) },
      happened({ type: 'conversation-changed', conversation: archived }),
    );
    expect(state.queue).toEqual(['b']);
    expect(
      reduceAll(state, happened({ type: 'conversation-changed', conversation: at('a', 5) })).queue,
    ).toEqual(['a', 'b']);
  });
});
