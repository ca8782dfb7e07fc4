/**
 * Runs: their life from `running` to exactly one ending, and what happened to the suggestion afterwards. When a run starts
 * or stops is the engine's decision.
 */
import type { RunRating } from '../../shared/assist.ts';
import type { Run, RunOutcome, RunTimings } from '../../shared/domain.ts';
import type { Cost } from '../../shared/prices.ts';
import type { Connection } from './connection.ts';
import type { RunEnding, RunStore } from './ports.ts';
import { toRun, toRunEndingValues, toRunValues } from './run-rows.ts';
import type { RunEndingValues, RunRow } from './run-rows.ts';
import { UnknownRecordError } from './store-errors.ts';
import { prepareSourceList, prepareSourceWriter } from './run-sources.ts';
import { prepareCallList } from './tool-calls.ts';

/** A dismissed suggestion can still be inserted or sent later, but a used one is not dismissed. */
const outcomeRank: Readonly<Record<RunOutcome, number>> = {
  none: 0,
  shown: 1,
  dismissed: 2,
  inserted: 3,
  edited: 4,
  sent: 5,
};

export function createRunStore(connection: Connection): RunStore {
  const statements = prepareStatements(connection);
  const callsOf = prepareCallList(connection);

  const sourcesOf = prepareSourceList(connection);
  const addSources = prepareSourceWriter(connection);

  function read(row: RunRow): Run {
    const toolCalls = callsOf(row.id);
    const sources = sourcesOf(row.id);
    return {
      ...toRun(row),
      ...(toolCalls.length === 0 ? {} : { toolCalls }),
      ...(sources.length === 0 ? {} : { sources }),
    };
  }

  const insert = connection.transaction('runs.insert', (run: Run) => {
    statements.insert.run(toRunValues(run));
    addSources(run.id, run.sources ?? []);
  });

  function get(runId: string): Run | null {
    const row = statements.get.get(runId);
    return row === undefined ? null : read(row);
  }

  const recordOutcome = connection.transaction(
    'runs.record-outcome',
    (runId: string, outcome: RunOutcome, editDistance: number | null) => {
      const run = get(runId);
      if (run === null || outcomeRank[outcome] <= outcomeRank[run.outcome]) return run;
      statements.setOutcome.run(outcome, editDistance, runId);
      return get(runId);
    },
  );

  const interruptLeftovers = connection.transaction('runs.interrupt-leftovers', (at: number) => {
    statements.settleSuggestions.run();
    return statements.interruptLeftovers.run(at);
  });

  const finish = connection.transaction('runs.finish', (runId: string, ending: RunEnding): Run => {
    statements.finish.run({ ...toRunEndingValues(ending), id: runId });
    const run = get(runId);
    if (run === null) throw new UnknownRecordError('run', runId);
    return run;
  });

  return {
    insert: async (run) => insert(run),
    savePartial: async (runId, { reasoning, reply, timings }) =>
      void statements.savePartial.run({ ...timings, id: runId, reasoning, reply }),
    finish: async (runId, ending) => finish(runId, ending),
    get: async (runId) => get(runId),
    listByConversation: async (conversationId, limit) =>
      statements.list.all({ conversationId, limit }).map(read),
    supersede: async (conversationId, upToSequenceBelow, at) =>
      statements.supersede
        .all(at, conversationId, upToSequenceBelow)
        .toSorted((first, second) => first.ordinal - second.ordinal)
        .map(read),
    recordOutcome: async (runId, outcome, editDistance) => recordOutcome(runId, outcome, editDistance),
    rate: async (runId, rating) => {
      statements.rate.run(rating?.rating ?? null, rating?.reason ?? null, rating?.comment ?? null, runId);
      return get(runId);
    },
    findTranslation: async (source, language) => {
      const row = statements.findTranslation.get({ messageId: null, runId: null, ...source, language });
      return row === undefined ? null : read(row);
    },
    answers: async (conversationId, limit) => statements.answers.all(conversationId, limit).map(read),
    interruptLeftovers: async (at) => interruptLeftovers(at),
    spentSince: async (time) => statements.spentSince.all(time),
  };
}

