/** The ports of saved replies and procedures. See `ports.ts` for what holds for all of them. */
import type {
  Procedure,
  ProcedureFields,
  ProcedurePin,
  ReplyFields,
  RunProcedure,
  SavedReply,
} from '../../shared/replies.ts';

export interface NewReply {
  readonly id: string;
  readonly fields: ReplyFields;
  /** How often it was used so far; counts only for a new one, and is 0 without. */
  readonly uses?: number;
}

export interface ReplyStore {
  /** By folder and title. */
  list(): Promise<readonly SavedReply[]>;
  /** Null when there is none of this id. */
  get(replyId: string): Promise<SavedReply | null>;
  /**
   * Makes or changes them, all or none. Null, with nothing changed, when another reply of the same language has one's
   * shortcut.
   */
  save(replies: readonly NewReply[], at: number): Promise<readonly SavedReply[] | null>;
  delete(replyIds: readonly string[]): Promise<void>;
  /** Renames a folder and everything below it. */
  moveFolder(from: string, to: string, at: number): Promise<void>;
  /** Counts one use; null when there is no such reply. */
  recordUse(replyId: string, at: number): Promise<SavedReply | null>;
}

export interface ProcedureStore {
  /** By title. */
  list(): Promise<readonly Procedure[]>;
  get(procedureId: string): Promise<Procedure | null>;
  /** Makes or changes one. */
  save(procedureId: string, fields: ProcedureFields, at: number): Promise<Procedure>;
  /** Conversations that had it pinned go back to automatic; runs keep what they followed. */
  delete(procedureId: string): Promise<void>;
  pinOf(conversationId: string): Promise<ProcedurePin>;
  setPin(conversationId: string, pin: ProcedurePin): Promise<void>;
  /** Remembers what a run follows. */
  recordRun(runId: string, procedure: Procedure): Promise<void>;
  setDone(runId: string, done: readonly number[]): Promise<void>;
  ofRun(runId: string): Promise<RunProcedure | null>;
}
