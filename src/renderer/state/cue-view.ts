/** What the cue panel shows of a conversation's suggestions: which one in which lane, in which state, and what may be done with it. */
import { maxMessageLength, timeToFirstToken } from '../../shared/domain.ts';
import type { Run } from '../../shared/domain.ts';
import { defaultSettings } from '../../shared/settings.ts';
import type { LaneStyle } from '../../shared/settings-lanes.ts';
import type { DeskState, LiveRunState } from './desk-state.ts';
import { isWaitingForAgent } from './waiting-calls.ts';

/** Finer than the stored status: the wait before the first token has two faces. */
export type CueStatus =
  | 'none'
  | 'scheduled'
  | 'connecting'
  | 'retrying'
  | 'thinking'
  | 'replying'
  /** A call of a tool wants the agent's leave or answer; nothing goes on before. */
  | 'waiting'
  | 'ready'
  /** The customer has it, as it was or edited. */
  | 'sent'
  /** The agent put it aside; inserting it brings it back. */
  | 'dismissed'
  | 'superseded'
  | 'stopped'
  | 'failed'
  | 'interrupted';

/** Whether a run's text is meant for the customer: only such runs stand in a lane, and only they can be inserted or sent. */
export function isForCustomer({ kind }: Pick<Run, 'kind'>): boolean {
  return kind === 'suggestion' || kind === 'rewrite';
}

/** Whether “stop” means this run too. A translation goes on: it is read beside, and has a stop of its own. */
export function isStoppable({ kind }: Pick<Run, 'kind'>): boolean {
  return isForCustomer({ kind }) || kind === 'answer';
}

/** The lanes as the settings have them now, the main one first. */
export function lanesOf({ facts }: Pick<DeskState, 'facts'>): readonly LaneStyle[] {
  return (facts?.settings ?? defaultSettings).assist.lanes;
}

/** The lane in which a run is shown: its own, or the main one where that lane was removed since. */
export function laneOf(run: Run, laneCount: number): number {
  return run.lane < laneCount ? run.lane : 0;
}

/**
 * The suggestion shown in a lane: the one the agent picked if it belongs there, else the newest one. A rewrite takes the place
 * of what it rewrites. Null when there is none to show.
 */
export function shownRun(
  state: DeskState,
  conversationId: string,
  picked: string | null,
  lane = 0,
): Run | null {
  const runs = state.details[conversationId]?.runs ?? [];
  const laneCount = lanesOf(state).length;
  const chosen = picked === null ? undefined : runs.find(({ id }) => id === picked);
  if (chosen !== undefined && laneOf(chosen, laneCount) === lane) return chosen;
  const newest = runs.find((run) => isForCustomer(run) && run.lane === lane);
  if (newest === undefined) return null;
  const isWaiting = state.conversations[conversationId]?.suggestion === 'scheduled';
  return isWaiting && state.live[newest.id] === undefined ? null : newest;
}

export function cueStatus(state: DeskState, conversationId: string, run: Run | null): CueStatus {
  if (run === null) {
    return state.conversations[conversationId]?.suggestion === 'scheduled' ? 'scheduled' : 'none';
  }
  const live = state.live[run.id];
  return live === undefined ? endedStatus(run) : liveStatus(live);
}

function liveStatus(live: LiveRunState): CueStatus {
  if ((live.run.toolCalls ?? []).some(isWaitingForAgent)) return 'waiting';
  if (live.reply.length > 0) return 'replying';
  if (live.retry !== null) return 'retrying';
  return live.reasoning.length === 0 ? 'connecting' : 'thinking';
}

/** The state of a run that is over. One still `running` here has an ending under way. */
export function endedStatus(run: Run): CueStatus {
  if (run.status === 'running') return run.reply === '' ? 'thinking' : 'replying';
  if (run.outcome === 'sent' || run.outcome === 'edited') return 'sent';
  if (run.supersededAt !== null || run.stopCause === 'superseded') return 'superseded';
  if (run.status === 'completed') return run.outcome === 'dismissed' ? 'dismissed' : 'ready';
  return run.status;
}

const underWay: ReadonlySet<CueStatus> = new Set([
  'connecting',
  'retrying',
  'thinking',
  'replying',
  'waiting',
]);

export function isUnderWay(status: CueStatus): boolean {
  return underWay.has(status);
}

/** Milliseconds to the first token, from the run's own clock once it ended, before that as this window saw it. */
export function firstTokenMs(run: Run, live: LiveRunState | undefined): number | null {
  if (live === undefined) return timeToFirstToken(run.timings);
  const start = run.timings.requestAt ?? run.timings.dueAt;
  return live.firstTextAt === null ? null : Math.max(0, live.firstTextAt - start);
}

/** Whether a run rewrites what the agent had typed, and so takes the place of all of it. */
export function isDraftRewrite(run: Run): boolean {
  return run.kind === 'rewrite' && run.basedOnRunId === null;
}

export type InsertCheck =
  | { readonly kind: 'ok'; readonly text: string }
  | {
      readonly kind: 'refused';
      readonly reason: 'nothing' | 'wrong-conversation' | 'superseded' | 'too-long';
    };

/**
 * Whether a suggestion may go into the composer of a conversation. A superseded one only when the agent has chosen so
 * knowingly; one of another conversation, or a text that was not written for the customer, never.
 */
export function checkInsert(
  run: Run | null,
  conversationId: string | null,
  acceptSuperseded: boolean,
): InsertCheck {
  if (run === null || run.reply.trim() === '' || !isForCustomer(run))
    return { kind: 'refused', reason: 'nothing' };
  if (run.conversationId !== conversationId) return { kind: 'refused', reason: 'wrong-conversation' };
  if (endedStatus(run) === 'superseded' && !acceptSuperseded)
    return { kind: 'refused', reason: 'superseded' };
  return { kind: 'ok', text: run.reply.trim() };
}

/** Whether a suggestion may be sent as it stands: only a whole, current one that fits a message. */
export function checkSend(run: Run | null, conversationId: string | null): InsertCheck {
  const insert = checkInsert(run, conversationId, false);
  if (insert.kind === 'refused' || run === null) return insert;
  if (endedStatus(run) !== 'ready') return { kind: 'refused', reason: 'nothing' };
  return insert.text.length > maxMessageLength ? { kind: 'refused', reason: 'too-long' } : insert;
}
