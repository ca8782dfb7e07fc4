/**
 * Writes the simulated answer: a reasoning that looks at what was asked and what the prompt offers, and a reply that a
 * support agent could send. Deterministic in the situation and the random source.
 */
import type { Random } from '../random.ts';
import { chooseFacts, settleConflicts } from './facts.ts';
import type { Fact } from './facts.ts';
import { intentOf, isUpset, orderIn } from './intents.ts';
import { detectLanguage } from './language.ts';
import type { Language } from './language.ts';
import { chinese } from './phrases-zh.ts';
import { english } from './phrases-en.ts';
import type { IntentWords, Phrasebook } from './phrasebook.ts';
import type { Situation } from './situation.ts';

export interface Answer {
  readonly reasoning: string;
  readonly reply: string;
}

/** What a reply is made of, found once and used by both the reasoning and the reply. */
interface Findings {
  readonly words: IntentWords;
  readonly book: Phrasebook;
  readonly facts: readonly Fact[];
  /** Two passages that contradict each other: the older one, and the newer that is followed. */
  readonly conflict: ReturnType<typeof settleConflicts>['conflict'];
  readonly order: string | undefined;
  /** The order number came with this very message. */
  readonly orderIsNew: boolean;
  readonly upset: boolean;
  readonly followUp: boolean;
}

export function composeAnswer(situation: Situation, random: Random): Answer {
  const findings = look(situation);
  return { reasoning: reason(situation, findings, random), reply: reply(situation, findings, random) };
}

function look(situation: Situation): Findings {
  const book = situation.language === 'zh' ? chinese : english;
  const own = intentOf(book, situation.question);
  const previous = situation.earlier.at(-1);
  // "And for sale items?" is about whatever was spoken of before.
  const words = own.intent === 'other' && previous !== undefined ? intentOf(book, previous) : own;
  const isSocial = own.intent === 'thanks' || own.intent === 'greeting';
  const orderHere = orderIn(situation.question);
  const ownLanguage = situation.facts.filter((fact) => detectLanguage(fact.text) === situation.language);
  const topic = [words, ...topicsOf(book, situation.question)].map(({ related }) => related).join(' ');
  const search = { question: situation.question, topic, earlier: situation.earlier };
  // Internal passages guide an agent; the reply does not speak of them.
  const sayable = ownLanguage.filter(({ passage }) => passage?.isInternal !== true);
  const { facts: candidates, conflict } = settleConflicts(
    isSocial ? [] : chooseFacts(sayable, search, 4),
    sayable,
  );
  // A customer who asks twice in one message wants two answers.
  const questions = situation.question.match(/[?\uff1f]/g)?.length ?? 0;
  const fresh = candidates.filter(
    (fact) => !situation.answers.some((answer) => answer.includes(speak(book, fact.text))),
  );
  return {
    words: isSocial ? own : words,
    book,
    facts: (fresh.length > 0 ? fresh : candidates).slice(0, questions > 1 ? 3 : 2),
    conflict,
    order:
      orderHere ??
      situation.earlier
        .toReversed()
        .map(orderIn)
        .find((found) => found !== undefined),
    orderIsNew: orderHere !== undefined,
    upset: isUpset(book, situation.question),
    followUp: situation.answers.length > 0,
  };
}

function reason(situation: Situation, findings: Findings, random: Random): string {
  const { book, words, facts, order } = findings;
  const templates = book.reasoning;
  const quote = shorten(situation.question.replace(/\s+/g, ' ').trim(), 120);
  const steps = [fill(random.pick(templates.wish), { topic: words.topic, quote })];
  if (findings.followUp) steps.push(random.pick(templates.followUp));
  if (findings.upset) steps.push(random.pick(templates.upset));
  if (words.intent === 'thanks' || words.intent === 'greeting')
    return [...steps, random.pick(templates.socialOnly)].join(book.space);
  if (situation.toolResults.length > 0) steps.push(random.pick(templates.tool));
  if (facts[0] !== undefined)
    steps.push(fill(random.pick(templates.fact), { fact: shorten(facts[0].text, 200) }));
  for (const fact of facts.slice(1))
    steps.push(fill(random.pick(templates.otherFact), { fact: shorten(fact.text, 200) }));
  if (findings.conflict !== null) steps.push(conflictWords(book, findings.conflict));
  if (facts.length === 0 && situation.toolResults.length === 0) steps.push(random.pick(templates.noFact));
  if (order !== undefined) steps.push(fill(random.pick(templates.orderKnown), { order }));
  else if (words.nextWithOrder !== undefined) steps.push(random.pick(templates.orderMissing));
  steps.push(random.pick(templates.plan));
  return steps.join(book.space);
}

