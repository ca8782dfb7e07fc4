/** The timeline. A message and what it changes in its conversation's row (and the outbox) are written together. */
import type {
  Conversation,
  ConversationChannel,
  DeliveryState,
  Message,
  MessageAuthor,
} from '../../shared/domain.ts';
import type { Connection } from './connection.ts';
import type { MessageStore, NewMessage } from './ports.ts';
import { messageColumns, selectConversation, toConversation, toMessage } from './rows.ts';
import type { ConversationRow, MessageRow } from './rows.ts';
import { UnknownRecordError } from './store-errors.ts';
import { cutText } from './text.ts';

/** `MessagePreview.text` says so. */
const previewLength = 200;

const firstDelivery: Readonly<Record<MessageAuthor, DeliveryState>> = {
  customer: 'received',
  agent: 'sending',
  note: 'local',
  system: 'local',
};

/** Where the agent carries the words, there is nobody to deliver to. */
const carriedDelivery: Readonly<Record<MessageAuthor, DeliveryState>> = { ...firstDelivery, agent: 'local' };

export function createMessageStore(connection: Connection): MessageStore {
  const statements = prepareStatements(connection);

  function conversation(conversationId: string): Conversation {
    const row = statements.conversation.get(conversationId);
    if (row === undefined) throw new UnknownRecordError('conversation', conversationId);
    return toConversation(row);
  }

  function known(message: NewMessage): Message | null {
    const row = statements.byClientId.get(message.conversationId, message.clientId);
    return row === undefined ? null : toMessage(row);
  }

  const append = connection.transaction('messages.append', (message: NewMessage) => {
    const first = known(message);
    if (first !== null) {
      return { message: first, conversation: conversation(message.conversationId), duplicate: true };
    }
    const advanced = statements.advanceConversation.get({
      ...message,
      preview: cutText(message.text, previewLength),
    });
    if (advanced === undefined) throw new UnknownRecordError('conversation', message.conversationId);
    const delivery =
      advanced.channel === 'clipboard' ? carriedDelivery[message.author] : firstDelivery[message.author];
    const row = statements.insert.get({ ...message, delivery, sequence: advanced.last_sequence });
    if (delivery === 'sending') {
      statements.enqueue.run(message.id, message.conversationId, message.createdAt);
    }
    return {
      // Read back: what everyone is shown is what is stored, even for text that no encoding can hold.
      message: toMessage(row as MessageRow),
      conversation: conversation(message.conversationId),
      duplicate: false,
    };
  });

  return {
    append: async (message) => append(message),
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
  };
}

function prepareStatements(connection: Connection) {
  return {
    conversation: connection.prepare<[string], ConversationRow>(
      'messages.conversation',
      `${selectConversation} where c.id = ?`,
    ),
    byClientId: connection.prepare<[string, string], MessageRow>(
      'messages.by-client-id',
      `select ${messageColumns} from messages where conversation_id = ? and client_id = ?`,
    ),
    advanceConversation: connection.prepare<
      [NewMessage & { readonly preview: string }],
      { readonly last_sequence: number; readonly channel: ConversationChannel }
    >(
      'messages.advance-conversation',
      `update conversations set
         last_sequence = last_sequence + 1,
         last_author = @author, last_text = @preview, last_at = @createdAt,
         activity_at = max(activity_at, @createdAt),
         waiting_since = case @author
           when 'customer' then coalesce(waiting_since, @createdAt) when 'agent' then null else waiting_since end,
         unread_count = case @author
           when 'customer' then unread_count + 1 when 'agent' then 0 else unread_count end,
         draft = iif(@author = 'agent', '', draft),
         status = iif(@author = 'customer', 'open', status)
       where id = @conversationId returning last_sequence, channel`,
    ),
    insert: connection.prepare<
      [NewMessage & { readonly delivery: DeliveryState; readonly sequence: number }],
      MessageRow
    >(
      'messages.insert',
      `insert into messages
         (id, conversation_id, sequence, author, text, created_at, delivery, client_id, run_id)
       values
         (@id, @conversationId, @sequence, @author, @text, @createdAt, @delivery, @clientId, @runId)
       returning ${messageColumns}`,
    ),
    enqueue: connection.prepare<[string, string, number]>(
      'messages.enqueue',
      'insert into outbox (message_id, conversation_id, queued_at) values (?, ?, ?)',
    ),
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
    turns: connection.prepare<[string], MessageRow>(
      'messages.turns',
      `select ${messageColumns} from messages
       where conversation_id = ? and author in ('customer', 'agent') order by sequence desc`,
    ),
  };
}
