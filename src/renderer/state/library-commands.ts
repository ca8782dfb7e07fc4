/** What the agent does with saved replies and procedures. Editors save by themselves; what does not fit waits in the state. */
import type { Message } from '../../shared/domain.ts';
import { findOrderNumber } from '../../shared/order-number.ts';
import { procedureFieldsSchema, replyFieldsSchema } from '../../shared/replies.ts';
import type { ProcedureFields, ProcedurePin, ReplyFields, SavedReply } from '../../shared/replies.ts';
import { asTemplate, findGaps } from '../../shared/reply-variables.ts';
import type { FilledText } from '../../shared/reply-variables.ts';
import type { Ask } from './ask.ts';
import type { ComposerSlot } from './composer-slot.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore } from './interface-store.ts';
import { emptyProcedure, emptyReply } from './library-state.ts';
import type { LibraryState, LibraryTab } from './library-state.ts';

export interface LibraryCommandOptions {
  readonly store: DeskStore;
  readonly ui: InterfaceStore;
  readonly ask: Ask;
  readonly newId: () => string;
  readonly slot: ComposerSlot;
}

export function createLibraryCommands({ store, ui, ask, newId, slot }: LibraryCommandOptions) {
  const library = (): LibraryState => ui.getState().library;
  function change(part: Partial<LibraryState>): void {
    ui.setState((state) => ({ library: { ...state.library, ...part } }));
  }

  async function loadReplies(): Promise<void> {
    const answer = await ask('replies.list', {});
    if (answer !== undefined) change({ replies: answer.replies });
  }

  async function loadProcedures(): Promise<void> {
    const answer = await ask('procedures.list', {});
    if (answer !== undefined) change({ procedures: answer.procedures });
  }

  /** Saves what was typed, if it fits; true when nothing is left to save. */
  async function saveReply(replyId: string): Promise<boolean> {
    const typed = library().editedReplies[replyId];
    if (typed === undefined) return true;
    const fields = replyFieldsSchema.safeParse(typed);
    if (!fields.success || shortcutHolder(library(), replyId, fields.data) !== null) return false;
    const saved = await ask('replies.save', { replyId, fields: fields.data });
    if (saved === undefined) return false;
    const { replies, editedReplies } = library();
    const others = (replies ?? []).filter(({ id }) => id !== replyId);
    change({ replies: [...others, saved] });
    // Typing may have gone on meanwhile.
    if (editedReplies[replyId] === typed) change({ editedReplies: without(editedReplies, replyId) });
    return true;
  }

  async function saveProcedure(procedureId: string): Promise<boolean> {
    const typed = library().editedProcedures[procedureId];
    if (typed === undefined) return true;
    const steps = typed.steps.filter((step) => step.trim() !== '');
    const fields = procedureFieldsSchema.safeParse({ ...typed, steps });
    if (!fields.success) return false;
    const saved = await ask('procedures.save', { procedureId, fields: fields.data });
    if (saved === undefined) return false;
    const { procedures, editedProcedures } = library();
    change({ procedures: [...(procedures ?? []).filter(({ id }) => id !== procedureId), saved] });
    if (editedProcedures[procedureId] === typed)
      change({ editedProcedures: without(editedProcedures, procedureId) });
    return true;
  }

  /** One that was begun and holds nothing is not worth keeping. */
  function dropEmpty(): void {
    const { editedReplies, editedProcedures, replies, procedures } = library();
    const stored = new Set([...(replies ?? []), ...(procedures ?? [])].map(({ id }) => id));
    const keep = <T>(edited: Readonly<Record<string, T>>, isEmpty: (fields: T) => boolean) =>
      Object.fromEntries(Object.entries(edited).filter(([id, fields]) => stored.has(id) || !isEmpty(fields)));
    change({
      editedReplies: keep(editedReplies, ({ title, body }) => `${title}${body}`.trim() === ''),
      editedProcedures: keep(
        editedProcedures,
        ({ title, whenToUse, steps }) => [title, whenToUse, ...steps].join('').trim() === '',
      ),
    });
  }

  function selectReply(replyId: string | null): void {
    const { selectedReplyId } = library();
    if (selectedReplyId !== null) void saveReply(selectedReplyId);
    change({ selectedReplyId: replyId });
    dropEmpty();
  }

  function selectProcedure(procedureId: string | null): void {
    const { selectedProcedureId } = library();
    if (selectedProcedureId !== null) void saveProcedure(selectedProcedureId);
    change({ selectedProcedureId: procedureId });
    dropEmpty();
  }

  function openLibrary(tab: LibraryTab = library().tab): void {
    change({ tab });
    ui.setState({ dialog: 'library' });
  }

  /** Begins a reply, with some of it given: the text of a message, say. */
  function newReply(fields: Partial<ReplyFields> = {}): void {
    const id = newId();
    selectReply(null);
    change({
      editedReplies: { ...library().editedReplies, [id]: { ...emptyReply, ...fields } },
      selectedReplyId: id,
    });
    openLibrary('replies');
  }

  function newProcedure(): void {
    const id = newId();
    selectProcedure(null);
    change({
      editedProcedures: { ...library().editedProcedures, [id]: emptyProcedure },
      selectedProcedureId: id,
    });
    openLibrary('procedures');
  }

  return {
    loadReplies,
    loadProcedures,
    openLibrary,
    showLibraryTab: (tab: LibraryTab) => change({ tab }),
    selectReply,
    selectProcedure,
    newReply,
    newProcedure,
    /** Keeps what a message said as a reply, with what was this customer's alone as variables; the editor opens with it. */
    saveAsReply({ conversationId, text }: Pick<Message, 'conversationId' | 'text'>): void {
      const { conversations, details } = store.getState();
      const customerName = conversations[conversationId]?.customer.name ?? '';
      const newestFirst = (details[conversationId]?.messages ?? []).toReversed();
      const orderId = findOrderNumber(newestFirst.map((message) => message.text));
      newReply({ body: asTemplate(text, { customerName, orderId }) });
    },
    editReply: (replyId: string, fields: ReplyFields) =>
      change({ editedReplies: { ...library().editedReplies, [replyId]: fields } }),
    editProcedure: (procedureId: string, fields: ProcedureFields) =>
      change({ editedProcedures: { ...library().editedProcedures, [procedureId]: fields } }),
    saveReply,
    saveProcedure,
    async deleteReply(replyId: string): Promise<void> {
      const isStored = (library().replies ?? []).some(({ id }) => id === replyId);
      if (isStored && (await ask('replies.delete', { replyIds: [replyId] })) === undefined) return;
      change({
        replies: (library().replies ?? []).filter(({ id }) => id !== replyId),
        editedReplies: without(library().editedReplies, replyId),
        selectedReplyId: null,
      });
    },
    async deleteProcedure(procedureId: string): Promise<void> {
      const isStored = (library().procedures ?? []).some(({ id }) => id === procedureId);
      if (isStored && (await ask('procedures.delete', { procedureId })) === undefined) return;
      change({
        procedures: (library().procedures ?? []).filter(({ id }) => id !== procedureId),
        editedProcedures: without(library().editedProcedures, procedureId),
        selectedProcedureId: null,
      });
    },
    moveFolder: (from: string, to: string) => ask('replies.move-folder', { from, to }),
    /** Opens the list of saved replies as typing would. */
    typeSlash: () => void slot.composer()?.insert('/'),
    recordReplyUse: (replyId: string) => void ask('replies.record-use', { replyId }),
    /** Puts a filled reply into the composer at the caret, with the caret at what is missing in it. */
    insertReplyText({ text, gaps }: FilledText): void {
      const composer = slot.composer();
      if (composer === null) return;
      const whole = composer.insert(text);
      const start = composer.caret() - text.length;
      const [first] = gaps;
      if (first !== undefined && whole.startsWith(text, start)) composer.placeCaret(start + first.start);
      composer.focus();
    },
    /** The one that fits best what the customer said last; null for none. */
    async fittingReply(conversationId: string): Promise<SavedReply | null> {
      const answer = await ask('replies.fitting', { conversationId, limit: 1 });
      return answer?.replies[0] ?? null;
    },
    /** All there is to know about the procedure of a conversation and of a suggestion in it; null when main is busy. */
    async procedureSituation(conversationId: string, runId: string | null) {
      const [now, run, list] = await Promise.all([
        ask('procedures.of-conversation', { conversationId }),
        runId === null ? undefined : ask('procedures.of-run', { runId }),
        ask('procedures.list', {}),
      ]);
      if (now === undefined || list === undefined) return null;
      return { pin: now.pin, next: now.procedure, followed: run?.followed ?? null, all: list.procedures };
    },
    pinProcedure: (conversationId: string, pin: ProcedurePin) =>
      ask('procedures.pin', { conversationId, pin }),
    /** Saves what is open in the editors, as when the screen closes. */
    closeLibrary() {
      selectReply(null);
      selectProcedure(null);
      ui.setState({ dialog: null });
    },
    /** Asks before a text with unfilled variables is sent; true when it has to wait for the answer. */
    holdForGaps(conversationId: string, text: string): boolean {
      const { gapQuestion: before } = library();
      const isSame = before?.conversationId === conversationId && before.text === text;
      const mustAsk = findGaps(text).length > 0 && !(isSame && before.isAnswered);
      change({ gapQuestion: mustAsk ? { conversationId, text, isAnswered: false } : null });
      return mustAsk;
    },
    /** Yes, as it is: the next send of this text goes out. A held key must not answer, so sending again is no answer. */
    allowGaps() {
      const { gapQuestion } = library();
      if (gapQuestion !== null) change({ gapQuestion: { ...gapQuestion, isAnswered: true } });
    },
    dismissGapQuestion: () => change({ gapQuestion: null }),
  };
}

/** The title of the reply that already answers to this shortcut in this language; null when it is free. */
export function shortcutHolder(
  { replies }: Pick<LibraryState, 'replies'>,
  replyId: string,
  { shortcut, language }: Pick<ReplyFields, 'shortcut' | 'language'>,
): string | null {
  if (shortcut.trim() === '') return null;
  const wanted = shortcut.trim().toLowerCase();
  const holder = replies?.find(
    (reply) => reply.id !== replyId && reply.language === language && reply.shortcut.toLowerCase() === wanted,
  );
  return holder?.title ?? null;
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _removed, ...others } = record;
  return others;
}
