/** Everything in the store for whoever owns it: counted, read in pages to be taken along, removed in slices. */
import type { Connection } from './connection.ts';
import type { DataCounts, DataStore } from './data-ports.ts';
import { createRowRemoval } from './row-removal.ts';
import type { RemoveRows } from './row-removal.ts';
import { selectConversation, toConversation } from './conversation-rows.ts';
import { messageColumns, toMessage } from './message-rows.ts';
import { toRun } from './run-rows.ts';
import type { ConversationRow } from './conversation-rows.ts';
import type { MessageRow } from './message-rows.ts';
import type { RunRow } from './run-rows.ts';

/** Removed in one transaction: some ten milliseconds, overwriting included. A run may hold megabytes of reasoning. */
const messagesAtOnce = 200;
const runsAtOnce = 10;

export function createDataStore(connection: Connection): DataStore {
  const statements = prepareStatements(connection);
  let removal: RemoveRows | null = null;

  const removeSome = connection.transaction('data.remove-some', (conversationId: string): boolean => {
    // The schema is read when it is first needed: not at start.
    removal ??= createRowRemoval(connection, ['customer_numbers']);
    statements.beginRemoval.run(conversationId);
    const messages = statements.someMessages.all(conversationId, messagesAtOnce);
    if (messages.length > 0) removal('messages', 'id', idsOf(messages));
    const runs = messages.length > 0 ? [] : statements.someRuns.all(conversationId, runsAtOnce);
    if (runs.length > 0) removal('runs', 'id', idsOf(runs));
    if (messages.length > 0 || runs.length > 0) return true;
    const customers = statements.onlyCustomer.all(conversationId, conversationId);
    removal('conversations', 'id', [conversationId]);
    removal('customers', 'id', idsOf(customers));
    return false;
  });

  return {
    counts: async () => statements.counts.get() ?? { conversations: 0, messages: 0, suggestions: 0 },
    conversationIds: async ({ customerId, quietSince }) =>
      idsOf(statements.ids.all(customerId, customerId, quietSince, quietSince)),
    conversation: async (conversationId) => {
      const row = statements.conversation.get(conversationId);
      return row === undefined ? null : toConversation(row);
    },
    messagesAfter: async (conversationId, afterSequence, limit) =>
      statements.messages.all(conversationId, afterSequence, limit).map(toMessage),
    async runsAfter(conversationId, afterOrdinal, limit) {
      const rows = statements.runs.all(conversationId, afterOrdinal, limit);
      return { runs: rows.map(toRun), lastOrdinal: rows.at(-1)?.ordinal ?? afterOrdinal };
    },
    removeSome: async (conversationId) => removeSome(conversationId),
    unfinishedRemovals: async () => idsOf(statements.unfinished.all()),
  };
}

interface IdRow {
  readonly id: string;
}

const idsOf = (rows: readonly IdRow[]): readonly string[] => rows.map(({ id }) => id);

function prepareStatements(connection: Connection) {
  return {
    counts: connection.prepare<[], DataCounts>(
      'data.counts',
      `select (select count(*) from conversations) as conversations, (select count(*) from messages) as messages,
         (select count(*) from runs where kind = 'suggestion') as suggestions`,
    ),
    ids: connection.prepare<[string | null, string | null, number | null, number | null], IdRow>(
      'data.conversation-ids',
      `select id from conversations
       where (? is null or customer_id = ?) and (? is null or activity_at < ?) order by created_at, id`,
    ),
    conversation: connection.prepare<[string], ConversationRow>(
      'data.conversation',
      `${selectConversation} where c.id = ?`,
    ),
    messages: connection.prepare<[string, number, number], MessageRow>(
      'data.messages',
      `select ${messageColumns} from messages where conversation_id = ? and sequence > ? order by sequence limit ?`,
    ),
    runs: connection.prepare<[string, number, number], RunRow & { readonly ordinal: number }>(
      'data.runs',
      'select * from runs where conversation_id = ? and ordinal > ? order by ordinal limit ?',
    ),
    beginRemoval: connection.prepare<[string]>(
      'data.begin-removal',
      'insert or ignore into removals select id from conversations where id = ?',
    ),
    unfinished: connection.prepare<[], IdRow>(
      'data.unfinished-removals',
      'select conversation_id as id from removals',
    ),
    someMessages: connection.prepare<[string, number], IdRow>(
      'data.some-messages',
      'select id from messages where conversation_id = ? order by sequence limit ?',
    ),
    someRuns: connection.prepare<[string, number], IdRow>(
      'data.some-runs',
      'select id from runs where conversation_id = ? order by ordinal limit ?',
    ),
    onlyCustomer: connection.prepare<[string, string], IdRow>(
      'data.only-customer',
      `select customer_id as id from conversations c where id = ?
       and not exists (select 1 from conversations other where other.customer_id = c.customer_id and other.id <> ?)`,
    ),
  };
}
