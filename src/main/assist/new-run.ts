/** The first state of a run, as it is stored before anything is asked. Pure. */
import type { Run } from '../../shared/domain.ts';
import type { RunSource } from '../../shared/grounding.ts';

/** What is decided about a run before it starts. */
export interface RunPlan extends Pick<Run, 'conversationId' | 'kind' | 'skill' | 'trigger' | 'upToSequence'> {
  readonly lane?: number;
  readonly laneStyleId?: string;
  readonly instruction?: Run['instruction'];
  readonly basedOnRunId?: string | null;
  readonly messageId?: string;
  readonly supersededAt?: number | null;
  readonly droppedTurns?: number;
  readonly sources?: readonly RunSource[];
  /** When what it works on was stored, and when it was to start; epoch milliseconds. */
  readonly storedAt: number;
  readonly dueAt: number;
}

export function newRun(id: string, plan: RunPlan): Run {
  return {
    id,
    conversationId: plan.conversationId,
    kind: plan.kind,
    lane: plan.lane ?? 0,
    laneStyleId: plan.laneStyleId ?? null,
    skill: plan.skill,
    instruction: plan.instruction ?? null,
    basedOnRunId: plan.basedOnRunId ?? null,
    messageId: plan.messageId ?? null,
    status: 'running',
    stopCause: null,
    supersededAt: plan.supersededAt ?? null,
    upToSequence: plan.upToSequence,
    trigger: plan.trigger,
    reasoning: '',
    reply: '',
    ...(plan.sources === undefined || plan.sources.length === 0 ? {} : { sources: plan.sources }),
    model: '',
    profileId: '',
    usage: null,
    cost: null,
    timings: {
      storedAt: plan.storedAt,
      dueAt: plan.dueAt,
      requestAt: null,
      firstReasoningAt: null,
      firstReplyAt: null,
      endedAt: null,
    },
    failure: null,
    truncatedByLength: false,
    requestId: null,
    droppedTurns: plan.droppedTurns ?? 0,
    outcome: 'none',
    editDistance: null,
    rating: null,
  };
}
