/** What the panel shows of what a suggestion stands on. Pure. */
import type { Run } from '../../shared/domain.ts';
import type { RunSource, SentenceCheck, SentenceDoubt } from '../../shared/grounding.ts';

export type DoubtedSentence = SentenceCheck & { readonly doubt: SentenceDoubt };

const none: readonly never[] = [];

/** The sentences of a finished text that the agent should look at again. */
export function doubtedSentences(run: Pick<Run, 'checks'> | null): readonly DoubtedSentence[] {
  const sentences = run?.checks?.sentences ?? none;
  return sentences.filter((sentence): sentence is DoubtedSentence => sentence.doubt !== null);
}

/** Whether an article is no longer to be used by now. */
export function isExpired({ validUntil }: Pick<RunSource, 'validUntil'>, now: number): boolean {
  return validUntil !== null && validUntil < now;
}
