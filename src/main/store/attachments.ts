/** Images: their bytes, once for equal ones, and what they belong to. Which message takes one along is `append-message.ts`. */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../shared/attachment.ts';
import type { Connection } from './connection.ts';
import type { AttachmentStore, NewAttachment } from './ports.ts';

interface AttachmentRow extends Attachment {
  readonly conversation_id: string;
  readonly owner_id: string | null;
}

/** Stores an image, for a message that is being written (null: beside the draft). Part of a transaction. */
export type AddAttachment = (
  conversationId: string,
  messageId: string | null,
  attachment: NewAttachment,
  createdAt: number,
) => void;

export function createAttachmentWriter(connection: Connection): AddAttachment {
  const findContent = connection.prepare<[Buffer], { readonly ordinal: number }>(
    'attachments.find-content',
    'select ordinal from attachment_contents where sha256 = ?',
  );
  const addContent = connection.prepare<[Buffer, Uint8Array], { readonly ordinal: number }>(
    'attachments.add-content',
    'insert into attachment_contents (sha256, bytes) values (?, ?) returning ordinal',
  );
  const add = connection.prepare<[object]>(
    'attachments.add',
    `insert into attachments
       (id, conversation_id, owner_id, name, type, width, height, size, content, created_at)
     values (@id, @conversationId, @messageId, @name, @type, @width, @height, @size, @content, @createdAt)`,
  );
  return connection.transaction(
    'attachments.add',
    (
      conversationId: string,
      messageId: string | null,
      { bytes, ...attachment }: NewAttachment,
      createdAt: number,
    ) => {
      const hash = createHash('sha256').update(bytes).digest();
      const content = findContent.get(hash) ?? addContent.get(hash, bytes);
      add.run({ ...attachment, conversationId, messageId, content: content?.ordinal, createdAt });
    },
  );
}

export function createAttachmentStore(connection: Connection, add: AddAttachment): AttachmentStore {
  const columns = 'id, name, type, width, height, size';
  const draft = connection.prepare<[string], Attachment>(
    'attachments.draft',
    `select ${columns} from attachments where conversation_id = ? and owner_id is null order by ordinal`,
  );
  const get = connection.prepare<[string], AttachmentRow>(
    'attachments.get',
    `select ${columns}, conversation_id, owner_id from attachments where id = ?`,
  );
  const bytes = connection.prepare<[string], { readonly bytes: Buffer }>(
    'attachments.bytes',
    'select c.bytes from attachments a join attachment_contents c on c.ordinal = a.content where a.id = ?',
  );
  const isShown = connection.prepare<[string, string], { readonly id: string }>(
    'attachments.is-shown',
    `select a.id from attachments a join messages m on m.id = a.owner_id
     where a.id = ? and m.conversation_id = ? and m.author <> 'note'`,
  );
  const remove = connection.prepare<[string]>(
    'attachments.remove',
    'delete from attachments where id = ? and owner_id is null',
  );
  const removeDraft = connection.transaction('attachments.remove', (attachmentId: string) => {
    const row = get.get(attachmentId);
    return row !== undefined && remove.run(attachmentId) > 0 ? row.conversation_id : null;
  });
  return {
    addToDraft: async (conversationId, attachment, createdAt) => {
      add(conversationId, null, attachment, createdAt);
      const { bytes: _bytes, ...stored } = attachment;
      return stored;
    },
    draft: async (conversationId) => draft.all(conversationId),
    removeFromDraft: async (attachmentId) => removeDraft(attachmentId),
    get: async (attachmentId) => {
      const row = get.get(attachmentId);
      if (row === undefined) return null;
      const { conversation_id: _conversationId, owner_id: _messageId, ...attachment } = row;
      return attachment;
    },
    bytes: async (attachmentId) => bytes.get(attachmentId)?.bytes ?? null,
    isShownToCustomer: async (attachmentId, conversationId) =>
      isShown.get(attachmentId, conversationId) !== undefined,
  };
}
