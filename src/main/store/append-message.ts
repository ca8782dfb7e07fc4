/** Adds a message to a timeline, with all that it changes beside it. Part of whatever transaction needs it. */
import type {
  Conversation,
  ConversationChannel,
  DeliveryState,
  Message,
  MessageAuthor,
} from '../../shared/domain.ts';
import type { AddAttachment } from './attachments.ts';
import type { Connection } from './connection.ts';
import type { NewMessage } from './ports.ts';
import { selectConversation, toConversation } from './conversation-rows.ts';
import { messageColumns, toMessage } from './message-rows.ts';
import type { ConversationRow } from './conversation-rows.ts';
import type { MessageRow } from './message-rows.ts';
import { UnknownRecordError } from './store-errors.ts';
import { cutText } from '../../shared/cut-text.ts';

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

export interface Appended {
  readonly message: Message;
  readonly conversation: Conversation;
  /** The `clientId` was known: nothing changed, and the message is the first one. */
  readonly duplicate: boolean;
}

export interface AppendOptions {
  /** Leaves the draft alone, which may be another text by now. */
  readonly keepsDraft: boolean;
}

/** Answers with a function that appends, all or nothing. */
export function createMessageAppend(connection: Connection, addAttachment: AddAttachment) {
  const statements = prepareStatements(connection);

  function conversation(conversationId: string): Conversation {
    const row = statements.conversation.get(conversationId);
    if (row === undefined) throw new UnknownRecordError('conversation', conversationId);
    return toConversation(row);
  }

  return connection.transaction(
    'messages.append',
    (message: NewMessage, { keepsDraft }: AppendOptions): Appended => {
      const first = statements.byClientId.get(message.conversationId, message.clientId);
      if (first !== undefined) {
        return {
          message: toMessage(first),
          conversation: conversation(message.conversationId),
          duplicate: true,
        };
      }
      const emptiesDraft = message.author === 'agent' && !keepsDraft ? 1 : 0;
      const preview = cutText(message.text, previewLength);
      const { attachmentIds: _attachmentIds, newAttachment: _newAttachment, ...columns } = message;
      const advanced = statements.advanceConversation.get({ ...columns, preview, emptiesDraft });
      if (advanced === undefined) throw new UnknownRecordError('conversation', message.conversationId);
      message.attachmentIds?.forEach((id, position) =>
        statements.takeAlong.run(message.id, position, id, message.conversationId),
      );
      if (message.newAttachment !== undefined)
        addAttachment(message.conversationId, message.id, message.newAttachment, message.createdAt);
      const delivery =
        advanced.channel === 'clipboard' ? carriedDelivery[message.author] : firstDelivery[message.author];
      const row = statements.insert.get({ ...columns, delivery, sequence: advanced.last_sequence });
      if (delivery === 'sending') {
        statements.enqueue.run(message.id, message.conversationId, message.createdAt);
      }
      return {
        // Read back: what everyone is shown is what is stored, even for text that no encoding can hold.
        message: toMessage(row as MessageRow),
        conversation: conversation(message.conversationId),
        duplicate: false,
      };
    },
  );
}

export type MessageAppend = ReturnType<typeof createMessageAppend>;

function prepareStatements(connection: Connection) {
  return {
    takeAlong: connection.prepare<[string, number, string, string]>(
      'messages.take-along',
      `update attachments set owner_id = ?, position = ?
       where id = ? and conversation_id = ? and owner_id is null`,
    ),
    conversation: connection.prepare<[string], ConversationRow>(
      'messages.conversation',
      `${selectConversation} where c.id = ?`,
    ),
    byClientId: connection.prepare<[string, string], MessageRow>(
      'messages.by-client-id',
      `select ${messageColumns} from messages where conversation_id = ? and client_id = ?`,
    ),
    advanceConversation: connection.prepare<
      [NewMessage & { readonly preview: string; readonly emptiesDraft: number }],
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
         draft = iif(@emptiesDraft, '', draft),
         draft_run_id = iif(@emptiesDraft, null, draft_run_id),
         note_draft = iif(@author = 'note', '', note_draft),
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
  };
}
