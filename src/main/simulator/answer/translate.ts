/**
 * Translates between Chinese and English what the simulator itself says, and sentences that customers of a sample shop write. Of
 * any other sentence it tells what it is about: a rule can do no better, and a made-up translation would be worse.
 */
import { detectLanguage, sentences } from './language.ts';
import type { Language } from './language.ts';
import { intentOf, orderIn } from './intents.ts';
import type { Phrasebook } from './phrasebook.ts';
import { english } from './phrases-en.ts';
import { chinese } from './phrases-zh.ts';
import { sentencePairs } from './sentence-pairs.ts';

const books: Readonly<Record<Language, Phrasebook>> = { en: english, zh: chinese };

/** A sentence in one language, with what stands for its varying parts, and the same in the other. */
interface Template {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly translation: string;
}

const templates: Readonly<Record<Language, readonly Template[]>> = {
  en: pairs().map(([en, zh]) => toTemplate(en, zh)),
  zh: pairs().map(([en, zh]) => toTemplate(zh, en)),
};

/** @param target - Text that is in it already comes back as it is. */
export function translate(text: string, target: Language): string {
  if (detectLanguage(text) === target) return text;
  const book = books[target];
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const parts = sentences(line);
      return (parts.length === 0 ? [line] : parts)
        .map((sentence) => translateSentence(sentence, target))
        .filter((sentence, index, all) => all.indexOf(sentence) === index)
        .join(book.space);
    })
    .join('\n\n');
}

function translateSentence(sentence: string, target: Language): string {
  const source: Language = target === 'zh' ? 'en' : 'zh';
  if (detectLanguage(sentence) === target) return sentence;
  for (const { pattern, names, translation } of templates[source]) {
    const found = pattern.exec(sentence.trim());
    if (found === null) continue;
    return fill(
      translation,
      Object.fromEntries(
        names.map((name, index) => [name, translateValue(name, found[index + 1] ?? '', source, target)]),
      ),
    );
  }
  return gist(sentence, source, target);
}

function translateValue(name: string, value: string, source: Language, target: Language): string {
  if (name !== 'yours') return value;
  const intent = books[source].intents.find(({ yours }) => yours === value)?.intent;
  return books[target].intents.find((words) => words.intent === intent)?.yours ?? value;
}

function gist(sentence: string, source: Language, target: Language): string {
  const { intent } = intentOf(books[source], sentence);
  const topic = books[target].intents.find((words) => words.intent === intent)?.topic ?? '';
  const order = orderIn(sentence);
  if (target === 'zh') return `（大意）说的是${topic}${order === undefined ? '' : `，订单号 ${order}`}。`;
  return `(In short) This is about ${topic}${order === undefined ? '' : `, order ${order}`}.`;
}

/** Everything that stands in both phrasebooks at the same place, and the sentences of the sample shop. */
function pairs(): readonly (readonly [en: string, zh: string])[] {
  const lists = [
    ...(
      [
        'firstOpenings',
        'laterOpenings',
        'sorryOpenings',
        'orderSeen',
        'closings',
        'greetings',
        'thanksReplies',
        'unsure',
      ] as const
    ).map((name) => [english[name], chinese[name]] as const),
    ...english.intents.flatMap((words) => {
      const other = chinese.intents.find(({ intent }) => intent === words.intent);
      return [
        [words.nextWithOrder ?? [], other?.nextWithOrder ?? []] as const,
        [words.nextWithoutOrder ?? [], other?.nextWithoutOrder ?? []] as const,
      ];
    }),
  ];
  return [
    ...sentencePairs,
    ...lists.flatMap(([en, zh]) =>
      Array.from({ length: Math.max(en.length, zh.length) }, (_, index) => [
        en[Math.min(index, en.length - 1)] ?? '',
        zh[Math.min(index, zh.length - 1)] ?? '',
      ]).flatMap(([enText = '', zhText = '']) => sentenceWise(enText, zhText)),
    ),
  ].filter(([en, zh]) => en !== '' && zh !== '');
}

/** Sentence by sentence where both have as many, else as a whole. */
function sentenceWise(en: string, zh: string): readonly (readonly [string, string])[] {
  const [left, right] = [sentences(en), sentences(zh)];
  if (left.length !== right.length) return [[left[0] ?? en, zh]];
  return left.map((sentence, index) => [sentence, right[index] ?? ''] as const);
}

function toTemplate(source: string, translation: string): Template {
  const names: string[] = [];
  const pattern = source
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+)\}/g, (_whole, name: string) => {
      names.push(name);
      if (name === 'n') return '(\\d[\\d.,:]*)';
      return name === 'order' ? '([A-Za-z]{0,4}-?\\d[\\w-]*)' : '(.{1,40}?)';
    })
    // Openings may have taken the customer's name in.
    .replace(/^(Hi there|Hi|Hello),/, '(?:Hi there|Hi|Hello)(?: [A-Z]\\w*)?,')
    .replace(/^您好/, '(?:\\p{Script=Han}{1,4})?您好');
  return { pattern: new RegExp(`^${pattern}$`, 'u'), names, translation };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
