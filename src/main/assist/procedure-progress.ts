/**
 * Asks, once a suggestion that follows a procedure is ready, which steps are done. A question of its own, so that nothing
 * machine-readable can ever stand in the reply; it waits behind everything an agent is waiting for.
 */
import type { Procedure } from '../../shared/replies.ts';
import type { ConversationContext } from './conversation-context.ts';
import type { LiveRun } from './live-run.ts';
import type { LiveRuns } from './live-runs.ts';
import type { AssistDependencies } from './ports.ts';
import { procedureProgress, procedureProgressSchema } from './skills/procedure-progress.v1.ts';
import { skillName } from './skills/skill.ts';
import { askStructured } from './structured.ts';

export interface FollowedProcedure {
  readonly procedure: Procedure;
  readonly context: ConversationContext;
  /** The suggestion that follows it. */
  readonly suggestion: LiveRun;
}

/** Resolves when the steps are marked, or it is clear that they cannot be: the panel then shows them without marks. */
export async function markProgress(
  dependencies: Pick<AssistDependencies, 'guide' | 'now'>,
  live: LiveRuns,
  { procedure, context, suggestion }: FollowedProcedure,
): Promise<void> {
  const run = await suggestion.ended;
  if (run.status !== 'completed' || run.supersededAt !== null) return;
  const request = procedureProgress.build({
    steps: procedure.steps,
    turnsNewestFirst: context.turnsNewestFirst,
    draft: run.reply,
  });
  const at = dependencies.now();
  const result = await askStructured(
    async (messages) => {
      const started = await live.launch({
        plan: {
          conversationId: run.conversationId,
          // It sums up where the conversation stands; like every summary it is stored and paid for, and streamed to nobody.
          kind: 'summary',
          skill: skillName(procedureProgress),
          trigger: 'message',
          upToSequence: run.upToSequence,
          storedAt: at,
          dueAt: at,
        },
        request: { ...request, messages },
        priority: 'idle',
      });
      const turn = await started?.ended;
      if (turn?.status === 'completed') return { text: turn.reply };
      return { failure: turn?.failure ?? { code: 'empty', retryable: true } };
    },
    request.messages,
    procedureProgressSchema,
  );
  if (!result.ok) return;
  const indexes = result.value.done.map((number) => number - 1);
  const known = [...new Set(indexes)].filter((index) => index >= 0 && index < procedure.steps.length);
  await dependencies.guide.setDone(
    run.id,
    known.toSorted((left, right) => left - right),
  );
}
