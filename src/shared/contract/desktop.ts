/** Requests about the app around the desk: errands between windows, notifications, the companion, the clipboard. */
import { z } from 'zod';
import type { HeldMessage } from '../domain.ts';
import type { ClipboardOutcome, Errand } from '../desktop.ts';

const id = z.string().min(1).max(80);
const none = z.object({}).strict();

export const desktopRequests = {
  /** What the page is to do; each errand is handed out once. */
  'desktop.take-errands': z.object({ window: z.enum(['desk', 'companion']) }).strict(),
  /** The desk tells which conversation it shows, for the companion to follow. */
  'desktop.viewing': z.object({ conversationId: id.nullable() }).strict(),
  /** Shows a notification like those of new messages. */
  'notifications.test': none,
  'companion.open': none,
  'companion.close': none,
  /** Which conversation the desk shows; null when none. */
  'companion.followed': none,
  /** Opens a conversation on the desk; with a suggestion, puts it into the composer. */
  'companion.show-on-desk': z.object({ conversationId: id, insertRunId: id.nullable() }).strict(),
  /** Takes a held message back into its conversation's draft on the desk. Refused with `too-late` once it has been sent. */
  'companion.take-back': z.object({ heldId: id }).strict(),
  /** Shows the desk with the requests that wait to be looked at. */
  'companion.review-on-desk': none,
  /** Takes a text as a customer's message; null takes what the clipboard holds. */
  'clipboard.take': z.object({ text: z.string().max(1_000_000).nullable() }).strict(),
  'clipboard.copy': z.object({ text: z.string().min(1).max(100_000) }).strict(),
} as const satisfies Record<string, z.ZodType>;

export interface DesktopOutputs {
  'desktop.take-errands': { readonly errands: readonly Errand[] };
  'desktop.viewing': null;
  /** False where the system shows none. */
  'notifications.test': { readonly shown: boolean };
  'companion.open': null;
  'companion.close': null;
  'companion.followed': { readonly conversationId: string | null };
  'companion.show-on-desk': null;
  'companion.take-back': HeldMessage;
  'companion.review-on-desk': null;
  'clipboard.take': ClipboardOutcome;
  'clipboard.copy': null;
}