function reply(situation: Situation, findings: Findings, random: Random): string {
  const { book, words, facts } = findings;
  if (words.intent === 'thanks') return random.pick(book.thanksReplies);
  if (words.intent === 'greeting') return random.pick(book.greetings);
  const opening = openingOf(situation, findings, random);
  const looked = situation.toolResults
    .filter((result) => !toldToModel.test(result))
    .map((result) => describeResult(book, result))
    .filter((text) => text !== '');
  if (facts.length === 0 && looked.length === 0) {
    const asksBack = words.intent === 'complaint' ? nextStep(findings, random) : random.pick(book.unsure);
    const unsure = fill(asksBack, { yours: words.yours });
    return findings.upset || findings.orderIsNew ? `${opening}\n\n${unsure}` : unsure;
  }
  const paragraphs = [opening];
  if (looked.length > 0)
    paragraphs.push(joinLead(random.pick(book.toolLeads), looked.join(book.space), book));
  const spoken = facts.map(({ text, passage }) =>
    passage === undefined ? speak(book, text) : `${speak(book, text)}${book.space}[${passage.number}]`,
  );
  if (spoken[0] !== undefined) {
    const first = joinLead(random.pick(book.factLeads), spoken[0], book);
    const later = spoken
      .slice(1)
      .map((fact, index) => (index === 0 ? joinLead(random.pick(book.secondFactLeads), fact, book) : fact));
    paragraphs.push([first, ...later].join(book.space));
  }
  // What was just looked up or done is not announced once more.
  paragraphs.push(looked.length > 0 ? random.pick(book.closings) : nextStep(findings, random));
  return paragraphs.filter((text) => text !== '').join('\n\n');
}

function openingOf(situation: Situation, findings: Findings, random: Random): string {
  const { book, words, order } = findings;
  if (findings.upset) return random.pick(book.sorryOpenings);
  if (findings.orderIsNew && findings.followUp && order !== undefined) {
    return fill(random.pick(book.orderSeen), { order });
  }
  if (findings.followUp) return random.pick(book.laterOpenings);
  return book.greet(fill(random.pick(book.firstOpenings), { yours: words.yours }), situation.customerName);
}

function nextStep(findings: Findings, random: Random): string {
  const { book, words, order } = findings;
  if (order !== undefined && words.nextWithOrder !== undefined)
    return fill(random.pick(words.nextWithOrder), { order });
  if (order === undefined && words.nextWithoutOrder !== undefined) return random.pick(words.nextWithoutOrder);
  return random.pick(book.closings);
}

/** A tool's JSON result in words, its plain fields only; any other text as it is. */
function describeResult(book: Phrasebook, result: string): string {
  try {
    const parsed: unknown = JSON.parse(result);
    if (typeof parsed !== 'object' || parsed === null) return String(parsed);
    const summary = summaryIn(parsed, book.language);
    if (summary !== null) return summary;
    const fields = Object.entries(parsed)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .slice(0, 6)
      .map(([name, value]) => [name, String(value)] as const);
    return fields.length === 0 ? '' : book.describe(fields);
  } catch {
    return shorten(result.trim(), 400);
  }
}

/** What the app says about a call, in place of a result: nothing for the customer. */
const toldToModel =
  /^(?:The agent did not|The arguments |There is no |You have made |Not run: |No result within|This tool )/;

/** What the service says in the language of the reply, where it speaks both. */
function summaryIn(result: object, language: Language): string | null {
  const summary: unknown = Reflect.get(result, 'summary');
  if (typeof summary !== 'object' || summary === null) return null;
  const words: unknown = Reflect.get(summary, language);
  return typeof words === 'string' ? words : null;
}

function conflictWords(book: Phrasebook, { followed, older }: NonNullable<Findings['conflict']>): string {
  const [newer = '', old = ''] = [followed, older].map(({ passage }) => String(passage?.number ?? ''));
  return fill(book.reasoning.conflict, { newer, older: old });
}

/** Everything a message touches. */
function topicsOf(book: Phrasebook, text: string): readonly IntentWords[] {
  return book.intents.filter((words) => words.related !== '' && words.pattern.test(text));
}

/** A fact as one would say it: without the label of its list item, and to the customer. */
function speak(book: Phrasebook, fact: string): string {
  const said = fact.replace(/^[\p{L} ]{1,24}[:\uff1a]\s*/u, '');
  return book.address(said.charAt(0).toUpperCase() + said.slice(1));
}

function joinLead(lead: string, text: string, book: Phrasebook): string {
  return lead === '' ? text : `${lead}${book.space}${text}`;
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function shorten(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
