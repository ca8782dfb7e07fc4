/** What a sentence is about, as comparable words: English words by their stems, Chinese by pairs of characters. Pure. */

const stopWords: ReadonlySet<string> = new Set(
  `a an the and or but if then so of to in on at by for from with without about as into is are was were be been being am do does did
  have has had having i me my you your yours we us our ours they them their it its this that these those there here what which who
  when where why how can could would should will shall may might must not no yes just also too very any some all more most other
  than up out off over again once while please thank thanks hello hi dear sorry let get got need needs want make sure well now
  only even still since because after before until within during per via each every both either neither nor s t re ve ll d m`.split(
    /\s+/,
  ),
);
const stopPairs: ReadonlySet<string> = new Set(
  `我们 你们 您的 我的 可以 这个 那个 如果 的话 因为 所以 但是 就是 还是 已经 一个 一下 没有 不是 需要 什么 怎么 是否 或者 以及 进行
  会在 会为 为您 给您 请您 您可 以在`.split(/\s+/),
);

/** Words of both languages that mean the same to a shop, so that `send back` and `return` are one. */
const sameMeaning: Readonly<Record<string, string>> = {
  refund: 'refund',
  reimburs: 'refund',
  replac: 'replac',
  substitut: 'replac',
  parcel: 'parcel',
  packag: 'parcel',
  shipment: 'parcel',
  ship: 'deliver',
  dispatch: 'deliver',
  deliver: 'deliver',
  broken: 'damag',
  damag: 'damag',
  crack: 'damag',
  fault: 'damag',
  defect: 'damag',
  item: 'item',
  product: 'item',
  good: 'item',
  articl: 'item',
  pictur: 'photo',
  photo: 'photo',
  imag: 'photo',
  free: 'free',
  complimentari: 'free',
  guarante: 'warrant',
  warrant: 'warrant',
  warranti: 'warrant',
};

export function contentWords(text: string): ReadonlySet<string> {
  const normal = text.normalize('NFKC').toLowerCase();
  const found = new Set<string>();
  for (const word of normal.match(/[\p{Script=Latin}][\p{Script=Latin}'’]*/gu) ?? []) {
    if (stopWords.has(word)) continue;
    const root = stem(word.replaceAll(/['’]\w*$/g, ''));
    found.add(sameMeaning[root] ?? root);
  }
  for (const run of normal.match(/\p{Script=Han}+/gu) ?? []) addPairs(found, run);
  return found;
}

function addPairs(found: Set<string>, run: string): void {
  const characters = Array.from(run);
  for (let index = 0; index + 1 < characters.length; index += 1) {
    const pair = `${characters[index]}${characters[index + 1]}`;
    if (!stopPairs.has(pair)) found.add(pair);
  }
}

/** Enough to keep "returns", "returned" and "returning" together; the result need be no word. */
function stem(word: string): string {
  if (word.length <= 3) return word;
  const cut = word.replace(/(?:ings?|ed|es|s|ly|ment|y|e)$/, '');
  return cut.length < 3 ? word : cut.replace(/(.)\1$/, '$1');
}

/** The part of the first set that the second has too; 0 for an empty one. */
export function shareOf(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (words.size === 0) return 0;
  let shared = 0;
  for (const word of words) if (others.has(word)) shared += 1;
  return shared / words.size;
}

export function isChinese(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han * 3 > (text.match(/\p{Script=Latin}/gu)?.length ?? 0);
}
