/** Rewrites a reply by rule: what each rule makes of it is really shorter, longer, warmer, more formal, simpler or corrected. */
import { detectLanguage, sentences } from './language.ts';
import type { Language } from './language.ts';

export type RewriteTask =
  | 'rewrite shorter'
  | 'rewrite longer'
  | 'rewrite warmer'
  | 'rewrite formal'
  | 'rewrite simpler'
  | 'fix grammar';

type Replacements = readonly (readonly [pattern: RegExp, replacement: string])[];

interface RewriteWords {
  readonly space: string;
  /** Sentences that say nothing a customer must know. */
  readonly filler: RegExp;
  readonly warmOpening: string;
  readonly warmClosing: string;
  readonly longerOpening: string;
  readonly longerClosing: string;
  readonly formal: Replacements;
  readonly corrections: Replacements;
  /** Where a long sentence can be parted, and what stands there afterwards. */
  readonly parts: Replacements;
}

const english: RewriteWords = {
  space: ' ',
  filler:
    /^(?:hi|hello|hey|dear|thanks|thank you|of course|sure|good question|happy to|in short|here's how|i'?m (?:really )?sorry|just reply|is there anything|i'?m here if|also good to know)\b/i,
  warmOpening: 'Thank you for telling us; I can see why this matters to you.',
  warmClosing: 'I will stay with this until it is settled for you.',
  longerOpening: 'Thank you for your message. Let me go through this with you step by step.',
  longerClosing:
    'Please take your time with this. If any step is unclear, reply here and I will explain it in more detail.',
  formal: [
    [/\b(?:hi|hey)(?: there)?\b/gi, 'Hello'],
    [/\bthanks\b/gi, 'Thank you'],
    [/\bcan['’]t\b/gi, 'cannot'],
    [/\bwon['’]t\b/gi, 'will not'],
    [/n['’]t\b/gi, ' not'],
    [/\bI['’]m\b/g, 'I am'],
    [/\bI['’]ve\b/g, 'I have'],
    [/\bI['’]ll\b/g, 'I will'],
    [/\b(you|we|they)['’]re\b/gi, '$1 are'],
    [/\b(you|we|they)['’]ll\b/gi, '$1 will'],
    [/\b(it|that|here|what)['’]s\b/gi, '$1 is'],
    [/\bok(?:ay)?\b/gi, 'certainly'],
    [/!+/g, '.'],
  ],
  corrections: [
    [/[ \t]{2,}/g, ' '],
    [/\s+([,.;:?!])/g, '$1'],
    [/\bi\b/g, 'I'],
    [/\b(do|does|did|is|are|was|were|have|has|would|could|should)nt\b/gi, "$1n't"],
    [/\bcant\b/gi, "can't"],
    [/\bim\b/gi, "I'm"],
    [/\bteh\b/gi, 'the'],
    [/\brecieve/gi, 'receive'],
    [/\b(the|a|to|of|in|is|you|we) \1\b/gi, '$1'],
  ],
  parts: [
    [/, (?:and|but|so) (?=\w)/g, '. '],
    [/; /g, '. '],
  ],
};

const chinese: RewriteWords = {
  space: '',
  filler:
    /^(?:.{0,8}(?:您好|你好)|好的|明白了|没问题|可以的，我来|具体是这样的|简单来说|非常抱歉|真的很抱歉|实在抱歉|如有|有任何问题|请问还有其他|感谢您的)/,
  warmOpening: '谢谢您告诉我们，我很理解您的心情。',
  warmClosing: '这件事我会一直跟进，直到帮您处理好。',
  longerOpening: '感谢您的留言，我来一步一步为您说明。',
  longerClosing: '您可以慢慢来，如果有哪一步不清楚，直接在这里回复，我再为您详细说明。',
  formal: [
    [/你们/g, '贵方'],
    [/你(?!好)/g, '您'],
    [/你好/g, '您好'],
    [/谢啦|谢了/g, '谢谢'],
    [/咱们|我们/g, '我方'],
    [/没问题/g, '好的'],
    [/马上/g, '尽快'],
    [/[!\uff01]+/g, '。'],
  ],
  corrections: [
    [/(?<=\p{Script=Han}),/gu, '，'],
    [/(?<=\p{Script=Han})\?/gu, '？'],
    [/(?<=\p{Script=Han})\.(?!\d)/gu, '。'],
    [/的的/g, '的'],
    [/了了/g, '了'],
    [/帐号/g, '账号'],
    [/登陆/g, '登录'],
    [/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, ''],
  ],
  parts: [
    [/[；]/g, '。'],
    [/，(?=(?:并且|而且|但是|所以|然后))/g, '。'],
  ],
};

const wordsOf: Readonly<Record<Language, RewriteWords>> = { en: english, zh: chinese };

export function rewrite(task: RewriteTask, text: string): string {
  const words = wordsOf[detectLanguage(text)];
  switch (task) {
    case 'rewrite shorter':
      return shorten(text, words);
    case 'rewrite longer':
      return [words.longerOpening, withoutGreeting(text, words), words.longerClosing].join('\n\n');
    case 'rewrite warmer':
      return [words.warmOpening, withoutGreeting(text, words), words.warmClosing].join('\n\n');
    case 'rewrite formal':
      return sentenceCase(replaceAll(text, words.formal));
    case 'rewrite simpler':
      return simplify(text, words);
    case 'fix grammar':
      return endWell(sentenceCase(replaceAll(text, words.corrections)), words);
  }
}

/** The sentences that say something, until about half of the text is reached; of one sentence its first part. */
function shorten(text: string, { filler, space }: RewriteWords): string {
  const all = sentences(text);
  const telling = all.filter((sentence) => !filler.test(sentence));
  const chosen: string[] = [];
  let length = 0;
  for (const sentence of telling.length > 0 ? telling : all) {
    if (chosen.length > 0 && length + sentence.length > text.length * 0.55) break;
    chosen.push(sentence);
    length += sentence.length;
  }
  const short = chosen.join(space);
  if (short !== '' && short.length < text.trim().length) return short;
  const [first = text] = text.split(/(?<=[,，;；])/);
  return first.length < text.length ? first.replace(/[,，;；]\s*$/, space === '' ? '。' : '.') : text;
}

function withoutGreeting(text: string, { space }: RewriteWords): string {
  const rest = sentences(text).filter(
    (sentence, index) => index > 0 || !/^(?:hi|hello|hey|dear)\b|^.{0,8}(?:您好|你好)/i.test(sentence),
  );
  return rest.length === 0 ? text : rest.join(space);
}

/** A sentence a line, long ones in parts. */
function simplify(text: string, words: RewriteWords): string {
  return sentences(replaceAll(text, words.parts))
    .map((sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1))
    .join('\n');
}

function sentenceCase(text: string): string {
  return text.replace(
    /(^|[.?!]\s+|\n)([a-z])/g,
    (_whole, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

function endWell(text: string, { space }: RewriteWords): string {
  const trimmed = text.trim();
  return /[.?!。？！…)）]$/.test(trimmed) ? trimmed : `${trimmed}${space === '' ? '。' : '.'}`;
}

function replaceAll(text: string, replacements: Replacements): string {
  return replacements.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
