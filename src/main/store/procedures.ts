/** Procedures in SQLite: the lists themselves, which one a conversation follows, and which one a run followed. */
import { z } from 'zod';
import type { Procedure, ProcedurePin, RunProcedure } from '../../shared/replies.ts';
import type { Connection } from './connection.ts';
import type { ProcedureStore } from './replies-ports.ts';

interface ProcedureRow {
  readonly id: string;
  readonly title: string;
  readonly when_to_use: string;
  readonly steps: string;
  readonly language: string;
  readonly is_enabled: number;
  readonly created_at: number;
  readonly updated_at: number;
}

interface RunProcedureRow {
  readonly procedure_id: string;
  readonly title: string;
  readonly steps: string;
  readonly done: string | null;
}

const stepsSchema = z.array(z.string());
const doneSchema = z.array(z.number().int().min(0)).nullable();

function toProcedure(row: ProcedureRow): Procedure {
  return {
    id: row.id,
    title: row.title,
    whenToUse: row.when_to_use,
    steps: stepsSchema.parse(JSON.parse(row.steps)),
    language: row.language,
    isEnabled: row.is_enabled === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toRunProcedure(row: RunProcedureRow): RunProcedure {
  return {
    procedureId: row.procedure_id,
    title: row.title,
    steps: stepsSchema.parse(JSON.parse(row.steps)),
    done: doneSchema.parse(row.done === null ? null : JSON.parse(row.done)),
  };
}

export function createProcedureStore(connection: Connection): ProcedureStore {
  const statements = prepareStatements(connection);

  function get(procedureId: string): Procedure | null {
    const row = statements.get.get(procedureId);
    return row === undefined ? null : toProcedure(row);
  }

  return {
    list: async () => statements.list.all().map(toProcedure),
    get: async (procedureId) => get(procedureId),
    save: async (procedureId, fields, at) => {
      statements.save.run({
        id: procedureId,
        title: fields.title,
        whenToUse: fields.whenToUse,
        steps: JSON.stringify(fields.steps),
        language: fields.language,
        isEnabled: fields.isEnabled ? 1 : 0,
        at,
      });
      return get(procedureId) as Procedure;
    },
    delete: async (procedureId) => void statements.delete.run(procedureId),
    pinOf: async (conversationId): Promise<ProcedurePin> => {
      const row = statements.pinOf.get(conversationId);
      if (row === undefined) return { kind: 'automatic' };
      return row.procedure_id === null ? { kind: 'off' } : { kind: 'pinned', procedureId: row.procedure_id };
    },
    setPin: async (conversationId, pin) => {
      if (pin.kind === 'automatic') statements.unpin.run(conversationId);
      else statements.pin.run(conversationId, pin.kind === 'pinned' ? pin.procedureId : null);
    },
    recordRun: async (runId, { id, title, steps }) =>
      void statements.recordRun.run(runId, id, title, JSON.stringify(steps)),
    setDone: async (runId, done) => void statements.setDone.run(JSON.stringify(done), runId),
    ofRun: async (runId) => {
      const row = statements.ofRun.get(runId);
      return row === undefined ? null : toRunProcedure(row);
    },
  };
}

interface SavedValues {
  readonly id: string;
  readonly title: string;
  readonly whenToUse: string;
  readonly steps: string;
  readonly language: string;
  readonly isEnabled: number;
  readonly at: number;
}

function prepareStatements(connection: Connection) {
  return {
    list: connection.prepare<[], ProcedureRow>(
      'procedures.list',
      'select * from procedures order by title, id',
    ),
    get: connection.prepare<[string], ProcedureRow>(
      'procedures.get',
      'select * from procedures where id = ?',
    ),
    save: connection.prepare<[SavedValues]>(
      'procedures.save',
      `insert into procedures (id, title, when_to_use, steps, language, is_enabled, created_at, updated_at)
       values (@id, @title, @whenToUse, @steps, @language, @isEnabled, @at, @at)
       on conflict (id) do update set title = @title, when_to_use = @whenToUse, steps = @steps,
         language = @language, is_enabled = @isEnabled, updated_at = @at`,
    ),
    delete: connection.prepare<[string]>('procedures.delete', 'delete from procedures where id = ?'),
    pinOf: connection.prepare<[string], { readonly procedure_id: string | null }>(
      'procedures.pin-of',
      'select procedure_id from procedure_pins where conversation_id = ?',
    ),
    pin: connection.prepare<[string, string | null]>(
      'procedures.pin',
      `insert into procedure_pins (conversation_id, procedure_id) values (?, ?)
       on conflict (conversation_id) do update set procedure_id = excluded.procedure_id`,
    ),
    unpin: connection.prepare<[string]>(
      'procedures.unpin',
      'delete from procedure_pins where conversation_id = ?',
    ),
    recordRun: connection.prepare<[string, string, string, string]>(
      'procedures.record-run',
      `insert into run_procedures (run_id, procedure_id, title, steps) values (?, ?, ?, ?)
       on conflict (run_id) do nothing`,
    ),
    setDone: connection.prepare<[string, string]>(
      'procedures.set-done',
      'update run_procedures set done = ? where run_id = ?',
    ),
    ofRun: connection.prepare<[string], RunProcedureRow>(
      'procedures.of-run',
      'select procedure_id, title, steps, done from run_procedures where run_id = ?',
    ),
  };
}
