/** The library of what agents keep at hand, as the rest of main sees it: saved replies and procedures. */
import type {
  ImportResult,
  Procedure,
  ProcedureFields,
  ProcedurePin,
  ReplyFields,
  RunProcedure,
  SavedReply,
} from '../../shared/replies.ts';

export type LibraryRefusal = 'shortcut-taken' | 'too-many' | 'folder-too-long';

export type Saved<T> =
  | { readonly ok: true; readonly saved: T }
  | { readonly ok: false; readonly refusal: LibraryRefusal };

export interface ConversationProcedure {
  readonly pin: ProcedurePin;
  /** The one that is followed now; null when none matches or none is wanted. */
  readonly procedure: Procedure | null;
}

/** The way a conversation is to be handled, as the engine that writes the suggestions sees it. */
export interface ProcedureGuide {
  /** What the next suggestion follows; null for nothing. */
  procedureFor(conversationId: string): Promise<Procedure | null>;
  /** Remembers what a run follows, as it is now. */
  follow(runId: string, procedure: Procedure): Promise<void>;
  /** Indexes of the steps that are done, rising. */
  setDone(runId: string, done: readonly number[]): Promise<void>;
}

/** Every change is announced. */
export interface ReplyLibrary extends ProcedureGuide {
  replies(): Promise<readonly SavedReply[]>;
  saveReply(replyId: string, fields: ReplyFields): Promise<Saved<SavedReply>>;
  deleteReplies(replyIds: readonly string[]): Promise<void>;
  /** Null when it is done. */
  moveFolder(from: string, to: string): Promise<LibraryRefusal | null>;
  recordUse(replyId: string): Promise<void>;
  importCsv(csv: string): Promise<ImportResult>;
  exportCsv(): Promise<string>;
  /** The replies that suit what the customer said last, best first; none when nothing suits well. */
  fitting(conversationId: string, limit: number): Promise<readonly SavedReply[]>;
  procedures(): Promise<readonly Procedure[]>;
  saveProcedure(procedureId: string, fields: ProcedureFields): Promise<Saved<Procedure>>;
  deleteProcedure(procedureId: string): Promise<void>;
  /** The procedure of a conversation: pinned, or the one whose situation is the customer's. */
  procedureOf(conversationId: string): Promise<ConversationProcedure>;
  /** What a run followed; null when nothing. */
  procedureOfRun(runId: string): Promise<RunProcedure | null>;
  pinProcedure(conversationId: string, pin: ProcedurePin): Promise<ConversationProcedure>;
}
