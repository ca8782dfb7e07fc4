/** What stands in the timeline, from top to bottom: days, messages, and what is still on its way. Pure. */
import type { ChatMessage } from '../../shared/web-chat-protocol.ts';
import type { ImageRefusal } from '../../shared/attachment.ts';
import type { UnsentImage, UnsentMessage } from './chat-state.ts';

export interface DayItem {
  readonly kind: 'day';
  readonly key: string;
  /** Any moment of the day. */
  readonly at: number;
}

export interface MessageItem {
  readonly kind: 'message';
  /** Stays the same when a written message becomes a stored one, so that the bubble does not flicker. */
  readonly key: string;
  readonly author: ChatMessage['author'];
  readonly text: string;
  readonly images: ChatMessage['images'];
  /** An image of this browser's that the desk has not confirmed: its address here. */
  readonly localImage: { readonly url: string; readonly name: string } | null;
  readonly at: number;
  readonly state: 'sending' | 'stored' | 'refused' | 'shown';
  readonly refusal: UnsentMessage['refusal'] | ImageRefusal;
  /** The message above is by the same author within a few minutes. */
  readonly isContinuation: boolean;
}

export type TimelineItem = DayItem | MessageItem;

const continuationMs = 4 * 60_000;

export function toTimelineItems(
  messages: readonly ChatMessage[],
  unsent: readonly UnsentMessage[],
  unsentImages: readonly UnsentImage[] = [],
): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  let previous: MessageItem | null = null;
  const waiting = [...unsent.map(fromUnsent), ...unsentImages.map(fromImage)];
  waiting.sort((first, second) => first.at - second.at);
  for (const item of [...messages.map(fromMessage), ...waiting]) {
    const isNewDay: boolean = previous === null || dayOf(previous.at) !== dayOf(item.at);
    if (isNewDay) items.push({ kind: 'day', key: `before ${item.key}`, at: item.at });
    const isContinuation: boolean =
      !isNewDay &&
      previous !== null &&
      previous.author === item.author &&
      item.author !== 'system' &&
      item.at - previous.at < continuationMs;
    previous = { ...item, isContinuation };
    items.push(previous);
  }
  return items;
}

function fromMessage({ id, author, text, createdAt, clientId, images }: ChatMessage): MessageItem {
  const isOwn = author === 'customer';
  return {
    kind: 'message',
    key: isOwn ? clientId : id,
    author,
    text,
    images,
    localImage: null,
    at: createdAt,
    state: isOwn ? 'stored' : 'shown',
    refusal: null,
    isContinuation: false,
  };
}

function fromUnsent({ clientId, text, writtenAt, refusal }: UnsentMessage): MessageItem {
  return {
    kind: 'message',
    key: clientId,
    author: 'customer',
    text,
    images: [],
    localImage: null,
    at: writtenAt,
    state: refusal === null ? 'sending' : 'refused',
    refusal,
    isContinuation: false,
  };
}

function fromImage({ clientId, name, url, writtenAt, refusal }: UnsentImage): MessageItem {
  return {
    ...fromUnsent({ clientId, text: '', writtenAt, refusal: null }),
    ...imageState(url, name, refusal),
  };
}

function imageState(
  url: string,
  name: string,
  refusal: ImageRefusal | null,
): Pick<MessageItem, 'localImage' | 'state' | 'refusal'> {
  return { localImage: { url, name }, state: refusal === null ? 'sending' : 'refused', refusal };
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}
