/**
 * Agents' messages on their way. A message's delivery state and its row here change together: `sending` and only
 * `sending` has a row. When to try again is the channel's decision.
 */
import type { DeliveryState, Message } from '../../shared/domain.ts';
import type { Connection } from './connection.ts';
import type { OutboxStore } from './ports.ts';
import { messageColumns, toMessage } from './message-rows.ts';
import type { MessageRow } from './message-rows.ts';

/** @param now epoch milliseconds, for the time a message enters the outbox again */
export function createOutboxStore(connection: Connection, now: () => number): OutboxStore {
  const statements = prepareStatements(connection);

  function leave(messageId: string, delivery: DeliveryState): Message | null {
    if (statements.remove.run(messageId) === 0) return null;
    const row = statements.setDelivery.get(delivery, messageId);
    return row === undefined ? null : toMessage(row);
  }

  const acknowledge = connection.transaction('outbox.acknowledge', (messageId: string) =>
    leave(messageId, 'delivered'),
  );
  const giveUp = connection.transaction('outbox.give-up', (messageId: string) => leave(messageId, 'failed'));
  const giveUpQueuedBefore = connection.transaction('outbox.give-up-queued-before', (time: number) =>
    statements.queuedBefore.all(time).flatMap(({ message_id: id }) => leave(id, 'failed') ?? []),
  );
  const requeue = connection.transaction('outbox.requeue', (messageId: string) => {
    const row = statements.retryFailed.get(messageId);
    if (row === undefined) return null;
    statements.add.run(messageId, row.conversation_id, now());
    return toMessage(row);
  });

  return {
    pending: async (conversationId) => statements.pending.all(conversationId).map(toMessage),
    conversationsWithPending: async () => statements.conversations.all().map((row) => row.conversation_id),
    acknowledge: async (messageId) => acknowledge(messageId),
    recordAttempt: async (messageId, at) => void statements.recordAttempt.run(at, messageId),
    giveUp: async (messageId) => giveUp(messageId),
    giveUpQueuedBefore: async (time) => giveUpQueuedBefore(time),
    requeue: async (messageId) => requeue(messageId),
  };
}

function prepareStatements(connection: Connection) {
  return {
    pending: connection.prepare<[string], MessageRow>(
      'outbox.pending',
      `select ${messageColumns} from messages
       where id in (select message_id from outbox where conversation_id = ?) order by sequence`,
    ),
    conversations: connection.prepare<[], { readonly conversation_id: string }>(
      'outbox.conversations',
      'select distinct conversation_id from outbox order by conversation_id',
    ),
    queuedBefore: connection.prepare<[number], { readonly message_id: string }>(
      'outbox.queued-before',
      'select message_id from outbox where queued_at < ? order by queued_at',
    ),
    add: connection.prepare<[string, string, number]>(
      'outbox.add',
      'insert into outbox (message_id, conversation_id, queued_at) values (?, ?, ?)',
    ),
    remove: connection.prepare<[string]>('outbox.remove', 'delete from outbox where message_id = ?'),
    setDelivery: connection.prepare<[DeliveryState, string], MessageRow>(
      'outbox.set-delivery',
      `update messages set delivery = ? where id = ? returning ${messageColumns}`,
    ),
    retryFailed: connection.prepare<[string], MessageRow>(
      'outbox.retry-failed',
      `update messages set delivery = 'sending'
       where id = ? and author = 'agent' and delivery = 'failed' returning ${messageColumns}`,
    ),
    recordAttempt: connection.prepare<[number, string]>(
      'outbox.record-attempt',
      'update outbox set attempts = attempts + 1, last_attempt_at = ? where message_id = ?',
    ),
  };
}
