/** Turns messages into the rows of a timeline: day dividers between them, and runs of one author drawn together. */
import type { HeldMessage, Message } from '../../../shared/domain.ts';
import type { PendingMessage } from '../../state/desk-state.ts';
import { startOfDay } from '../app/time.ts';

/** Messages of one author closer together than this share one time line. */
const groupMs = 180_000;

/** A held message that has just become a message is among the newest, whatever the customer wrote meanwhile. */
const newestLookedAt = 50;

export type TimelineRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: Message;
      /** The last of its group: it carries the time. */
      readonly endsGroup: boolean;
    }
  | { readonly kind: 'held'; readonly key: string; readonly message: HeldMessage }
  | { readonly kind: 'pending'; readonly key: string; readonly message: PendingMessage };

export function timelineRows(
  messages: readonly Message[],
  held: readonly HeldMessage[],
  pending: readonly PendingMessage[],
  /** Sequence of the first message that was unread; null for none. */
  unreadFrom: number | null = null,
): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day: number | null = null;
  messages.forEach((message, index) => {
    const ownDay = startOfDay(message.createdAt);
    if (ownDay !== day)
      rows.push({ kind: 'day', key: `day-${ownDay}-${message.sequence}`, at: message.createdAt });
    day = ownDay;
    if (message.sequence === unreadFrom) rows.push({ kind: 'unread', key: 'unread' });
    const next = messages[index + 1];
    const endsGroup = next === undefined || next.sequence === unreadFrom || !continuesGroup(message, next);
    // One key from sending to stored, so that a message does not blink when main has taken it.
    rows.push({ kind: 'message', key: message.clientId || message.id, message, endsGroup });
  });
  const stored = new Set(messages.slice(-newestLookedAt).map(({ clientId }) => clientId));
  for (const message of held)
    if (!stored.has(message.clientId)) rows.push({ kind: 'held', key: message.clientId, message });
  for (const message of pending) rows.push({ kind: 'pending', key: message.clientId, message });
  return rows;
}

function continuesGroup(message: Message, next: Message): boolean {
  return (
    next.author === message.author &&
    next.createdAt - message.createdAt < groupMs &&
    startOfDay(next.createdAt) === startOfDay(message.createdAt) &&
    message.delivery !== 'failed'
  );
}
