/**
 * Words of a text as the library compares them: small, without endings and without words that say nothing; Chinese as pairs
 * of characters. Pure. (The knowledge index has a finer way; this one has to tell a few hundred short texts apart.)
 */

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const hanPattern = /\p{Script=Han}+/gu;

/** Words that stand in any message. Chinese ones are pairs, as they come out of the pairing. */
const stopWords = new Set(
  (
    'a an the and or but if so to of in on at for from with by as is are was were be been it its this that these those i me my we our ' +
    'you your he she they them there here do does did done not no can could would should will may might have has had get got just ' +
    'please thanks thank hello hi hey dear what when where which who how why am im ive id dont cant still any some about into than then ' +
    'too very also only want need know tell let us ' +
    '你好 您好 请问 谢谢 可以 怎么 什么 我的 我们 你们 您的 一下 这个 那个 就是 没有 不是 还是 是不 如何 帮我 麻烦 现在 已经 的时 时候 请您 我想 想要 需要 如果'
  ).split(/\s+/),
);

/** Characters that only join others: a pair with one of them says little. */
const joining = /[的了吗呢吧啊呀我你您他她它们在是就都也很还和与或有这那个要把被给请]/u;

/** The terms of a text, each once, in order of appearance. */
export function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(wordPattern)) {
    for (const [han] of run.matchAll(hanPattern)) addPairs(terms, han);
    for (const word of run.split(hanPattern)) addWord(terms, word);
  }
  return terms;
}

function addWord(terms: Set<string>, word: string): void {
  if (word.length < 2 || stopWords.has(word)) return;
  terms.add(/^[a-z]+$/.test(word) ? withoutEnding(word) : word);
}

function addPairs(terms: Set<string>, han: string): void {
  const characters = Array.from(han);
  for (const [index, character] of characters.entries()) {
    const next = characters[index + 1];
    if (next === undefined) break;
    const pair = `${character}${next}`;
    if (!stopWords.has(pair) && !joining.test(pair)) terms.add(pair);
  }
}

/** Plural, past and -ing forms are one with their stem; what is cut too far is cut the same way everywhere. */
function withoutEnding(word: string): string {
  if (word.length <= 3) return word;
  const bare = word.replace(/(?:ies|ied)$/, 'y').replace(/(?:(?<=[sxz]|ch|sh)es|(?<!s)s)$/, '');
  const stem = bare.replace(/(?:ing|ed)$/, '');
  return stem.length >= 3 ? stem.replace(/([b-df-hj-np-tv-z])\1$/, '$1').replace(/e$/, '') : bare;
}
