/** Requests about agents' messages that wait a moment before they leave, so that they can be taken back. */
import { z } from 'zod';
import { maxAttachments } from '../attachment.ts';
import type { HeldMessage, Message } from '../domain.ts';

const id = z.string().min(1).max(80);

export const outgoingRequests = {
  /**
   * Stores an agent's message and sends it when the time set for undoing is over. A repeated `clientId` answers with the first
   * one; null when that has been sent meanwhile.
   */
  'outgoing.hold': z
    .object({
      conversationId: id,
      clientId: id,
      text: z.string().max(100_000),
      /** The suggestion it came from; refused when that belongs to another conversation. */
      runId: id.nullable(),
      attachmentIds: z.array(id).max(maxAttachments).exactOptional(),
    })
    .strict(),
  /** Takes a held message back: it is gone, and its text is the caller's. Refused with `too-late` once it has been sent. */
  'outgoing.take-back': z.object({ heldId: id }).strict(),
  /** Sends a held message, and those before it in its conversation, now. Null when that has happened already. */
  'outgoing.send-now': z.object({ heldId: id }).strict(),
} as const satisfies Record<string, z.ZodType>;

export interface OutgoingOutputs {
  'outgoing.hold': HeldMessage | null;
  'outgoing.take-back': HeldMessage;
  'outgoing.send-now': Message | null;
}
