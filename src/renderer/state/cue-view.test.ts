import { describe, expect, it } from 'vitest';
import { maxMessageLength } from '../../shared/domain.ts';
import type { Run } from '../../shared/domain.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { laneStyleSchema } from '../../shared/settings-lanes.ts';
import { answersIn, questionOf, translationOf } from './copilot-view.ts';
import { checkInsert, checkSend, cueStatus, endedStatus, firstTokenMs, shownRun } from './cue-view.ts';
import { reduceDesk } from './desk-reducer.ts';
import { initialDeskState } from './desk-state.ts';
import type { DeskState, LiveRunState } from './desk-state.ts';
import { someConversation, someDesk, someRun } from './fixtures.ts';
import { emptyText, longText } from './long-text.ts';

const here = 'conversation-1';
const whole = someRun({ status: 'completed', reply: ' Yes, you can. ' });

function live(change: Partial<LiveRunState> = {}): LiveRunState {
  return {
    run: someRun(),
    seq: 0,
    reasoning: emptyText,
    reply: emptyText,
    citations: [],
    retry: null,
    firstTextAt: null,
    ...change,
  };
}

function stateWith(
  runs: readonly Run[],
  suggestion: 'none' | 'scheduled',
  liveRun?: LiveRunState,
): DeskState {
  return {
    ...initialDeskState,
    conversations: { [here]: someConversation({ suggestion }) },
    details: { [here]: { messages: [], hasOlder: false, runs, summary: null, proposal: null } },
    live: liveRun === undefined ? {} : { [liveRun.run.id]: liveRun },
  };
}

describe('inserting a suggestion', () => {
  it('is refused in any conversation but its own', () => {
    expect(checkInsert(whole, 'conversation-2', true)).toEqual({
      kind: 'refused',
      reason: 'wrong-conversation',
    });
    expect(checkInsert(whole, null, true)).toEqual({ kind: 'refused', reason: 'wrong-conversation' });
  });

  it('takes an explicit choice once the customer has written again', () => {
    const stale = { ...whole, supersededAt: 3_000 };
    expect(checkInsert(stale, here, false)).toEqual({ kind: 'refused', reason: 'superseded' });
    expect(checkInsert(stale, here, true)).toEqual({ kind: 'ok', text: 'Yes, you can.' });
  });

  it('offers a stopped one as far as it got, and nothing where there is nothing', () => {
    expect(checkInsert(someRun({ status: 'stopped', reply: 'Yes' }), here, false)).toEqual({
      kind: 'ok',
      text: 'Yes',
    });
    expect(checkInsert(someRun({ status: 'failed' }), here, false)).toEqual({
      kind: 'refused',
      reason: 'nothing',
    });
  });
});

describe('sending a suggestion as it stands', () => {
  it('takes only a whole, current one of this conversation', () => {
    expect(checkSend(whole, here)).toEqual({ kind: 'ok', text: 'Yes, you can.' });
    expect(checkSend(whole, 'conversation-2').kind).toBe('refused');
    expect(checkSend({ ...whole, supersededAt: 1 }, here)).toEqual({ kind: 'refused', reason: 'superseded' });
    for (const status of ['running', 'stopped', 'failed', 'interrupted'] as const) {
      expect(checkSend({ ...whole, status }, here)).toEqual({ kind: 'refused', reason: 'nothing' });
    }
  });

  it('names the limit for one that is too long', () => {
    const long = { ...whole, reply: 'x'.repeat(maxMessageLength + 1) };
    expect(checkSend(long, here)).toEqual({ kind: 'refused', reason: 'too-long' });
  });
});

describe('the state shown', () => {
  it('follows a live run from the request to the reply', () => {
    const run = someRun();
    const statusOf = (change: Partial<LiveRunState>) =>
      cueStatus(stateWith([run], 'none', live(change)), here, run);
    expect(statusOf({})).toBe('connecting');
    expect(statusOf({ reasoning: longText('hm') })).toBe('thinking');
    expect(statusOf({ reasoning: longText('hm'), reply: longText('Yes') })).toBe('replying');
    const cause = { code: 'throttled', retryable: true } as const;
    expect(statusOf({ retry: { attempt: 2, waitMs: 500, cause } })).toBe('retrying');
  });

  it('is sent for a suggestion that the agent sent, although the conversation has gone on', () => {
    expect(endedStatus({ ...whole, outcome: 'edited', supersededAt: 3_000 })).toBe('sent');
    expect(checkSend({ ...whole, outcome: 'sent', supersededAt: 3_000 }, here).kind).toBe('refused');
  });

  it('is superseded for a run that a newer message stopped, stopped for one the agent stopped', () => {
    const stopped = someRun({ status: 'stopped', stopCause: 'superseded' });
    expect(cueStatus(stateWith([stopped], 'none'), here, stopped)).toBe('superseded');
    const byAgent = someRun({ status: 'stopped', stopCause: 'agent' });
    expect(cueStatus(stateWith([byAgent], 'none'), here, byAgent)).toBe('stopped');
  });

  it('waits for a burst to end instead of showing the answer to what came before', () => {
    const state = stateWith([whole], 'scheduled');
    expect(shownRun(state, here, null)).toBeNull();
    expect(cueStatus(state, here, null)).toBe('scheduled');
    expect(shownRun(state, here, whole.id)).toEqual(whole);
  });
});

