/** Saved replies and procedures: what an agent keeps at hand, as both processes see it. Plain data with its limits. */
import { z } from 'zod';

/** Longest body, in UTF-16 code units: half a message, so that there is room to add to it. */
export const maxReplyBody = 4_000;
/** Most saved replies of one workspace; a team that has more wants articles. */
export const maxReplies = 5_000;
/** Most procedures of one workspace, and most steps of one procedure. */
export const maxProcedures = 500;
export const maxSteps = 30;

const id = z.string().min(1).max(80);
/** BCP 47, such as `en` or `zh-CN`; empty for a text that suits every language. */
const language = z
  .string()
  .trim()
  .max(35)
  .regex(/^([a-z]{2,3}(-[a-z0-9]{2,8})*)?$/i, 'language');

/** The fields an agent edits. */
export const replyFieldsSchema = z
  .object({
    title: z.string().trim().min(1).max(120),
    body: z
      .string()
      .max(maxReplyBody)
      .refine((text) => text.trim() !== '', 'blank'),
    /** Where it is filed, as names joined by `/`; empty for no folder. A folder exists while something is in it. */
    folder: z.string().max(200).transform(tidyFolder),
    /** What may be typed after `/` to mean exactly this one; empty for none. No spaces or slashes. */
    shortcut: z
      .string()
      .trim()
      .max(40)
      .regex(/^[^\s/]*$/u, 'shortcut'),
    language,
  })
  .strict();
export type ReplyFields = z.infer<typeof replyFieldsSchema>;

export interface SavedReply extends ReplyFields {
  readonly id: string;
  /** How often it was inserted. */
  readonly usageCount: number;
  /** Epoch milliseconds; null before the first use. */
  readonly lastUsedAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export const procedureFieldsSchema = z
  .object({
    title: z.string().trim().min(1).max(120),
    /** The situation it is for, in one line; what is matched against a conversation. */
    whenToUse: z.string().trim().min(1).max(300),
    /** What to do, in order, in plain language. */
    steps: z.array(z.string().trim().min(1).max(500)).min(1).max(maxSteps).readonly(),
    language,
    /** Whether it may be chosen by itself; a pinned one is followed all the same. */
    isEnabled: z.boolean(),
  })
  .strict();
export type ProcedureFields = z.infer<typeof procedureFieldsSchema>;

export interface Procedure extends ProcedureFields {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a run followed, as it was then. */
export interface RunProcedure {
  readonly procedureId: string;
  readonly title: string;
  readonly steps: readonly string[];
  /** Indexes of the steps that are done, rising; null while nobody has said. */
  readonly done: readonly number[] | null;
}

/** Which procedure a conversation follows: the one that matches, one the agent has pinned, or none because the agent said so. */
export type ProcedurePin =
  | { readonly kind: 'automatic' }
  | { readonly kind: 'pinned'; readonly procedureId: string }
  | { readonly kind: 'off' };

export const procedurePinSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('automatic') }).strict(),
  z.object({ kind: z.literal('pinned'), procedureId: id }).strict(),
  z.object({ kind: z.literal('off') }).strict(),
]) satisfies z.ZodType<ProcedurePin>;

/** A line of an import that did not go in as it stood, or not at all. */
export interface ImportProblem {
  /** Of the file, from 1; the heading is line 1. */
  readonly line: number;
  readonly reason:
    | 'no-body'
    | 'title-too-long'
    | 'body-too-long'
    | 'folder-too-long'
    | 'broken-quotes'
    /** It went in without its shortcut. */
    | 'shortcut-taken'
    | 'shortcut-bad'
    /** It went in without a language. */
    | 'language-bad'
    | 'too-many';
  /** The beginning of what the line was about, to find it again. */
  readonly about: string;
}

export interface ImportResult {
  readonly added: number;
  /** There was one of this folder, title and language with another text or shortcut. */
  readonly updated: number;
  readonly unchanged: number;
  readonly problems: readonly ImportProblem[];
}

/** `A / b//c ` and `A/b/c` are the same folder. */
export function tidyFolder(path: string): string {
  return path
    .split('/')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .join('/');
}