function prepareStatements(connection: Connection) {
  return {
    insert: connection.prepare<[ReturnType<typeof toRunValues>]>(
      'runs.insert',
      `insert into runs
         (id, conversation_id, kind, lane, lane_style_id, skill, instruction, based_on_run_id, message_id, status, stop_cause, superseded_at, up_to_sequence, started_by, reasoning, reply, model,
          profile_id, usage, cost_amount, cost_currency, stored_at, due_at, request_at, first_reasoning_at, first_reply_at, ended_at, failure,
          truncated_by_length, request_id, citations, checks, dropped_turns, outcome, edit_distance)
       values
         (@id, @conversationId, @kind, @lane, @laneStyleId, @skill, @instruction, @basedOnRunId, @messageId, @status, @stopCause, @supersededAt, @upToSequence, @startedBy, @reasoning, @reply, @model,
          @profileId, @usage, @costAmount, @costCurrency, @storedAt, @dueAt, @requestAt, @firstReasoningAt, @firstReplyAt, @endedAt, @failure,
          @truncatedByLength, @requestId, @citations, @checks, @droppedTurns, @outcome, @editDistance)`,
    ),
    savePartial: connection.prepare<
      [RunTimings & { readonly id: string; readonly reasoning: string; readonly reply: string }]
    >(
      'runs.save-partial',
      `update runs set
         reasoning = @reasoning, reply = @reply, stored_at = @storedAt, due_at = @dueAt, request_at = @requestAt,
         first_reasoning_at = @firstReasoningAt, first_reply_at = @firstReplyAt, ended_at = @endedAt
       where id = @id and status = 'running'`,
    ),
    finish: connection.prepare<[RunEndingValues & { readonly id: string }]>(
      'runs.finish',
      `update runs set
         status = @status, stop_cause = @stopCause, reasoning = @reasoning, reply = @reply, model = @model,
         profile_id = @profileId, usage = @usage, cost_amount = @costAmount, cost_currency = @costCurrency, stored_at = @storedAt, due_at = @dueAt, request_at = @requestAt,
         first_reasoning_at = @firstReasoningAt, first_reply_at = @firstReplyAt, ended_at = @endedAt, failure = @failure,
         truncated_by_length = @truncatedByLength, request_id = @requestId, citations = @citations, checks = @checks
       where id = @id and status = 'running'`,
    ),
    get: connection.prepare<[string], RunRow>('runs.get', 'select * from runs where id = ?'),
    // Two pages in one: a conversation with many translations must not lose its suggestions to them.
    list: connection.prepare<[{ readonly conversationId: string; readonly limit: number }], RunRow>(
      'runs.list',
      `select * from (select * from runs
         where conversation_id = @conversationId and kind in ('suggestion', 'rewrite', 'answer')
         order by ordinal desc limit @limit)
       union all
       select * from (select * from runs
         where conversation_id = @conversationId and kind = 'translation'
         order by ordinal desc limit @limit)
       order by ordinal desc`,
    ),
    supersede: connection.prepare<[number, string, number], RunRow & { readonly ordinal: number }>(
      'runs.supersede',
      `update runs set superseded_at = ?
       where conversation_id = ? and up_to_sequence < ? and superseded_at is null
         and kind in ('suggestion', 'rewrite') returning *`,
    ),
    setOutcome: connection.prepare<[RunOutcome, number | null, string]>(
      'runs.set-outcome',
      'update runs set outcome = ?, edit_distance = coalesce(?, edit_distance) where id = ?',
    ),
    rate: connection.prepare<[RunRating['rating'] | null, RunRating['reason'], string | null, string]>(
      'runs.rate',
      'update runs set rating = ?, rating_reason = ?, rating_comment = ? where id = ?',
    ),
    findTranslation: connection.prepare<
      [{ readonly messageId: string | null; readonly runId: string | null; readonly language: string }],
      RunRow
    >(
      'runs.find-translation',
      `select * from runs
       where ((message_id = @messageId) or (based_on_run_id = @runId))
         and kind = 'translation' and status = 'completed' and instruction ->> 'language' = @language
       order by ordinal desc limit 1`,
    ),
    answers: connection.prepare<[string, number], RunRow>(
      'runs.answers',
      `select * from runs
       where conversation_id = ? and kind = 'answer' and status = 'completed' order by ordinal desc limit ?`,
    ),
    interruptLeftovers: connection.prepare<[number]>(
      'runs.interrupt',
      "update runs set status = 'interrupted', ended_at = ? where status = 'running'",
    ),
    settleSuggestions: connection.prepare<[]>(
      'runs.settle-suggestions',
      "update conversations set suggestion = 'interrupted' where suggestion in ('thinking', 'replying')",
    ),
    spentSince: connection.prepare<[number], Cost>(
      'runs.spent-since',
      `select cost_currency as currency, sum(cost_amount) as amount from runs
       where ended_at >= ? and cost_amount is not null group by cost_currency`,
    ),
  };
}
