/** The timeline, read in pages; adding to it is `append-message.ts`. */
import type { MessageAppend } from './append-message.ts';
import type { Connection } from './connection.ts';
import type { MessageStore } from './ports.ts';
import { messageColumns, toMessage } from './message-rows.ts';
import type { MessageRow } from './message-rows.ts';
import type { Message } from '../../shared/domain.ts';

export function createMessageStore(connection: Connection, append: MessageAppend): MessageStore {
  const statements = prepareStatements(connection);
  return {
    append: async (message) => append(message, { keepsDraft: false }),
    get: async (messageId) => {
      const row = statements.get.get(messageId);
      return row === undefined ? null : toMessage(row);
    },
    page: async ({ conversationId, beforeSequence, limit }) => {
      const before = beforeSequence ?? Number.MAX_SAFE_INTEGER;
      const rows = statements.page.all(conversationId, before, limit + 1);
      return { messages: rows.slice(0, limit).toReversed().map(toMessage), hasOlder: rows.length > limit };
    },
    visibleAfter: async (conversationId, afterSequence, limit) =>
      statements.visibleAfter.all(conversationId, afterSequence, limit).map(toMessage),
    recentTurns: async (conversationId, limit) => {
      const turns: Message[] = [];
      let length = 0;
      for (const row of statements.turns.iterate(conversationId)) {
        turns.push(toMessage(row));
        length += row.text.length;
        if (length > limit) break;
      }
      return turns;
    },
    countTurns: async (conversationId, afterSequence) =>
      statements.countTurns.get(conversationId, afterSequence)?.count ?? 0,
  };
}

function prepareStatements(connection: Connection) {
  return {
    get: connection.prepare<[string], MessageRow>(
      'messages.get',
      `select ${messageColumns} from messages where id = ?`,
    ),
    page: connection.prepare<[string, number, number], MessageRow>(
      'messages.page',
      `select ${messageColumns} from messages
       where conversation_id = ? and sequence < ? order by sequence desc limit ?`,
    ),
    visibleAfter: connection.prepare<[string, number, number], MessageRow>(
      'messages.visible-after',
      `select ${messageColumns} from messages
       where conversation_id = ? and sequence > ? and author <> 'note' order by sequence limit ?`,
    ),
    countTurns: connection.prepare<[string, number], { readonly count: number }>(
      'messages.count-turns',
      `select count(*) as count from messages
       where conversation_id = ? and author in ('customer', 'agent') and sequence > ?`,
    ),
    turns: connection.prepare<[string], MessageRow>(
      'messages.turns',
      `select ${messageColumns} from messages
       where conversation_id = ? and author in ('customer', 'agent') order by sequence desc`,
    ),
  };
}
