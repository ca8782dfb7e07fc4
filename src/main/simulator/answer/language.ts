/** Tells Chinese from everything else, and splits either into what can be compared: words, or pairs of characters. */

export type Language = 'en' | 'zh';

const han = /\p{Script=Han}/gu;

/** Chinese once at least a fifth of the letters are: customers mix in product names and order numbers. */
export function detectLanguage(text: string): Language {
  const characters = text.match(han)?.length ?? 0;
  const letters = text.match(/[A-Za-z]+/g)?.length ?? 0;
  return characters > 0 && characters * 4 >= letters ? 'zh' : 'en';
}

const stopWords = new Set(
  (
    'a an and are as at be been but by can could did do does for from get got had has have he her his how i if in into is it its ' +
    'just me my no not of on or our please she should so some than that the their them then there they this to up us was we were ' +
    'what when where which who why will with would you your hello hi hey thanks thank want need like know also about any am'
  ).split(' '),
);
const stopPairs = new Set(
  '你们 我们 您好 你好 请问 一下 可以 怎么 什么 么时 时候 多久 这个 那个 是否 的话 谢谢 已经 还是 没有 就是 如果 需要 能不 不能 是不'.split(
    ' ',
  ),
);

/** The terms by which two texts may be compared. Duplicates stay. */
export function terms(text: string): readonly string[] {
  const words = (text.toLowerCase().match(/[a-z0-9]+/g) ?? [])
    .filter((word) => !stopWords.has(word))
    .map(stem);
  const runs = text.match(/\p{Script=Han}+/gu) ?? [];
  return [...words, ...runs.flatMap(pairs)];
}

function pairs(run: string): readonly string[] {
  const characters = Array.from(run);
  const found: string[] = [];
  for (let index = 0; index + 1 < characters.length; index += 1) {
    const pair = `${characters[index]}${characters[index + 1]}`;
    if (!stopPairs.has(pair)) found.push(pair);
  }
  return found;
}

/** The few endings that keep "returns", "returned" and "return" apart. */
function stem(word: string): string {
  if (word.length <= 4) return word.replace(/s$/, '');
  return word.replace(/(?:ing|ied|ies|ed|es|s|y)$/, '');
}

/** Sentences and list items, without bullets or heading marks, each ending as it did. */
export function sentences(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:[-*•·]|\d+[.)、])\s+/, '')
        .replace(/\*\*/g, '')
        .trim(),
    )
    .flatMap((line) => line.match(/[^。！？!?.]+(?:[.](?=\S)[^。！？!?.]+)*[。！？!?.]*["”’）)]*/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 3);
}
