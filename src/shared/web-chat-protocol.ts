/**
 * The web chat's wire: what the customer's page and the channel in main say to each other over the WebSocket. JSON text
 * frames, validated on both sides. The conversation's secret token travels in the first frame, never in a URL that a
 * server or proxy would log.
 */
import { z } from 'zod';
import { imageTypes } from './attachment.ts';
import { maxMessageLength } from './domain.ts';

/** The largest frame either side accepts, in bytes: 8,000 characters of any script, escaped, with room for the envelope. */
export const maxFrameBytes = 64 * 1024;

/**
 * Images go over HTTP beside the socket: `POST` with the file as the body makes a message of it, `GET <path>/<id>` answers with
 * one. Both carry the token as `Authorization: Bearer …`, as it must not be in an address.
 */
export const imagesPath = '/images';
/** Headers of a `POST`: the page's own id for the message, and the file's name, percent-encoded. */
export const imageHeaders = { clientId: 'x-client-id', fileName: 'x-file-name' } as const;

export const imageAnswerSchema = z.discriminatedUnion('taken', [
  z.object({ taken: z.literal(true) }),
  z.object({
    taken: z.literal(false),
    reason: z.enum(['token', 'not-an-image', 'too-large', 'too-many-pixels', 'rate', 'unavailable']),
  }),
]);
export type ImageAnswer = z.infer<typeof imageAnswerSchema>;

export const customerFrameSchema = z.discriminatedUnion('type', [
  /**
   * First frame. `afterSequence` is the newest sequence that a `welcome` or `message` frame brought (0: none): it gets what
   * came after. `stored` does not count: messages before that one may still be on their way.
   */
  z.object({
    type: z.literal('hello'),
    token: z.string().min(16).max(200),
    afterSequence: z.number().int().min(0),
  }),
  /** First frame of a new customer: makes a conversation; answered with `started`, then `welcome`. A long name is cut. */
  z.object({ type: z.literal('start'), name: z.string().max(1_000) }),
  /** A message. `clientId` makes a repeat harmless; the page repeats it until it sees `stored`. */
  z.object({
    type: z.literal('message'),
    clientId: z.string().min(1).max(80),
    text: z.string(),
  }),
  /** The page shows an agent's message. */
  z.object({ type: z.literal('shown'), messageId: z.string().min(1).max(80) }),
]);
export type CustomerFrame = z.infer<typeof customerFrameSchema>;

const chatMessageSchema = z.object({
  id: z.string(),
  sequence: z.number().int(),
  author: z.enum(['customer', 'agent', 'system']),
  text: z.string(),
  createdAt: z.number(),
  /** The page's own id when it wrote it (any of the customer's windows may have). */
  clientId: z.string(),
  /** Fetched from `imagesPath`, by id, with the conversation's token. */
  images: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        type: z.enum(imageTypes),
        width: z.number().int(),
        height: z.number().int(),
      }),
    )
    .default([]),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

export const serverFrameSchema = z.discriminatedUnion('type', [
  /** The new conversation's secret; the page keeps it (in the fragment of its address) and says `hello` with it later. */
  z.object({ type: z.literal('started'), token: z.string() }),
  /** Answer to `hello`, with messages after `afterSequence`, oldest first; what does not fit follows as `message` frames. */
  z.object({
    type: z.literal('welcome'),
    companyName: z.string(),
    agentName: z.string(),
    customerName: z.string(),
    demo: z.boolean(),
    messages: z.array(chatMessageSchema),
  }),
  /** The customer's message is in the store. */
  z.object({ type: z.literal('stored'), clientId: z.string(), message: chatMessageSchema }),
  /** A message by anyone, to every window of the conversation, in order. May be repeated until the page says `shown`. */
  z.object({ type: z.literal('message'), message: chatMessageSchema }),
  /** Something was refused; the connection stays unless `fatal`. */
  z.object({
    type: z.literal('refused'),
    reason: z.enum(['token', 'too-long', 'empty', 'frame', 'rate', 'unavailable']),
    clientId: z.string().nullable(),
    fatal: z.boolean(),
    /** For `too-long`. */
    limit: z.number().int().default(maxMessageLength),
  }),
]);
export type ServerFrame = z.infer<typeof serverFrameSchema>;
