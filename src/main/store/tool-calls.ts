/** Tool calls and steps in SQLite. They hold customers' words and leave with their run. */
import type { RunStep, ToolApproval, ToolCallTrace } from '../../shared/tool-calls.ts';
import type { Connection } from './connection.ts';
import type { ToolCallStore } from './tool-calls-port.ts';

type Plain = Omit<ToolCallTrace, 'label' | 'approval'>;
interface Row extends Plain {
  readonly labelEn: string;
  readonly labelZh: string;
  readonly approval: string | null;
}

const columns = `id, run_id as runId, conversation_id as conversationId, name, label_en as labelEn, label_zh as labelZh, effect,
  round, arguments as argumentsText, edited_arguments as editedArgumentsText, state, approval, requested_at as requestedAt,
  started_at as startedAt, ended_at as endedAt, result as resultText, problem, error`;

export function createToolCallStore(connection: Connection): ToolCallStore {
  const put = connection.prepare<[Row]>(
    'tool-calls.put',
    `insert into tool_calls (id, run_id, conversation_id, name, label_en, label_zh, effect, round, arguments, edited_arguments, state,
       approval, requested_at, started_at, ended_at, result, problem, error)
     select @id, @runId, @conversationId, @name, @labelEn, @labelZh, @effect, @round, @argumentsText, @editedArgumentsText, @state,
       @approval, @requestedAt, @startedAt, @endedAt, @resultText, @problem, @error
     where exists (select 1 from runs where id = @runId)
     on conflict (id) do update set arguments = excluded.arguments, edited_arguments = excluded.edited_arguments,
       state = excluded.state, approval = excluded.approval, started_at = excluded.started_at, ended_at = excluded.ended_at,
       result = excluded.result, problem = excluded.problem, error = excluded.error`,
  );
  const get = connection.prepare<[string], Row>(
    'tool-calls.get',
    `select ${columns} from tool_calls where id = ?`,
  );
  const list = prepareCallList(connection);
  const addStep = connection.prepare<[string, string, string]>(
    'run-steps.add',
    'insert into run_steps (run_id, content) select ?, ? where exists (select 1 from runs where id = ?)',
  );
  const steps = connection.prepare<[string], { readonly content: string }>(
    'run-steps.list',
    'select content from run_steps where run_id = ? order by ordinal',
  );
  const settle = connection.prepare<[number], Row>(
    'tool-calls.settle',
    `update tool_calls set ended_at = ?,
       state = case when effect = 'write' and state = 'running' then 'unknown' else 'cancelled' end
     where state in ('queued', 'awaiting-approval', 'awaiting-answer', 'running')
     returning ${columns}`,
  );
  return {
    put: async (call) => void put.run(toRow(call)),
    get: async (callId) => {
      const row = get.get(callId);
      return row === undefined ? null : toCall(row);
    },
    list: async (runId) => list(runId),
    addStep: async (runId, step) => void addStep.run(runId, JSON.stringify(step), runId),
    steps: async (runId) => steps.all(runId).map(({ content }) => JSON.parse(content) as RunStep),
    settleLeftovers: async (now) =>
      settle
        .all(now)
        .map(toCall)
        .filter(({ state }) => state === 'unknown'),
  };
}

/** Reads the calls of a run, in the order in which they were asked for. */
export function prepareCallList(connection: Connection): (runId: string) => readonly ToolCallTrace[] {
  const list = connection.prepare<[string], Row>(
    'tool-calls.list',
    `select ${columns} from tool_calls where run_id = ? order by ordinal`,
  );
  return (runId) => list.all(runId).map(toCall);
}

function toRow({ label, approval, ...call }: ToolCallTrace): Row {
  return {
    ...call,
    labelEn: label.en,
    labelZh: label['zh-CN'],
    approval: approval === null ? null : JSON.stringify(approval),
  };
}

function toCall({ labelEn, labelZh, approval, ...call }: Row): ToolCallTrace {
  return {
    ...call,
    label: { en: labelEn, 'zh-CN': labelZh },
    approval: approval === null ? null : (JSON.parse(approval) as ToolApproval),
  };
}
