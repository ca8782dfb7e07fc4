/**
 * Checks a finished reply, sentence by sentence, against what it may stand on: the passages of its run, the company's policy, saved
 * replies, what was said, and what tools gave back. Numbers, dates, amounts and codes must be there, and nothing may be denied that is
 * affirmed; beyond that the words must overlap. It compares words and numbers, it does not understand: what it doubts the agent reads
 * again. Quick enough to run before an ending is told. Pure.
 */
import type {
  Citation,
  ReplyChecks,
  RunSource,
  SentenceCheck,
  SentenceDoubt,
} from '../../../shared/grounding.ts';
import { agrees, hardFactsIn } from './facts.ts';
import type { HardFacts, Quantity } from './facts.ts';
import { splitSentences } from './sentences.ts';
import type { Sentence } from './sentences.ts';
import { sourceConflicts } from './source-conflicts.ts';
import { isAbstention, isClaim, isOwnAction, polarityOf } from './stance.ts';
import { contentWords, isChinese, shareOf } from './words.ts';

export interface CheckInput {
  readonly reply: string;
  readonly citations: readonly Citation[];
  readonly sources: readonly RunSource[];
  /** What else the company has said: policy, saved replies, the procedure. */
  readonly ownWords: readonly string[];
  /** What was said in the conversation, and what is known of it: names, results of tools. */
  readonly caseWords: readonly string[];
  readonly unknownPlaceholders: readonly string[];
  readonly unknownSources: readonly number[];
}

/** Something that a sentence may stand on: a sentence or two of a source. */
interface Ground {
  /** Null where it is no article. */
  readonly source: RunSource | null;
  /** What was said in the conversation, or came back from a tool. */
  readonly isCase: boolean;
  readonly text: string;
  /** With those of the next sentence, and of the article's title. */
  readonly words: ReadonlySet<string>;
  readonly ownWords: ReadonlySet<string>;
  readonly isChinese: boolean;
  readonly facts: () => HardFacts;
}

/** A sentence of which this part of its words is found in one place stands on it. */
const enoughWords = 0.5;
/** With a citation that points there, or with all its numbers there, less is enough. */
const enoughWordsWithProof = 0.28;
/** From here on the same is meant, so that a missing "not" is a contradiction and not another subject. */
const sameMatter = 0.55;
/** A clause that shares this part of its words speaks of it. */
const clauseShare = 0.34;
/** Text beyond this is not looked at: a pasted book would make the agent wait. In UTF-16 code units. */
const longestChecked = 20_000;

export function checkReply(input: CheckInput): ReplyChecks {
  const reply = input.reply.slice(0, longestChecked);
  const sentences = splitSentences(reply);
  const claims = sentences.filter(
    (sentence) => isClaim(sentence.text) || claimsByCiting(sentence, sentences, input),
  );
  const { unknownPlaceholders, unknownSources } = input;
  if (claims.length === 0)
    return { sentences: [], unknownPlaceholders, unknownSources, isUncovered: sentences.some(isOpenAnswer) };
  const grounds = groundsOf(input);
  const caseFacts = joinFacts(input.caseWords.map((text) => hardFactsIn(text.slice(0, longestChecked))));
  const sourceFacts = new Map(
    input.sources.map(({ number, text, title }) => [number, hardFactsIn(`${title}\n${text}`)] as const),
  );
  const checked = claims.map((claim): SentenceCheck => {
    const cited = citedBy(claim, sentences, input.citations);
    const verdict = judge(claim, cited, grounds, sourceFacts, caseFacts);
    return { start: claim.start, end: claim.end, ...verdict };
  });
  // What has another number than its source is covered, and wrong.
  const isUncovered = checked.every(({ doubt }) => doubt?.kind === 'unsupported');
  const used = new Set(
    [...checked, ...input.citations.map(({ numbers }) => ({ sources: numbers }))].flatMap(
      ({ sources }) => sources,
    ),
  );
  const conflicts = sourceConflicts(reply, input.sources, used);
  return {
    sentences: checked,
    unknownPlaceholders,
    unknownSources,
    ...(conflicts.length === 0 ? {} : { conflicts }),
    isUncovered,
  };
}

