/**
 * Reads a chat request as a support situation: who asks what, in which language, and which facts the prompt offers. Lenient
 * about the prompt's form; the only convention is markdown headings in the system message.
 */
import type { Fact } from './facts.ts';
import { detectLanguage, sentences } from './language.ts';
import type { Language } from './language.ts';

export interface PlainMessage {
  readonly role: string;
  readonly content: string;
}

export interface Situation {
  readonly language: Language;
  /** What the customer said since the last answer. */
  readonly question: string;
  /** What the customer said before that, oldest first. */
  readonly earlier: readonly string[];
  /** Answers already given in this conversation. */
  readonly answers: readonly string[];
  /** As the prompt gives it; empty when it does not. */
  readonly customerName: string;
  /** Sentences of policy and knowledge, in their order. */
  readonly facts: readonly Fact[];
  /** Results of tools called for this answer. */
  readonly toolResults: readonly string[];
}

/** @param messages - The request's turns with their content as plain text. */
export function readSituation(messages: readonly PlainMessage[]): Situation {
  const system = messages.filter((message) => message.role === 'system').map((message) => message.content);
  const sections = readSections(system.join('\n\n'));
  const turns = messages.filter((message) => message.role !== 'system');
  const lastAnswer = turns.findLastIndex((turn) => turn.role === 'assistant' && turn.content.trim() !== '');
  const open = turns.slice(lastAnswer + 1);
  const question = contents(open, 'user').join('\n');
  return {
    language: chooseLanguage(sections.get('language') ?? '', question),
    question,
    earlier: contents(turns.slice(0, lastAnswer + 1), 'user'),
    answers: contents(turns, 'assistant').filter((answer) => answer.trim() !== ''),
    customerName: /^Name:\s*(.+)$/m.exec(sections.get('customer') ?? '')?.[1]?.trim() ?? '',
    facts: [...sections].filter(([heading]) => isFactHeading(heading)).flatMap(([, body]) => readFacts(body)),
    toolResults: contents(open, 'tool'),
  };
}

function contents(messages: readonly PlainMessage[], role: string): readonly string[] {
  return messages.filter((message) => message.role === role).map((message) => message.content);
}

/** An article's passage as the prompt fences it. */
const passagePattern = /<passage ([^>\n]*)>\n([\s\S]*?)\n<\/passage>/g;

function readPassage(attributes: string, text: string): readonly Fact[] {
  const values = new Map(
    [...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value ?? '']),
  );
  const passage = {
    number: Number(values.get('number')),
    changed: values.get('changed') ?? '',
    isInternal: values.get('audience') === 'internal',
  };
  const heading = values.get('title') ?? '';
  return text
    .split('\n')
    .filter((line) => !/^#+\s/.test(line))
    .flatMap((line) => sentences(line).map((sentence) => ({ text: sentence, heading, passage })));
}

/** Each sentence with the deeper heading it stands under. */
export function readFacts(body: string): readonly Fact[] {
  const passages = [...body.matchAll(passagePattern)];
  if (passages.length > 0)
    return passages.flatMap(([, attributes = '', text = '']) => readPassage(attributes, text));
  let heading = '';
  const facts: Fact[] = [];
  for (const line of body.split('\n')) {
    const found = /^#{2,}\s+(.+?)\s*#*$/.exec(line)?.[1];
    if (found !== undefined) heading = found;
    else facts.push(...sentences(line).map((text) => ({ text, heading })));
  }
  return facts;
}

/** The text under each heading, by the heading in lower case. Deeper headings stay part of their section. */
export function readSections(text: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  let heading = '';
  for (const line of text.split('\n')) {
    const found = /^#\s+(.+?)\s*#*$/.exec(line)?.[1];
    if (found !== undefined) heading = found.toLowerCase();
    else sections.set(heading, `${sections.get(heading) ?? ''}${line}\n`);
  }
  return sections;
}

function isFactHeading(heading: string): boolean {
  return /polic|knowledge|fact|source|article|政策|知识|资料|规则/.test(heading);
}

/** An instruction that names one language wins; otherwise the customer's own. */
function chooseLanguage(instruction: string, question: string): Language {
  const followsCustomer = /customer|same language|顾客|客户/i.test(instruction);
  if (!followsCustomer && /chinese|中文|zh-cn/i.test(instruction)) return 'zh';
  if (!followsCustomer && /english|英文|英语/i.test(instruction)) return 'en';
  return detectLanguage(question);
}
