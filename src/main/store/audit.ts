/** The audit log in SQLite: entries are only ever added, each chained to the one before in the same transaction. */
import type { AuditDetails, AuditEntry } from '../../shared/audit.ts';
import { auditHash, chainStart } from './audit-chain.ts';
import type { AuditStore } from './audit-port.ts';
import type { Connection } from './connection.ts';

type Row = Omit<AuditEntry, 'details'> & { readonly details: string };

interface ListValues {
  readonly before: number;
  readonly limit: number;
  /** Names as a JSON list. */
  readonly actions: string | null;
}

const columns =
  'sequence, at, actor, action, conversation_id as conversationId, run_id as runId, details, hash';

/** @param now epoch milliseconds */
export function createAuditStore(connection: Connection, now: () => number): AuditStore {
  const last = connection.prepare<[], { readonly sequence: number; readonly hash: string }>(
    'audit.last',
    'select sequence, hash from audit_log order by sequence desc limit 1',
  );
  const insert = connection.prepare<[Row]>(
    'audit.insert',
    `insert into audit_log (sequence, at, actor, action, conversation_id, run_id, details, hash)
     values (@sequence, @at, @actor, @action, @conversationId, @runId, @details, @hash)`,
  );
  const list = connection.prepare<[ListValues], Row>(
    'audit.list',
    `select ${columns} from audit_log
     where sequence < @before and (@actions is null or action in (select value from json_each(@actions)))
     order by sequence desc limit @limit`,
  );
  const page = connection.prepare<[number, number], Row>(
    'audit.page',
    `select ${columns} from audit_log where sequence > ? order by sequence limit ?`,
  );
  const append = connection.transaction('audit.append', (event: Parameters<AuditStore['append']>[0]) => {
    const previous = last.get();
    const sequence = (previous?.sequence ?? 0) + 1;
    const { actor, action, conversationId, runId, details } = event;
    const entry = { sequence, at: now(), actor, action, conversationId, runId, details };
    const hash = auditHash(previous?.hash ?? chainStart, entry);
    insert.run({ ...entry, details: JSON.stringify(details), hash });
    return { ...entry, hash };
  });
  return {
    append: async (event) => append(event),
    list: async ({ before, limit, actions }) =>
      list
        .all({
          before: before ?? Number.MAX_SAFE_INTEGER,
          limit,
          actions: actions === null ? null : JSON.stringify(actions),
        })
        .map(toEntry),
    page: async (after, limit) => page.all(after, limit).map(toEntry),
    end: async () => {
      const row = last.get();
      return { entries: row?.sequence ?? 0, lastHash: row?.hash ?? chainStart };
    },
  };
}

function toEntry(row: Row): AuditEntry {
  return { ...row, details: JSON.parse(row.details) as AuditDetails };
}
