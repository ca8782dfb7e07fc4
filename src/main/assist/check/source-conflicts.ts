/**
 * Finds sources that contradict each other on what a reply says: nearly the same sentence, with another number of the same kind or
 * denied. The agent is told, because the newer one is followed, and may be the wrong one. It compares words, as the check of sentences
 * does. Pure.
 */
import type { RunSource, SourceConflict } from '../../../shared/grounding.ts';
import type { Passage } from '../../../shared/knowledge.ts';
import { agrees, hardFactsIn } from './facts.ts';
import type { Quantity } from './facts.ts';
import { splitSentences } from './sentences.ts';
import { polarityOf } from './stance.ts';
import type { Polarity } from './stance.ts';
import { contentWords, shareOf } from './words.ts';

/** Sentences that share this part of their words, either way, are about the same. */
const sameSubject = 0.8;
/** Words that two sentences share at least: "That takes 3 days." is about anything. */
const fewestShared = 2;
/** A sentence of which this part of the words is in the reply is what it speaks of; with a number of it in the reply, less is enough. */
const spokenOf = 0.5;
const spokenOfWithNumber = 0.2;

/** What only turns a sentence around. */
const denials =
  /\b(?:cannot|can['’]?t|not|never|no|don['’]?t|doesn['’]?t|isn['’]?t|aren['’]?t)\b|不(?!同)|没有?|无法/giu;

/** What a sentence says, apart from how much and whether. */
interface Statement {
  readonly words: ReadonlySet<string>;
  readonly quantities: readonly Quantity[];
  readonly polarity: Polarity;
}

/**
 * @param used numbers of the sources that the reply stands on
 * @returns each pair of sources once, with the one that was changed later
 */
export function sourceConflicts(
  reply: string,
  sources: readonly RunSource[],
  used: ReadonlySet<number>,
): readonly SourceConflict[] {
  const said = contentWords(reply);
  const numbers = hardFactsIn(reply).quantities;
  const isSpoken = ({ words, quantities }: Statement): boolean => {
    const share = shareOf(words, said);
    const hasNumber = quantities.some((quantity) => numbers.some((other) => agrees(quantity, other)));
    return share >= (hasNumber ? spokenOfWithNumber : spokenOf);
  };
  const conflicts = new Map<string, SourceConflict>();
  const told = sources.map((source) => ({ source, statements: statementsOf(source) }));
  for (const own of told) {
    if (!used.has(own.source.number)) continue;
    const spoken = own.statements.filter(isSpoken);
    for (const other of told) {
      if (other.source.articleId === own.source.articleId) continue;
      if (!anyContradict(spoken, other.statements)) continue;
      const [newer, older] = byChange(own.source, other.source);
      conflicts.set(`${newer} ${older}`, { newer, older });
    }
  }
  return [...conflicts.values()];
}

/**
 * Of passages that contradict each other the newer one comes first; the others keep their places.
 *
 * @param passages best first
 */
export function newerFirst<Found extends Pick<Passage, 'articleId' | 'text' | 'updatedAt'>>(
  passages: readonly Found[],
): readonly Found[] {
  const ordered: { readonly passage: Found; readonly statements: readonly Statement[] }[] = [];
  for (const passage of passages) {
    const statements = statementsOf(passage);
    const place = ordered.findIndex(
      (earlier) =>
        earlier.passage.articleId !== passage.articleId &&
        earlier.passage.updatedAt < passage.updatedAt &&
        anyContradict(earlier.statements, statements),
    );
    ordered.splice(place === -1 ? ordered.length : place, 0, { passage, statements });
  }
  return ordered.map(({ passage }) => passage);
}

function statementsOf({ text }: { readonly text: string }): readonly Statement[] {
  return splitSentences(text).map((sentence) => {
    const { quantities } = hardFactsIn(sentence.text);
    const plain = quantities.reduce(
      (rest, quantity) => rest.replace(quantity.text, ' '),
      sentence.text.normalize('NFKC'),
    );
    return {
      words: contentWords(plain.replaceAll(denials, ' ')),
      quantities,
      polarity: polarityOf(sentence.text),
    };
  });
}

function anyContradict(statements: readonly Statement[], others: readonly Statement[]): boolean {
  return statements.some((one) => others.some((other) => contradict(one, other)));
}

/** Of two changed at the same moment the one that fitted better counts as the newer. */
function byChange(one: RunSource, other: RunSource): readonly [newer: number, older: number] {
  const isNewer =
    one.updatedAt === other.updatedAt ? one.number < other.number : one.updatedAt > other.updatedAt;
  return isNewer ? [one.number, other.number] : [other.number, one.number];
}

function contradict(one: Statement, other: Statement): boolean {
  const isTurned = one.polarity !== other.polarity && one.polarity !== 'open' && other.polarity !== 'open';
  // What can be told without comparing words goes first: nearly every pair ends here.
  if (!isTurned && !differ(one.quantities, other.quantities)) return false;
  const shared = shareOf(one.words, other.words);
  return (
    shared * one.words.size >= fewestShared &&
    shared >= sameSubject &&
    shareOf(other.words, one.words) >= sameSubject
  );
}

/** As many of a kind, and one of them another. */
function differ(quantities: readonly Quantity[], others: readonly Quantity[]): boolean {
  if (quantities.length === 0 || quantities.length !== others.length) return false;
  return quantities.some(
    (quantity) =>
      !others.some((other) => agrees(quantity, other)) && others.some(({ unit }) => unit === quantity.unit),
  );
}
