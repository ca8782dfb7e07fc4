/** What one lane of the cue panel reads of the state: everything about the shown suggestion but its growing text. */
import { useShallow } from 'zustand/react/shallow';
import type { Run } from '../../../shared/domain.ts';
import type { LaneStyle } from '../../../shared/settings-lanes.ts';
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';
import { cueStatus, firstTokenMs, lanesOf, shownRun } from '../../state/cue-view.ts';
import type { CueStatus } from '../../state/cue-view.ts';
import type { LiveRunState } from '../../state/desk-state.ts';
import { useDesk, useInterface } from '../app/desk-context.ts';

export interface Cue {
  readonly run: Run | null;
  readonly status: CueStatus;
  /** Calls of tools so far, as they are now. */
  readonly calls: readonly ToolCallTrace[];
  /** Whether the streams have text yet, without the text. */
  readonly hasReasoning: boolean;
  readonly hasReply: boolean;
  readonly retry: LiveRunState['retry'];
  readonly firstTokenMs: number | null;
  /** The agent looks at an earlier suggestion than the newest. */
  readonly isPicked: boolean;
}

const noCalls: readonly ToolCallTrace[] = [];

/** The same object until something other than the text changes. */
export function useCue(conversationId: string, lane: number): Cue {
  const picked = useInterface((state) => state.pickedRunIds[conversationId]) ?? null;
  return useDesk(
    useShallow((state): Cue => {
      const run = shownRun(state, conversationId, picked, lane);
      const live = run === null ? undefined : state.live[run.id];
      const texts = live ?? run;
      return {
        run,
        calls: live?.run.toolCalls ?? run?.toolCalls ?? noCalls,
        status: cueStatus(state, conversationId, run),
        hasReasoning: texts !== null && texts.reasoning.length > 0,
        hasReply: texts !== null && texts.reply.length > 0,
        retry: live?.retry ?? null,
        firstTokenMs: run === null ? null : firstTokenMs(run, live),
        isPicked: picked !== null && run?.id === picked,
      };
    }),
  );
}

export interface Lanes {
  readonly lanes: readonly LaneStyle[];
  /** The lane that insert, send and rewrites act on. */
  readonly picked: number;
}

export function useLanes(conversationId: string): Lanes {
  const lanes = useDesk(lanesOf);
  const picked = useInterface((state) => state.pickedLanes[conversationId]) ?? 0;
  return { lanes, picked: Math.min(picked, lanes.length - 1) };
}
