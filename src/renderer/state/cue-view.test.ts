import { describe, expect, it } from 'vitest';
import { maxMessageLength } from '../../shared/domain.ts';
import type { Run } from '../../shared/domain.ts';
import { checkInsert, checkSend, cueStatus, endedStatus, firstTokenMs, shownRun } from './cue-view.ts';
import { initialDeskState } from './desk-state.ts';
import type { DeskState, LiveRunState } from './desk-state.ts';
import { someConversation, someRun } from './fixtures.ts';
import { emptyText, longText } from './long-text.ts';

const here = 'conversation-1';
const whole = someRun({ status: 'completed', reply: ' Yes, you can. ' });

function live(change: Partial<LiveRunState> = {}): LiveRunState {
  return {
    run: someRun(),
    seq: 0,
    reasoning: emptyText,
    reply: emptyText,
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

describe('time to first token', () => {
  it('is what this window saw while live, and the run’s own clock afterwards', () => {
    const run = someRun();
    expect(firstTokenMs(run, live({ firstTextAt: 2_310 }))).toBe(300);
    expect(firstTokenMs(run, live())).toBeNull();
    const ended = someRun({ timings: { ...run.timings, firstReasoningAt: 2_260 } });
    expect(firstTokenMs(ended, undefined)).toBe(250);
  });
});
