/** What this window knows of saved replies and procedures, and what the agent has typed into their editors and not saved yet. */
import type { Procedure, ProcedureFields, ReplyFields, SavedReply } from '../../shared/replies.ts';

export type LibraryTab = 'replies' | 'procedures';

export interface GapQuestion {
  readonly conversationId: string;
  /** Another text is another question. */
  readonly text: string;
  /** The agent wants it sent as it is. */
  readonly isAnswered: boolean;
}

export interface LibraryState {
  /** Null until somebody has asked for them. */
  readonly replies: readonly SavedReply[] | null;
  readonly procedures: readonly Procedure[] | null;
  /** Which part of the library's screen is shown. */
  readonly tab: LibraryTab;
  readonly selectedReplyId: string | null;
  readonly selectedProcedureId: string | null;
  /** By id; also of ones that are not stored yet. What cannot be saved as it is stays here. */
  readonly editedReplies: Readonly<Record<string, ReplyFields>>;
  readonly editedProcedures: Readonly<Record<string, ProcedureFields>>;
  /** A text with blanks that the agent was asked about before it is sent. */
  readonly gapQuestion: GapQuestion | null;
}

export const emptyLibrary: LibraryState = {
  replies: null,
  procedures: null,
  tab: 'replies',
  selectedReplyId: null,
  selectedProcedureId: null,
  editedReplies: {},
  editedProcedures: {},
  gapQuestion: null,
};

export const emptyReply: ReplyFields = { title: '', body: '', folder: '', shortcut: '', language: '' };
export const emptyProcedure: ProcedureFields = {
  title: '',
  whenToUse: '',
  steps: [''],
  language: '',
  isEnabled: true,
};

/** The fields of a stored one, without what the store adds. */
export function replyFieldsOf({ title, body, folder, shortcut, language }: SavedReply): ReplyFields {
  return { title, body, folder, shortcut, language };
}

export function procedureFieldsOf(procedure: Procedure): ProcedureFields {
  const { title, whenToUse, steps, language, isEnabled } = procedure;
  return { title, whenToUse, steps, language, isEnabled };
}
