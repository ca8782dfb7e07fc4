/**
 * How run events change the state. A run's `seq` rises by one: what was seen is dropped, a gap marks the conversation
 * stale (the session then asks main for the truth). `ended` carries the whole run, so no gap before it matters.
 */
import type { Run } from '../../shared/domain.ts';
import type { DeskEvent, LiveRun, RunEvent } from '../../shared/events.ts';
import type { ConversationDetail, DeskState, LiveRunState } from './desk-state.ts';
import { isForCustomer } from './cue-view.ts';
import { withCitation } from '../../shared/grounding.ts';
import { withCall } from '../../shared/tool-calls.ts';
import { appendText, longText } from './long-text.ts';

export type RunDeskEvent = Extract<DeskEvent, { type: 'run' }>;

/** Late events come within a batch or two; the newest hundreds of endings are more than enough to know them by. */
const rememberedEndings = 500;

/**
 * Runs kept per conversation, of what is for the customer and of the rest alike; a day in one chat must not fill the memory with old
 * ones, and many translations must not push out the suggestions.
 */
const keptRuns = 60;

/** Applies one run event; `at` is when it reached this window, epoch milliseconds. */
export function applyRunEvent(state: DeskState, message: RunDeskEvent, at: number): DeskState {
  const { runId, conversationId, seq, event } = message;
  const known = state.live[runId];
  if (known === undefined && state.endedRunIds.includes(runId)) return state;
  if (event.kind === 'ended') return endRun(state, event.run);
  if (event.kind === 'started') return known === undefined ? startRun(state, event.run, seq) : state;
  if (known !== undefined && seq <= known.seq) return state;
  if (known === undefined || seq > known.seq + 1) return markStale(state, conversationId);
  const advanced = advance(known, seq, event, at);
  const next = { ...state, live: { ...state.live, [runId]: advanced } };
  // Whom a run asks is shown wherever the run is, not only by who follows its text.
  return event.kind === 'asked' ? putRun(next, advanced.run) : next;
}

function advance(
  live: LiveRunState,
  seq: number,
  event: Exclude<RunEvent, { kind: 'started' | 'ended' }>,
  at: number,
): LiveRunState {
  switch (event.kind) {
    case 'asked': {
      const { model, profileId, requestAt } = event;
      const timings = { ...live.run.timings, requestAt };
      return { ...live, seq, run: { ...live.run, model, profileId, timings } };
    }
    case 'reasoning-delta':
      return {
        ...live,
        seq,
        retry: null,
        firstTextAt: live.firstTextAt ?? at,
        reasoning: appendText(live.reasoning, event.text),
      };
    case 'reply-delta':
      return {
        ...live,
        seq,
        retry: null,
        firstTextAt: live.firstTextAt ?? at,
        reply: appendText(live.reply, event.text),
      };
    case 'reply-reset':
      return { ...live, seq, reply: longText(''), citations: [] };
    case 'citation':
      return { ...live, seq, citations: withCitation(live.citations, event.citation) };
    case 'tool-call':
      return {
        ...live,
        seq,
        retry: null,
        run: { ...live.run, toolCalls: withCall(live.run.toolCalls ?? [], event.call) },
      };
    case 'retrying':
      return {
        ...live,
        seq,
        retry: { attempt: event.attempt, waitMs: event.waitMs, cause: event.cause },
      };
  }
}

function startRun(state: DeskState, run: Run, seq: number): DeskState {
  const live = { ...state.live, [run.id]: liveFrom({ run, seq }) };
  return putRun({ ...state, live }, run);
}

/** Moves a run from the live ones to the ended ones, with main's word on everything it holds. */
function endRun(state: DeskState, run: Run): DeskState {
  const { [run.id]: _ended, ...live } = state.live;
  return putRun({ ...state, live, endedRunIds: rememberEndings(state.endedRunIds, [run.id]) }, run);
}

export function rememberEndings(known: readonly string[], runIds: readonly string[]): readonly string[] {
  const added = runIds.filter((id) => !known.includes(id));
  return added.length === 0 ? known : [...known, ...added].slice(-rememberedEndings);
}

/** Stores a run among its conversation's, if that conversation is loaded. */
export function putRun(state: DeskState, run: Run): DeskState {
  const detail = state.details[run.conversationId];
  if (detail === undefined) return state;
  const position = detail.runs.findIndex(({ id }) => id === run.id);
  const runs = position === -1 ? addRun(detail.runs, run) : detail.runs.with(position, run);
  return withDetail(state, run.conversationId, { ...detail, runs });
}

/** Newest first. Of more than are kept the oldest of the same sort goes. */
function addRun(runs: readonly Run[], added: Run): readonly Run[] {
  const isAlike = ({ kind }: Run): boolean => isForCustomer({ kind }) === isForCustomer(added);
  if (runs.filter(isAlike).length < keptRuns) return [added, ...runs];
  return [added, ...runs.toSpliced(runs.findLastIndex(isAlike), 1)];
}

export function withDetail(state: DeskState, conversationId: string, detail: ConversationDetail): DeskState {
  return { ...state, details: { ...state.details, [conversationId]: detail } };
}

export function markStale(state: DeskState, conversationId: string): DeskState {
  if (state.stale.includes(conversationId)) return state;
  return { ...state, stale: [...state.stale, conversationId] };
}

/** A live run as a snapshot tells it. */
function liveFrom({ run, seq }: LiveRun): LiveRunState {
  return {
    run,
    seq,
    reasoning: longText(run.reasoning),
    reply: longText(run.reply),
    citations: run.citations ?? [],
    retry: null,
    firstTextAt: run.timings.firstReasoningAt ?? run.timings.firstReplyAt,
  };
}

/**
 * The live runs after a snapshot: main's, except where this window already has later text of the same run. `concerns`
 * tells which of the runs known so far the snapshot speaks about; those it does not name have ended.
 */
export function reconcileLive(
  state: DeskState,
  snapshot: readonly LiveRun[],
  concerns: (live: LiveRunState) => boolean,
): Pick<DeskState, 'live' | 'endedRunIds'> {
  const live: Record<string, LiveRunState> = {};
  const gone: string[] = [];
  const named = new Set(snapshot.map(({ run }) => run.id));
  for (const known of Object.values(state.live)) {
    if (!concerns(known) || named.has(known.run.id)) live[known.run.id] = known;
    else gone.push(known.run.id);
  }
  for (const told of snapshot) {
    const known = live[told.run.id];
    if (known === undefined || known.seq < told.seq) live[told.run.id] = liveFrom(told);
  }
  return { live, endedRunIds: rememberEndings(state.endedRunIds, gone) };
}
