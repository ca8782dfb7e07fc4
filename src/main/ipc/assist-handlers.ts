/** Handlers of the requests about runs of every kind, summaries, sorting and statistics: thin, like those in `handlers.ts`. */
import type { AssistOutputs } from '../../shared/contract/assist.ts';
import type { Run } from '../../shared/domain.ts';
import type { Made, SkillRefusal, SkillStart } from '../assist/ports.ts';
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
    'runs.start': async ({ conversationId, lane }) => {
      const started = await workspace().engine.start(conversationId, lane);
      const [first] = started;
      if (first !== undefined) return { runId: first.id, runIds: started.map(({ id }) => id) };
      throw nothingToAnswer();
    },

    'runs.stop': async ({ runId }) => {
      await workspace().engine.stop(runId);
      return null;
    },

    'runs.record-outcome': async ({ runId, outcome }) => {
      const run = await workspace().store.runs.recordOutcome(runId, outcome, null);
      if (run === null) throw notFound('run');
      desk.publish({ type: 'run-changed', run });
      if (outcome === 'inserted') workspace().recordCitedUse(run);
      return null;
    },

    'runs.list': async ({ conversationId, limit }) => ({
      runs: await workspace().store.runs.listByConversation(conversationId, limit),
    }),

    'runs.rewrite': async (input) => ({ runId: startedRun(await workspace().engine.rewrite(input)).id }),
    'runs.translate-out': async (input) => ({
      runId: startedRun(await workspace().engine.translateOut(input)).id,
    }),
    'runs.translate-in': async (input) => ({ run: startedRun(await workspace().engine.translateIn(input)) }),
    'runs.ask': async (input) => ({ runId: startedRun(await workspace().engine.ask(input)).id }),
    'summary.refresh': async ({ conversationId }) =>
      madeValue(await workspace().engine.summarize(conversationId)),
    'triage.propose': async ({ conversationId }) =>
      madeValue(await workspace().engine.proposeTriage(conversationId)),

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

function startedRun(start: SkillStart): Run {
  if (start.started) return start.run;
  throw refusalOf(start.refusal);
}

function madeValue<Value>(made: Made<Value>): Value {
  if (made.made) return made.value;
  if ('failure' in made)
    throw new RequestFailure({ code: 'model', message: made.failure.code, failure: made.failure });
  throw made.refusal === 'unknown-conversation' ? notFound('conversation') : nothingToAnswer();
}

function nothingToAnswer(): RequestFailure {
  return new RequestFailure({
    code: 'conflict',
    reason: 'nothing-to-answer',
    message: 'the customer has written nothing yet',
  });
}

function refusalOf(refusal: SkillRefusal): RequestFailure {
  switch (refusal) {
    case 'unknown-conversation':
      return notFound('conversation');
    case 'unknown-run':
      return notFound('run');
    case 'unknown-message':
      return notFound('message');
    case 'wrong-conversation':
      return new RequestFailure({
        code: 'conflict',
        reason: refusal,
        message: 'the text belongs to another conversation',
      });
    case 'blank':
      return new RequestFailure({
        code: 'invalid',
        reason: 'nothing-to-rewrite',
        message: 'there is no text to work on',
      });
    case 'too-long':
      return new RequestFailure({
        code: 'too-long',
        reason: 'text-too-long',
        message: 'the text is too long to work on',
      });
    case 'unknown-language':
      return new RequestFailure({
        code: 'conflict',
        reason: refusal,
        message: 'the customer’s language cannot be told',
      });
    case 'closing':
      return new RequestFailure({ code: 'unavailable', message: 'the workspace is closing' });
  }
}
