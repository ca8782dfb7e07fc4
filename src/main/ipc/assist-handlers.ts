/** Handlers of the requests about runs of every kind, summaries, sorting and statistics: thin, like those in `handlers.ts`. */
import type { AssistOutputs } from '../../shared/contract/assist.ts';
import type { TriageState } from '../store/assist-port.ts';
import type { Desk, OpenWorkspace } from './desk.ts';
import { notFound, RequestFailure } from './request-failure.ts';
import type { RequestHandlers } from './router.ts';

/** More tags than anyone picks from. */
const mostTags = 200;

export function createAssistHandlers(
  desk: Desk,
  workspace: () => OpenWorkspace,
): Pick<RequestHandlers, keyof AssistOutputs> {
  function publishTriage(state: TriageState | null): AssistOutputs['triage.set'] {
    if (state === null) throw notFound('conversation');
    desk.publish({ type: 'conversation-changed', conversation: state.conversation });
    if (state.proposal !== null) desk.publish({ type: 'triage-proposed', proposal: state.proposal });
    return state.conversation;
  }

  return {
    'runs.start': async ({ conversationId }) => {
      const runId = await workspace().engine.start(conversationId);
      if (runId !== null) return { runId, runIds: [runId] };
      throw new RequestFailure({
        code: 'conflict',
        reason: 'nothing-to-answer',
        message: 'the customer has written nothing yet',
      });
    },

    'runs.stop': async ({ runId }) => {
      await workspace().engine.stop(runId);
      return null;
    },

    'runs.record-outcome': async ({ runId, outcome }) => {
      const run = await workspace().store.runs.recordOutcome(runId, outcome, null);
      if (run === null) throw notFound('run');
      desk.publish({ type: 'run-changed', run });
      return null;
    },

    'runs.list': async ({ conversationId, limit }) => ({
      runs: await workspace().store.runs.listByConversation(conversationId, limit),
    }),

    'runs.rewrite': async () => notYet(),
    'runs.translate-out': async () => notYet(),
    'runs.translate-in': async () => notYet(),
    'runs.ask': async () => notYet(),
    'summary.refresh': async () => notYet(),
    'triage.propose': async () => notYet(),

    'runs.rate': async ({ runId, rating, reason, comment }) => {
      const run = await workspace().store.runs.rate(
        runId,
        rating === null ? null : { rating, reason, comment },
      );
      if (run === null) throw notFound('run');
      desk.publish({ type: 'run-changed', run });
      return null;
    },

    'triage.accept': async ({ conversationId, item }) =>
      publishTriage(await workspace().store.triage.accept(conversationId, item)),
    'triage.dismiss': async ({ conversationId, item }) =>
      publishTriage(await workspace().store.triage.dismiss(conversationId, item)),
    'triage.set': async ({ conversationId, values }) =>
      publishTriage(await workspace().store.triage.set(conversationId, values)),

    'tags.list': async () => ({ tags: await workspace().store.triage.tags(mostTags) }),
    'stats.assist': async ({ sinceMs }) => ({ lanes: await workspace().store.statistics.assist(sinceMs) }),
  };
}

function notYet(): never {
  throw new RequestFailure({ code: 'unavailable', message: 'the engine does not do this yet' });
}