/** For a text that was written without markers, as rewrites are: where its sentences were found to come from. */
export function citationsFrom({ sentences }: ReplyChecks): readonly Citation[] {
  return sentences.flatMap(({ doubt, sources, end }) =>
    doubt === null && sources.length > 0 ? [{ at: end, numbers: sources }] : [],
  );
}

/**
 * Whether a sentence that only sounds polite ("Hello Ann, you may get …") claims something by the source it names: a number, or
 * anything at all from an article that customers must not be told about.
 */
function claimsByCiting(
  sentence: Sentence,
  sentences: readonly Sentence[],
  { citations, sources }: CheckInput,
): boolean {
  const cited = citedBy(sentence, sentences, citations);
  if (cited.size === 0) return false;
  const citesInternal = sources.some(({ number, audience }) => audience === 'internal' && cited.has(number));
  return citesInternal || /\d/.test(sentence.text);
}

/** Nothing is claimed, but something is left to be found out. */
function isOpenAnswer({ text }: Sentence): boolean {
  return isAbstention(text);
}

function groundsOf({ sources, ownWords, caseWords }: CheckInput): readonly Ground[] {
  const grounds: Ground[] = [];
  const add = (source: RunSource | null, text: string, context: string, isCase: boolean): void => {
    const about = contentWords(context);
    const parts = splitSentences(text.slice(0, longestChecked)).map((part) => ({
      text: part.text,
      said: contentWords(part.text),
    }));
    for (const [index, { text: sentence, said }] of parts.entries()) {
      const next = parts[index + 1]?.said ?? [];
      grounds.push({
        source,
        isCase,
        text: sentence,
        words: new Set([...about, ...said, ...next]),
        ownWords: said,
        isChinese: isChinese(sentence),
        facts: remembered(() => hardFactsIn(sentence)),
      });
    }
  };
  for (const source of sources) add(source, source.text, source.title, false);
  for (const text of ownWords) add(null, text, '', false);
  for (const text of caseWords) add(null, text, '', true);
  return grounds;
}

/** Numbers that stand within a sentence, or after it before the next one begins. */
function citedBy(
  claim: Sentence,
  sentences: readonly Sentence[],
  citations: readonly Citation[],
): ReadonlySet<number> {
  const next = sentences.find(({ start }) => start >= claim.end)?.start ?? Number.POSITIVE_INFINITY;
  const inside = citations.filter(({ at }) => at > claim.start && at < Math.max(next, claim.end + 1));
  return new Set(inside.flatMap(({ numbers }) => numbers));
}

type Verdict = Pick<SentenceCheck, 'doubt' | 'sources'>;

function judge(
  claim: Sentence,
  cited: ReadonlySet<number>,
  grounds: readonly Ground[],
  sourceFacts: ReadonlyMap<number, HardFacts>,
  caseFacts: HardFacts,
): Verdict {
  const words = contentWords(claim.text);
  const facts = hardFactsIn(claim.text);
  const inChinese = isChinese(claim.text);
  const ranked = grounds
    .map((ground) => ({ ground, share: shareOf(words, ground.words) + (isCited(ground, cited) ? 0.1 : 0) }))
    .filter(({ share }) => share > 0)
    .toSorted((left, right) => right.share - left.share);
  const foreign = grounds.filter((ground) => ground.source !== null && ground.isChinese !== inChinese);
  const matching = ranked.filter(({ ground, share }) => share >= neededShare(ground, cited, facts));
  // A source in the other language shares no words: a citation and the numbers must do.
  const translated = foreign.filter((ground) => isCited(ground, cited) || hasAllFacts(ground, facts));
  const candidates = [...matching.map(({ ground }) => ground), ...translated];
  const compared = sourcesOf(
    candidates.length > 0 ? candidates : ranked.slice(0, 1).map(({ ground }) => ground),
  );
  if (candidates.length === 0) {
    // "I am starting the return for order …": only the order can be wrong.
    const known = isOwnAction(claim.text) ? missingFact(facts, [], sourceFacts, caseFacts) : null;
    return { doubt: isOwnAction(claim.text) ? known : { kind: 'unsupported' }, sources: [] };
  }
  const missing = missingFact(facts, candidates, sourceFacts, caseFacts);
  if (missing !== null) return { doubt: missing, sources: compared };
  if (isContradicted(claim.text, words, grounds)) return { doubt: { kind: 'negation' }, sources: compared };
  // What is cited from an internal article stays internal although the customer has spoken of the same.
  const named = candidates.filter((ground) => isCited(ground, cited));
  const isNamedInternal = named.length > 0 && named.every(isInternal);
  const quotable = candidates.filter((ground) => !isInternal(ground) && !(isNamedInternal && ground.isCase));
  if (quotable.length === 0) return { doubt: { kind: 'internal' }, sources: compared };
  return { doubt: null, sources: sourcesOf(supporters(candidates, cited)) };
}

