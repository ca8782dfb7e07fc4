/** Frames of the web chat's wire: reading the customer's, and what of a message a customer gets to see. Pure. */
import type { Message } from '../../../shared/domain.ts';
import { customerFrameSchema } from '../../../shared/web-chat-protocol.ts';
import type { ChatMessage, CustomerFrame } from '../../../shared/web-chat-protocol.ts';

/** Null for anything that is not a frame of the protocol. */
export function readCustomerFrame(text: string): CustomerFrame | null {
  const result = customerFrameSchema.safeParse(parseJson(text));
  return result.success ? result.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Null for an internal note. */
export function toChatMessage(message: Message): ChatMessage | null {
  const { id, sequence, author, text, createdAt, attachments } = message;
  if (author === 'note') return null;
  // The desk's own ids are nothing to the customer; with them a page could pass its message off as a repeat of ours.
  const clientId = author === 'customer' ? message.clientId : '';
  const images = attachments.map(({ size: _size, ...image }) => image);
  return { id, sequence, author, text, createdAt, clientId, images };
}

/**
 * How many of the first messages fit into one frame of so many bytes, at least one.
 */
export function countFitting(messages: readonly ChatMessage[], bytes: number): number {
  let total = 0;
  const firstTooMany = messages.findIndex((message) => {
    total += Buffer.byteLength(JSON.stringify(message)) + 1;
    return total > bytes;
  });
  return firstTooMany === -1 ? messages.length : Math.max(1, firstTooMany);
}
