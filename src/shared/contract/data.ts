/** Requests about the data itself: what there is, taking it along, removing it. */
import { z } from 'zod';

const id = z.string().min(1).max(80);
const none = z.object({}).strict();

export const dataRequests = {
  'data.facts': none,
  /**
   * Asks for a file and writes everything into it, one JSON object a line; `customerId` null for all customers. Progress comes
   * as events. One at a time: a second is refused with `conflict`.
   */
  'data.export': z.object({ customerId: id.nullable() }).strict(),
  /** Ends the export under way; its file is removed. */
  'data.cancel-export': none,
  /** For good, with all its traces. Answers when they are gone. */
  'data.remove-conversation': z.object({ conversationId: id }).strict(),
  /** All conversations of a customer, as above. */
  'data.remove-customer': z.object({ customerId: id }).strict(),
  /** The whole workspace with its settings and keys: the file and the key that it is encrypted with. A fresh one takes its place. */
  'data.remove-everything': none,
} as const satisfies Record<string, z.ZodType>;

export interface DataFacts {
  /** Full path. */
  readonly folder: string;
  /** Of the store and everything that belongs to it. */
  readonly bytes: number;
  readonly conversations: number;
  readonly messages: number;
  readonly suggestions: number;
}

export type ExportResult =
  | { readonly kind: 'written'; readonly path: string; readonly conversations: number }
  /** By the agent, at the file dialog or later. */
  | { readonly kind: 'cancelled' }
  /** The file could not be written; `code` as the system calls it, e.g. `ENOSPC`. */
  | { readonly kind: 'failed'; readonly code: string };

export interface DataOutputs {
  'data.facts': DataFacts;
  'data.export': ExportResult;
  'data.cancel-export': null;
  'data.remove-conversation': null;
  'data.remove-customer': { readonly conversations: number };
  'data.remove-everything': null;
}
