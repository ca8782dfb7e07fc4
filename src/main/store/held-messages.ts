/**
 * Agents' messages between the press of Send and their leaving. Each change of one is a single transaction: a message is held,
 * taken back or in the timeline, and never two of these or none.
 */
import type { HeldMessage, Message } from '../../shared/domain.ts';
import type { MessageAppend } from './append-message.ts';
import type { Connection } from './connection.ts';
import type { HeldMessageStore, NewHeldMessage } from './ports.ts';
import { selectConversation, toConversation } from './conversation-rows.ts';
import { attachmentsOf, messageColumns, readAttachments, toMessage } from './message-rows.ts';
import type { ConversationRow } from './conversation-rows.ts';
import type { MessageRow } from './message-rows.ts';
import { UnknownRecordError } from './store-errors.ts';

interface HeldRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly client_id: string;
  readonly text: string;
  readonly run_id: string | null;
  readonly after_sequence: number;
  readonly held_at: number;
  readonly due_at: number;
  /** JSON list. */
  readonly attachments: string;
}

export function createHeldMessageStore(connection: Connection, append: MessageAppend): HeldMessageStore {
  const statements = prepareStatements(connection);

  const hold = connection.transaction(
    'held-messages.hold',
    ({ attachmentIds, ...message }: NewHeldMessage) => {
      if (statements.isSent.get(message.conversationId, message.clientId) !== undefined) return null;
      const first = statements.byClientId.get(message.conversationId, message.clientId);
      if (first !== undefined) return toHeldMessage(first);
      const lastDue = statements.lastDue.get(message.conversationId)?.due_at ?? 0;
      // Never before the one that the agent wrote earlier.
      statements.insert.run({ ...message, dueAt: Math.max(message.dueAt, lastDue) });
      attachmentIds.forEach((id, position) =>
        statements.takeAlong.run(message.id, position, id, message.conversationId),
      );
      statements.emptyDraft.run(message.conversationId);
      const row = statements.get.get(message.id);
      if (row === undefined) throw new UnknownRecordError('conversation', message.conversationId);
      return toHeldMessage(row);
    },
  );

  const takeBack = connection.transaction('held-messages.take-back', (heldId: string) => {
    const row = statements.get.get(heldId);
    if (row === undefined) return null;
    statements.remove.run(heldId);
    statements.giveBack.run(heldId);
    // Should the desk end before it has saved its composer, the text is still here.
    statements.restoreDraft.run(row.text, row.run_id, row.conversation_id);
    return toHeldMessage(row);
  });

  const release = connection.transaction('held-messages.release', (heldId: string, at: number) => {
    const held = statements.get.get(heldId);
    if (held === undefined) return null;
    const { conversation_id: conversationId, client_id: clientId, text, run_id: runId } = held;
    const before = statements.conversation.get(conversationId);
    const unanswered = statements.customerAfter.all(conversationId, held.after_sequence);
    statements.remove.run(heldId);
    const message = {
      id: heldId,
      conversationId,
      author: 'agent',
      text,
      createdAt: at,
      clientId,
      runId,
    } as const;
    const appended = append(message, { keepsDraft: true });
    const first = unanswered[0];
    if (first === undefined) return { ...appended, unanswered: null };
    // They were written while this one was on its way, so it answers none of them.
    statements.keepWaiting.run(first.created_at, before?.unread_count ?? 0, conversationId);
    const row = statements.conversation.get(conversationId);
    return {
      ...appended,
      conversation: row === undefined ? appended.conversation : toConversation(row),
      unanswered: toMessage(unanswered.at(-1) ?? first) as Message | null,
    };
  });

  return {
    hold: async (message) => hold(message),
    list: async () => statements.list.all().map(toHeldMessage),
    listByConversation: async (conversationId) =>
      statements.listByConversation.all(conversationId).map(toHeldMessage),
    takeBack: async (heldId) => takeBack(heldId),
    release: async (heldId, at) => release(heldId, at),
  };
}

function toHeldMessage(row: HeldRow): HeldMessage {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    clientId: row.client_id,
    text: row.text,
    runId: row.run_id,
    attachments: readAttachments(row.attachments),
    heldAt: row.held_at,
    dueAt: row.due_at,
  };
}

const heldColumns = `id, conversation_id, client_id, text, run_id, after_sequence, held_at, due_at,
  ${attachmentsOf('held_messages')}`;

function prepareStatements(connection: Connection) {
  return {
    get: connection.prepare<[string], HeldRow>(
      'held-messages.get',
      `select ${heldColumns} from held_messages where id = ?`,
    ),
    byClientId: connection.prepare<[string, string], HeldRow>(
      'held-messages.by-client-id',
      `select ${heldColumns} from held_messages where conversation_id = ? and client_id = ?`,
    ),
    isSent: connection.prepare<[string, string], { readonly id: string }>(
      'held-messages.is-sent',
      'select id from messages where conversation_id = ? and client_id = ?',
    ),
    list: connection.prepare<[], HeldRow>(
      'held-messages.list',
      `select ${heldColumns} from held_messages order by ordinal`,
    ),
    listByConversation: connection.prepare<[string], HeldRow>(
      'held-messages.list-by-conversation',
      `select ${heldColumns} from held_messages where conversation_id = ? order by ordinal`,
    ),
    lastDue: connection.prepare<[string], { readonly due_at: number | null }>(
      'held-messages.last-due',
      'select max(due_at) as due_at from held_messages where conversation_id = ?',
    ),
    takeAlong: connection.prepare<[string, number, string, string]>(
      'held-messages.take-along',
      `update attachments set owner_id = ?, position = ?
       where id = ? and conversation_id = ? and owner_id is null`,
    ),
    giveBack: connection.prepare<[string]>(
      'held-messages.give-back',
      'update attachments set owner_id = null where owner_id = ?',
    ),
    insert: connection.prepare<[Omit<NewHeldMessage, 'attachmentIds'>]>(
      'held-messages.insert',
      `insert into held_messages (id, conversation_id, client_id, text, run_id, after_sequence, held_at, due_at)
       select @id, id, @clientId, @text, @runId, last_sequence, @heldAt, @dueAt
       from conversations where id = @conversationId`,
    ),
    remove: connection.prepare<[string]>('held-messages.remove', 'delete from held_messages where id = ?'),
    emptyDraft: connection.prepare<[string]>(
      'held-messages.empty-draft',
      "update conversations set draft = '', draft_run_id = null where id = ?",
    ),
    restoreDraft: connection.prepare<[string, string | null, string]>(
      'held-messages.restore-draft',
      "update conversations set draft = ?, draft_run_id = ? where id = ? and draft = ''",
    ),
    conversation: connection.prepare<[string], ConversationRow>(
      'held-messages.conversation',
      `${selectConversation} where c.id = ?`,
    ),
    customerAfter: connection.prepare<[string, number], MessageRow>(
      'held-messages.customer-after',
      `select ${messageColumns} from messages
       where conversation_id = ? and sequence > ? and author = 'customer' order by sequence`,
    ),
    keepWaiting: connection.prepare<[number, number, string]>(
      'held-messages.keep-waiting',
      'update conversations set waiting_since = ?, unread_count = ? where id = ?',
    ),
  };
}
