/** Rows of messages and their images as SQLite gives them, and what they mean in the domain. CHECKs guard what they hold. */
import type { Attachment } from '../../shared/attachment.ts';
import type { DeliveryState, Message, MessageAuthor } from '../../shared/domain.ts';

export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly sequence: number;
  readonly author: MessageAuthor;
  readonly text: string;
  readonly created_at: number;
  readonly delivery: DeliveryState;
  readonly client_id: string;
  readonly run_id: string | null;
  /** JSON list. */
  readonly attachments: string;
}

/** The images of a row of a table, as a JSON list in their order. */
export const attachmentsOf = (table: 'messages' | 'held_messages'): string =>
  `(select json_group_array(json_object('id', a.id, 'name', a.name, 'type', a.type, 'width', a.width, 'height', a.height,
     'size', a.size)) from (select * from attachments where owner_id = ${table}.id order by position) a) as attachments`;

/** The columns of a `MessageRow`; the table is not renamed. */
export const messageColumns = `id, conversation_id, sequence, author, text, created_at, delivery, client_id, run_id,
  ${attachmentsOf('messages')}`;

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    sequence: row.sequence,
    author: row.author,
    text: row.text,
    createdAt: row.created_at,
    delivery: row.delivery,
    clientId: row.client_id,
    runId: row.run_id,
    attachments: readAttachments(row.attachments),
  };
}

/** Written by SQLite from columns that CHECKs guard. */
export function readAttachments(json: string): readonly Attachment[] {
  return json === '[]' ? noAttachments : (JSON.parse(json) as readonly Attachment[]);
}

const noAttachments: readonly Attachment[] = [];
