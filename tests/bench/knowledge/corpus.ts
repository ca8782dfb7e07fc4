/**
 * Ten thousand support articles of about 5 KB that nobody wrote: two thirds English, one third Chinese, with words as frequent as
 * in real text (the n-th most frequent word once for n times the first), headings, codes and fees. Always the same ones.
 */
const seed = 20_261_122;
const sentencesEach = 60;

/** Small and quick: https://prng.di.unimi.it's predecessor by Marsaglia, enough for words. */
function createRandom(start: number): () => number {
  let state = start >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

const syllables =
  'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za bre cla dro fle gri pla ste tra'.split(' ');
const common =
  'the to a of and you your is in for can we on if it order with be account this will from card are at'.split(
    ' ',
  );
const chineseCommon = '的 您 我们 可以 订单 在 后 请 和 为 商品 是 会 或 时间 客服 申请 以及 如果 需要'.split(
  ' ',
);

/** Zipf's law over so many words. */
const vocabularySize = 20_000;

function word(rank: number): string {
  if (rank < common.length) return common[rank] ?? '';
  const random = createRandom(rank * 7_919);
  const length = 2 + Math.floor(random() * 3);
  return Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join('');
}

function chineseWord(rank: number): string {
  if (rank < chineseCommon.length) return chineseCommon[rank] ?? '';
  const random = createRandom(rank * 104_729);
  const length = 2 + Math.floor(random() * 2);
  return Array.from({ length }, () => String.fromCodePoint(0x4e00 + Math.floor(random() * 3_000))).join('');
}

function rankOf(random: () => number): number {
  return Math.floor(vocabularySize ** random()) - 1;
}

export interface GeneratedArticle {
  readonly title: string;
  readonly body: string;
}

export function* generateArticles(count: number): Generator<GeneratedArticle> {
  const random = createRandom(seed);
  for (let number = 0; number < count; number += 1) {
    const isChinese = number % 3 === 0;
    const title = `${phrase(random, isChinese, 5)} ${number}`;
    const paragraphs = Array.from({ length: sentencesEach / 6 }, (_, index) => {
      const sentences = Array.from({ length: 6 }, () => phrase(random, isChinese, isChinese ? 18 : 14));
      const text = sentences.join(isChinese ? '。' : '. ');
      return index % 3 === 0 ? `## ${phrase(random, isChinese, 4)}\n\n${text}` : text;
    });
    yield {
      title,
      body: `${paragraphs.join('\n\n')}\n\nFee: ${(number * 7) % 500}. Form AB-${1_000 + number}.`,
    };
  }
}

function phrase(random: () => number, isChinese: boolean, words: number): string {
  const make = isChinese ? chineseWord : word;
  return Array.from({ length: words }, () => make(rankOf(random))).join(isChinese ? '' : ' ');
}

/** What customers of such a shop would write: several turns, with words frequent and rare. */
export function generateConversations(count: number): readonly (readonly string[])[] {
  const random = createRandom(seed + 1);
  return Array.from({ length: count }, (_, number) =>
    Array.from({ length: 1 + (number % 5) }, () => {
      const isChinese = number % 3 === 0;
      return `${isChinese ? '你好，' : 'Hello, '}${phrase(random, isChinese, isChinese ? 12 : 16)}?`;
    }),
  );
}
