/** What the agent asks the model for besides suggestions: rewrites, translations, answers, a summary, and ratings of what came. */
import type { RatingReason, RewriteSkill } from '../../shared/assist.ts';
import type { Run } from '../../shared/domain.ts';
import type { LanguageTag } from '../../shared/languages.ts';
import type { Ask } from './ask.ts';
import type { TranslationSource } from './copilot-view.ts';
import { isForCustomer } from './cue-view.ts';
import { emptyDraft } from './desk-state.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore, Notice } from './interface-store.ts';

export interface SkillCommandOptions {
  readonly store: DeskStore;
  readonly ui: InterfaceStore;
  readonly ask: Ask;
  readonly notify: (notice: Notice) => void;
  /** The suggestion on screen, with its text so far. */
  readonly currentRun: () => Run | null;
  readonly pickRun: (conversationId: string, runId: string | null) => void;
  readonly pickLane: (lane: number) => boolean;
}

export interface Rating {
  readonly rating: 'up' | 'down' | null;
  readonly reason: RatingReason | null;
  readonly comment: string;
}

/** What the question field on screen offers. */
export interface QuestionFieldPort {
  focus(): void;
}

export function createSkillCommands(options: SkillCommandOptions) {
  const { store, ui, ask, notify, currentRun, pickRun } = options;
  let questionField: QuestionFieldPort | null = null;

  /** The text on screen that a skill works on, if it is there to the end. */
  function finishedRun(): Run | null {
    const run = currentRun();
    if (run !== null && isForCustomer(run) && run.reply.trim() !== '' && run.status !== 'running') return run;
    notify({ kind: 'refused', reason: 'nothing' });
    return null;
  }

  /** Rewrites the suggestion on screen. The new text streams in its place; the old one stays one step back. */
  async function rewriteSuggestion(skill: RewriteSkill): Promise<void> {
    const run = finishedRun();
    if (run === null) return;
    const { conversationId } = run;
    const started = await ask('runs.rewrite', { conversationId, skill, source: { runId: run.id } });
    if (started !== undefined) pickRun(conversationId, null);
  }

  /** Puts the suggestion on screen into the customer's language. */
  async function translateSuggestion(): Promise<void> {
    const run = finishedRun();
    if (run === null) return;
    const { conversationId } = run;
    const source = { runId: run.id };
    const started = await ask('runs.translate-out', { conversationId, source, language: null });
    if (started !== undefined) pickRun(conversationId, null);
  }

  /** Asks again for what a run failed to give: the same rewrite of the same text, or its lane's suggestion. */
  async function retryRun({ conversationId, kind, instruction, basedOnRunId, lane }: Run): Promise<void> {
    pickRun(conversationId, null);
    const skill = kind === 'rewrite' ? instruction?.skill : undefined;
    if (instruction === null || instruction.skill === 'answer' || skill === undefined) {
      await ask('runs.start', { conversationId, lane });
      return;
    }
    const source = basedOnRunId === null ? { draft: instruction.sourceText } : { runId: basedOnRunId };
    if (instruction.skill === 'translate-out' || instruction.skill === 'translate-in')
      await ask('runs.translate-out', { conversationId, source, language: instruction.language });
    else await ask('runs.rewrite', { conversationId, source, skill: instruction.skill });
  }

  /** The conversation on screen and what is typed in it, or nothing when that is blank. */
  function typedDraft(): { readonly conversationId: string; readonly draft: string } | null {
    const { openConversationId, drafts } = store.getState();
    if (openConversationId === null) return null;
    const { text } = drafts[openConversationId] ?? emptyDraft;
    if (text.trim() !== '') return { conversationId: openConversationId, draft: text };
    notify({ kind: 'refused', reason: 'blank' });
    return null;
  }

  /** Rewrites what the agent has typed, or translates it for the customer. The draft stays as it is meanwhile. */
  async function improveDraft(skill: RewriteSkill | 'translate-out'): Promise<void> {
    const typed = typedDraft();
    if (typed === null) return;
    const { conversationId, draft } = typed;
    const started =
      skill === 'translate-out'
        ? await ask('runs.translate-out', { conversationId, source: { draft }, language: null })
        : await ask('runs.rewrite', { conversationId, skill, source: { draft } });
    if (started === undefined || store.getState().openConversationId !== conversationId) return;
    options.pickLane(0);
    pickRun(conversationId, null);
  }

  /** Translates a message or a suggestion for the agent to read. One that was translated before is there at once. */
  async function translateForReading(
    conversationId: string,
    source: TranslationSource,
    language: LanguageTag,
  ): Promise<void> {
    const answer = await ask('runs.translate-in', {
      conversationId,
      source: source.kind === 'message' ? { messageId: source.id } : { runId: source.id },
      language,
    });
    if (answer === undefined) return;
    if (answer.run.status !== 'running')
      store.dispatch({ kind: 'events', batch: [{ type: 'run-changed', run: answer.run }], at: 0 });
  }

  /** Asks the copilot what the question field holds. A refused question comes back. */
  async function askCopilot(isFollowUp: boolean): Promise<void> {
    const { openConversationId: conversationId } = store.getState();
    if (conversationId === null) return;
    const question = ui.getState().questions[conversationId] ?? '';
    if (question.trim() === '') return;
    changeQuestion(conversationId, '');
    const started = await ask('runs.ask', { conversationId, question, isFollowUp });
    if (started === undefined && (ui.getState().questions[conversationId] ?? '') === '')
      changeQuestion(conversationId, question);
  }

  function changeQuestion(conversationId: string, text: string): void {
    ui.setState(({ questions }) => ({ questions: { ...questions, [conversationId]: text } }));
  }

  async function rate(runId: string, rating: Rating): Promise<void> {
    await ask('runs.rate', { runId, ...rating });
  }

  /** Rates the suggestion on screen; the same rating again takes it back. A poor one is asked the reason of. */
  function rateSuggestion(rating: 'up' | 'down'): void {
    const run = finishedRun();
    if (run === null) return;
    const isTakenBack = run.rating?.rating === rating;
    ui.setState({ explainingRunId: rating === 'down' && !isTakenBack ? run.id : null });
    void rate(run.id, { rating: isTakenBack ? null : rating, reason: null, comment: '' });
  }

  async function refreshSummary(): Promise<void> {
    const { openConversationId: conversationId } = store.getState();
    if (conversationId === null || ui.getState().summarising.includes(conversationId)) return;
    ui.setState(({ summarising }) => ({ summarising: [...summarising, conversationId] }));
    await ask('summary.refresh', { conversationId });
    ui.setState(({ summarising }) => ({ summarising: summarising.filter((id) => id !== conversationId) }));
  }

  return {
    rewriteSuggestion,
    retryRun,
    translateSuggestion,
    improveDraft,
    translateForReading,
    askCopilot,
    changeQuestion,
    rate,
    rateSuggestion,
    /** Shows or puts away the translation of a message or a suggestion. */
    showTranslation: (sourceId: string, isWanted: boolean) =>
      ui.setState(({ translated }) => ({ translated: { ...translated, [sourceId]: isWanted } })),
    closeRating: () => ui.setState({ explainingRunId: null }),
    refreshSummary,
    focusQuestion: () => questionField?.focus(),
    /** The question field on screen offers itself; the returned function withdraws it. */
    attachQuestionField(port: QuestionFieldPort): () => void {
      questionField = port;
      return () => {
        if (questionField === port) questionField = null;
      };
    },
  };
}
