/** Conversations, their customers and the customers' tokens. Messages change a conversation's row too: see `messages.ts`. */
import { createHash } from 'node:crypto';
import { maxCustomerNameLength } from '../../shared/domain.ts';
import type { Conversation, ConversationStatus, SuggestionState } from '../../shared/domain.ts';
import type { Connection } from './connection.ts';
import type { ConversationStore, NewConversation } from './ports.ts';
import { selectConversation, toConversation } from './conversation-rows.ts';
import type { ConversationRow } from './conversation-rows.ts';
import { UnknownRecordError } from './store-errors.ts';
import { cutText } from '../../shared/cut-text.ts';

export function createConversationStore(connection: Connection): ConversationStore {
  const statements = prepareStatements(connection);

  function get(conversationId: string): Conversation | null {
    const row = statements.get.get(conversationId);
    return row === undefined ? null : toConversation(row);
  }

  const create = connection.transaction('conversations.create', (input: NewConversation): Conversation => {
    const name = customerName(input.customerName);
    statements.insertCustomer.run(input.customerId, name, input.createdAt);
    statements.insert.run(input);
    if (input.token !== null) statements.insertToken.run(hashToken(input.token), input.id);
    return get(input.id) as Conversation;
  });

  return {
    create: async (input) => create(input),
    get: async (conversationId) => get(conversationId),
    findByToken: async (token) => {
      const row = statements.findByToken.get(hashToken(token));
      return row === undefined ? null : toConversation(row);
    },
    addToken: async (conversationId, token) => {
      if (get(conversationId) === null) throw new UnknownRecordError('conversation', conversationId);
      statements.insertToken.run(hashToken(token), conversationId);
    },
    list: async ({ status, before, limit }) => {
      const rows = statements.list.all({ status, before: before ?? Number.MAX_VALUE, limit });
      // Equal activity times never straddle two pages, so that the time alone can say where the next one starts.
      const last = rows.at(-1);
      const isWhole = rows.length < limit || last === undefined;
      const page = isWhole
        ? rows
        : [
            ...rows.filter((row) => row.activity_at !== last.activity_at),
            ...statements.listAt.all(status, last.activity_at),
          ];
      return { conversations: page.map(toConversation), nextBefore: isWhole ? null : last.activity_at };
    },
    markRead: async (conversationId) => {
      statements.markRead.run(conversationId);
      return get(conversationId);
    },
    setStatus: async (conversationId, status) => {
      statements.setStatus.run(status, conversationId);
      return get(conversationId);
    },
    setSuggestion: async (conversationId, suggestion) => {
      statements.setSuggestion.run(suggestion, conversationId);
      return get(conversationId);
    },
    newestFromClipboard: async () => {
      const row = statements.newestFromClipboard.get();
      return row === undefined ? null : toConversation(row);
    },
    othersOfCustomer: async (conversationId, limit) =>
      statements.othersOfCustomer.all(conversationId, limit).map(toConversation),
    unread: async () => statements.unread.all().map((row) => ({ id: row.id, unreadCount: row.unread_count })),
    saveDraft: async (conversationId, text, runId) =>
      void statements.saveDraft.run({ conversationId, text, runId }),
    saveNoteDraft: async (conversationId, text) => void statements.saveNoteDraft.run(text, conversationId),
  };
}

/** Tokens are 256-bit random secrets, so a plain hash cannot be searched and needs no salt. */
function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

function customerName(name: string): string {
  return cutText(name, maxCustomerNameLength);
}

function prepareStatements(connection: Connection) {
  return {
    insertCustomer: connection.prepare<[string, string, number]>(
      'conversations.insert-customer',
      'insert into customers (id, name, created_at) values (?, ?, ?)',
    ),
    insert: connection.prepare<[NewConversation]>(
      'conversations.insert',
      `insert into conversations (id, channel, customer_id, created_at, activity_at)
       values (@id, @channel, @customerId, @createdAt, @createdAt)`,
    ),
    insertToken: connection.prepare<[Buffer, string]>(
      'conversations.insert-token',
      'insert into conversation_tokens (token_hash, conversation_id) values (?, ?) on conflict do nothing',
    ),
    get: connection.prepare<[string], ConversationRow>(
      'conversations.get',
      `${selectConversation} where c.id = ?`,
    ),
    findByToken: connection.prepare<[Buffer], ConversationRow>(
      'conversations.find-by-token',
      `${selectConversation} join conversation_tokens t on t.conversation_id = c.id where t.token_hash = ?`,
    ),
    list: connection.prepare<
      [{ readonly status: ConversationStatus; readonly before: number; readonly limit: number }],
      ConversationRow
    >(
      'conversations.list',
      `${selectConversation}
       where c.status = @status and c.activity_at < @before order by c.activity_at desc, c.rowid desc limit @limit`,
    ),
    listAt: connection.prepare<[ConversationStatus, number], ConversationRow>(
      'conversations.list-at',
      `${selectConversation} where c.status = ? and c.activity_at = ? order by c.rowid desc`,
    ),
    markRead: connection.prepare<[string]>(
      'conversations.mark-read',
      'update conversations set unread_count = 0 where id = ?',
    ),
    setStatus: connection.prepare<[ConversationStatus, string]>(
      'conversations.set-status',
      'update conversations set status = ? where id = ?',
    ),
    setSuggestion: connection.prepare<[SuggestionState, string]>(
      'conversations.set-suggestion',
      'update conversations set suggestion = ? where id = ?',
    ),
    newestFromClipboard: connection.prepare<[], ConversationRow>(
      'conversations.newest-from-clipboard',
      // Spelt out, so that the index made for it is used.
      `${selectConversation}
       where c.channel = 'clipboard' and c.status = 'open' order by c.activity_at desc, c.rowid desc limit 1`,
    ),
    othersOfCustomer: connection.prepare<[string, number], ConversationRow>(
      'conversations.others-of-customer',
      `${selectConversation}
       where c.customer_id = (select customer_id from conversations where id = ?1) and c.id <> ?1
       order by c.activity_at desc limit ?2`,
    ),
    unread: connection.prepare<[], { readonly id: string; readonly unread_count: number }>(
      'conversations.unread',
      "select id, unread_count from conversations where unread_count > 0 and status = 'open'",
    ),
    saveDraft: connection.prepare<
      [{ readonly conversationId: string; readonly text: string; readonly runId: string | null }]
    >(
      'conversations.save-draft',
      `update conversations set draft = @text,
         draft_run_id = (select id from runs where id = @runId and conversation_id = @conversationId)
       where id = @conversationId`,
    ),
    saveNoteDraft: connection.prepare<[string, string]>(
      'conversations.save-note-draft',
      'update conversations set note_draft = ? where id = ?',
    ),
  };
}