function isInternal({ source }: Ground): boolean {
  return source?.audience === 'internal';
}

function isCited({ source }: Ground, cited: ReadonlySet<number>): boolean {
  return source !== null && cited.has(source.number);
}

function neededShare(ground: Ground, cited: ReadonlySet<number>, facts: HardFacts): number {
  const hasProof = isCited(ground, cited) || (facts.quantities.length > 0 && hasAllFacts(ground, facts));
  return hasProof ? enoughWordsWithProof : enoughWords;
}

function hasAllFacts(ground: Ground, facts: HardFacts): boolean {
  if (facts.quantities.length + facts.codes.length === 0) return false;
  const known = ground.facts();
  return (
    facts.quantities.every((said) => known.quantities.some((other) => agrees(said, other))) &&
    facts.codes.every((code) => known.codes.includes(code))
  );
}

/** What the sentence is cited for, else the best place, else what matches. */
function supporters(candidates: readonly Ground[], cited: ReadonlySet<number>): readonly Ground[] {
  const named = candidates.filter((ground) => isCited(ground, cited));
  return named.length > 0 ? named : candidates.slice(0, 1);
}

function sourcesOf(grounds: readonly Ground[]): readonly number[] {
  const numbers = grounds.flatMap(({ source }) => (source === null ? [] : [source.number]));
  return [...new Set(numbers)].toSorted((left, right) => left - right);
}

/** The first hard fact that none of the places has; what the customer or a tool said counts for every sentence. */
function missingFact(
  facts: HardFacts,
  candidates: readonly Ground[],
  sourceFacts: ReadonlyMap<number, HardFacts>,
  caseFacts: HardFacts,
): SentenceDoubt | null {
  const known = joinFacts([
    caseFacts,
    ...candidates.map(({ source, facts: own }) =>
      source === null ? own() : (sourceFacts.get(source.number) ?? own()),
    ),
  ]);
  const number = facts.quantities.find((said) => !known.quantities.some((other) => agrees(said, other)));
  if (number !== undefined) return { kind: 'number', value: number.text };
  const code = facts.codes.find((one) => !known.codes.includes(one));
  return code === undefined ? null : { kind: 'name', value: code };
}

/** Only where the best place speaks of the very same matter, and none that does says the same. */
function isContradicted(claim: string, words: ReadonlySet<string>, grounds: readonly Ground[]): boolean {
  const near = grounds.map((ground) => ({ ground, share: shareOf(words, ground.ownWords) }));
  const best = Math.max(0, ...near.map(({ share }) => share));
  const same = near.filter(({ share }) => share >= sameMatter && share >= best - 0.15);
  const agreeing = same.filter(({ ground }) => {
    const said = polarityOf(partAbout(claim, ground.ownWords));
    const known = polarityOf(partAbout(ground.text, words));
    return said === 'open' || known === 'open' || said === known;
  });
  return same.length > 0 && agreeing.length === 0;
}

/** The clauses of a sentence that speak of it: "we send a new one, the old one need not come back" denies only the second. */
function partAbout(sentence: string, words: ReadonlySet<string>): string {
  const clauses = sentence.split(/[,，、:：]/);
  const about = clauses.filter((clause) => shareOf(contentWords(clause), words) >= clauseShare);
  return about.length === 0 ? sentence : about.join(',');
}

function remembered<Value extends object>(make: () => Value): () => Value {
  let value: Value | null = null;
  return () => (value ??= make());
}

function joinFacts(all: readonly HardFacts[]): HardFacts {
  const quantities: Quantity[] = all.flatMap((facts) => [...facts.quantities]);
  return { quantities, codes: all.flatMap(({ codes }) => [...codes]) };
}
