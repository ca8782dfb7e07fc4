/** What the desk reads of the runs that are not for the customer: answers to the agent's questions, and translations. */
import type { Run } from '../../shared/domain.ts';
import type { DeskState } from './desk-state.ts';

const none: readonly Run[] = [];

/** The copilot's answers in a conversation, oldest first. The same list while the conversation's runs are the same. */
export function answersIn(state: DeskState, conversationId: string): readonly Run[] {
  const runs = state.details[conversationId]?.runs;
  return runs === undefined ? none : answersOf(runs);
}

const known = new WeakMap<readonly Run[], readonly Run[]>();

function answersOf(runs: readonly Run[]): readonly Run[] {
  const remembered = known.get(runs);
  if (remembered !== undefined) return remembered;
  const answers = runs.filter(({ kind }) => kind === 'answer').toReversed();
  known.set(runs, answers);
  return answers;
}

/** What the agent asked; empty for a run that is no answer. */
export function questionOf({ instruction }: Run): string {
  return instruction?.skill === 'answer' ? instruction.question : '';
}

/** What a translation is of. */
export type TranslationSource =
  | { readonly kind: 'message'; readonly id: string }
  | { readonly kind: 'run'; readonly id: string };

/** The newest translation of a message or a suggestion that is under way or has a text; null when there is none. */
export function translationOf(
  state: DeskState,
  conversationId: string,
  source: TranslationSource,
): Run | null {
  const runs = state.details[conversationId]?.runs ?? [];
  return (
    runs.find(
      (run) =>
        run.kind === 'translation' &&
        (source.kind === 'message' ? run.messageId === source.id : run.basedOnRunId === source.id),
    ) ?? null
  );
}