/** A desk whose settings have so many lanes. */
function stateWithLanes(count: number, runs: readonly Run[]): DeskState {
  const lanes = Array.from({ length: count }, (_, index) => laneStyleSchema.parse({ id: `lane ${index}` }));
  const settings = { ...defaultSettings, assist: { ...defaultSettings.assist, lanes } };
  const opened = reduceDesk(initialDeskState, { kind: 'desk-opened', snapshot: someDesk({ settings }) });
  return { ...opened, ...stateWith(runs, 'none'), facts: opened.facts };
}

describe('a lane', () => {
  const main = someRun({ id: 'main', status: 'completed', reply: 'One' });
  const second = someRun({ id: 'second', lane: 1, status: 'completed', reply: 'Two' });
  const rewrite = someRun({
    id: 'rewrite',
    kind: 'rewrite',
    lane: 1,
    basedOnRunId: 'second',
    status: 'completed',
    reply: 'Too',
  });
  const answer = someRun({ id: 'answer', kind: 'answer', status: 'completed', reply: 'Our policy says so.' });

  it('shows its own newest text for the customer: a rewrite in place of its original, never an answer', () => {
    const state = stateWithLanes(2, [answer, rewrite, second, main]);
    expect(shownRun(state, here, null, 0)?.id).toBe('main');
    expect(shownRun(state, here, null, 1)?.id).toBe('rewrite');
    expect(shownRun(state, here, 'second', 1)?.id).toBe('second');
    expect(shownRun(state, here, 'second', 0)?.id).toBe('main');
  });

  it('that was removed leaves its suggestions within reach, in the main one', () => {
    const state = stateWithLanes(1, [second, main]);
    expect(shownRun(state, here, null, 0)?.id).toBe('main');
    expect(shownRun(state, here, 'second', 0)?.id).toBe('second');
  });

  it('takes no text that was not written for the customer into the composer, let alone to the customer', () => {
    for (const kind of ['answer', 'translation'] as const) {
      expect(checkInsert({ ...whole, kind }, here, true)).toEqual({ kind: 'refused', reason: 'nothing' });
      expect(checkSend({ ...whole, kind }, here)).toEqual({ kind: 'refused', reason: 'nothing' });
    }
  });

  it('keeps a dismissed suggestion from being sent, and lets it be inserted again', () => {
    const dismissed = { ...whole, outcome: 'dismissed' } as const;
    expect(endedStatus(dismissed)).toBe('dismissed');
    expect(checkSend(dismissed, here).kind).toBe('refused');
    expect(checkInsert(dismissed, here, false).kind).toBe('ok');
  });
});

describe('what is beside the suggestions', () => {
  const question = { skill: 'answer', question: 'Why?', isFollowUp: false } as const;
  const asked = someRun({ id: 'asked', kind: 'answer', instruction: question });
  const ofMessage = someRun({ id: 'of message', kind: 'translation', messageId: 'message-1' });
  const ofRun = someRun({ id: 'of run', kind: 'translation', basedOnRunId: 'run-1' });
  const rewrite = someRun({ id: 'rewrite', kind: 'rewrite', basedOnRunId: 'run-1' });

  it('is told apart: questions oldest first, translations by what they are of', () => {
    const later = { ...asked, id: 'later' };
    const state = stateWith([later, rewrite, ofRun, ofMessage, asked], 'none');
    expect(answersIn(state, here).map(({ id }) => id)).toEqual(['asked', 'later']);
    expect(answersIn(state, here)).toBe(answersIn(state, here));
    expect(questionOf(asked)).toBe('Why?');
    expect(translationOf(state, here, { kind: 'message', id: 'message-1' })?.id).toBe('of message');
    expect(translationOf(state, here, { kind: 'run', id: 'run-1' })?.id).toBe('of run');
    expect(translationOf(state, here, { kind: 'run', id: 'run-2' })).toBeNull();
  });

  it('never pushes a suggestion out of memory, however much of it there is', () => {
    let state = stateWith([someRun({ id: 'suggestion' })], 'none');
    for (let index = 0; index < 200; index += 1) {
      const run = someRun({ id: `translation ${index}`, kind: 'translation' });
      state = reduceDesk(state, { kind: 'events', batch: [{ type: 'run-changed', run }], at: 0 });
    }
    const runs = state.details[here]?.runs ?? [];
    expect(runs.at(-1)?.id).toBe('suggestion');
    expect(runs.length).toBeLessThan(100);
  });
});

describe('time to first token', () => {
  it('is what this window saw while live, and the run’s own clock afterwards', () => {
    const run = someRun();
    expect(firstTokenMs(run, live({ firstTextAt: 2_310 }))).toBe(300);
    expect(firstTokenMs(run, live())).toBeNull();
    const ended = someRun({ timings: { ...run.timings, firstReasoningAt: 2_260 } });
    expect(firstTokenMs(ended, undefined)).toBe(250);
  });
});
