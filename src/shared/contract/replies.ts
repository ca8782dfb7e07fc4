/** Requests about saved replies and procedures. */
import { z } from 'zod';
import { procedureFieldsSchema, procedurePinSchema, replyFieldsSchema } from '../replies.ts';
import type { ImportResult, Procedure, ProcedurePin, RunProcedure, SavedReply } from '../replies.ts';

const id = z.string().min(1).max(80);
const none = z.object({}).strict();
/** Longest CSV text taken, in UTF-16 code units: thousands of replies. */
export const maxImportLength = 8_000_000;

export const repliesRequests = {
  /** All of them; a workspace has hundreds. */
  'replies.list': none,
  /** Makes or changes one. The id is the caller's, so that a repeated save is the same one. */
  'replies.save': z.object({ replyId: id, fields: replyFieldsSchema }).strict(),
  'replies.delete': z.object({ replyIds: z.array(id).min(1).max(1_000) }).strict(),
  /** Renames a folder, and with it everything below. */
  'replies.move-folder': z.object({ from: z.string().min(1).max(200), to: z.string().max(200) }).strict(),
  'replies.record-use': z.object({ replyId: id }).strict(),
  /** Reads CSV text: one reply a line, a heading first. What cannot be read is listed, the rest goes in. */
  'replies.import': z.object({ csv: z.string().max(maxImportLength) }).strict(),
  /** Asks where to save all of them as CSV, with the mark by which Excel knows UTF-8. */
  'replies.export': none,
  /** The replies that suit what the customer said last, best first; empty when none does. */
  'replies.fitting': z.object({ conversationId: id, limit: z.number().int().min(1).max(5) }).strict(),
  'procedures.list': none,
  'procedures.save': z.object({ procedureId: id, fields: procedureFieldsSchema }).strict(),
  'procedures.delete': z.object({ procedureId: id }).strict(),
  /** Which procedure a conversation follows now. */
  'procedures.of-conversation': z.object({ conversationId: id }).strict(),
  /** What a suggestion followed, with the steps that are done. */
  'procedures.of-run': z.object({ runId: id }).strict(),
  'procedures.pin': z.object({ conversationId: id, pin: procedurePinSchema }).strict(),
} as const satisfies Record<string, z.ZodType>;

export interface RepliesOutputs {
  'replies.list': { readonly replies: readonly SavedReply[] };
  'replies.save': SavedReply;
  'replies.delete': null;
  'replies.move-folder': null;
  'replies.record-use': null;
  'replies.import': ImportResult;
  /** The file's name; null when the dialog was cancelled. */
  'replies.export': { readonly savedAs: string | null };
  'replies.fitting': { readonly replies: readonly SavedReply[] };
  'procedures.list': { readonly procedures: readonly Procedure[] };
  'procedures.save': Procedure;
  'procedures.delete': null;
  'procedures.of-conversation': { readonly pin: ProcedurePin; readonly procedure: Procedure | null };
  'procedures.of-run': { readonly followed: RunProcedure | null };
  'procedures.pin': { readonly pin: ProcedurePin; readonly procedure: Procedure | null };
}
