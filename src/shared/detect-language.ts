/**
 * Tells in which language a customer writes: by script where one is enough, else by the short words that every sentence has.
 * A guess for choosing prompts and offering translations, made in microseconds; a text too short to tell gets null.
 */
import type { LanguageTag } from './languages.ts';

/** Beyond this a text says nothing new about its language. */
const lookedAt = 4_000;

const scripts: readonly (readonly [tag: LanguageTag, pattern: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
];
const han = /\p{Script=Han}/gu;
/** Words alone: the letters of a code say nothing. */
const latin = /(?<![\p{L}\p{N}])\p{Script=Latin}+(?![\p{L}\p{N}])/gu;

/** Common characters that only one of the two ways of writing Chinese has. */
const traditionalOnly =
  /[們這個來對為說會時後過還沒發問題麼請謝訂單貨幾點關國門開樣讓給從業產實際應該電話號碼買賣錢錯換壞質圖聯絡嗎]/g;
const simplifiedOnly =
  /[们这个来对为说会时后过还没发问题么请谢订单货几点关国门开样让给从业产实际应该电话号码买卖钱错换坏质图联络吗]/g;

/** Words of grammar and courtesy; one that several languages share stands with each of them. */
const commonWords: readonly (readonly [tag: LanguageTag, words: ReadonlySet<string>])[] = [
  [
    'en',
    wordSet(
      'the and you is it to of in my can i have not for that was with this please hello thanks thank what when where how your will are do does would get still order need would like',
    ),
  ],
  [
    'es',
    wordSet(
      'el la los las que de en y un una por para con no mi es se lo hola gracias favor cuando como donde pero tengo quiero puedo pedido está muy su del al',
    ),
  ],
  [
    'fr',
    wordSet(
      'le la les des une un et de que je pas pour dans vous est mon ma bonjour merci avec ce sur mais ai quand comment où commande puis du au il ne nous votre',
    ),
  ],
  [
    'de',
    wordSet(
      'der die das und ich ist nicht ein eine zu mit für sie es wie wann wo bitte danke hallo habe kann mein meine auf den dem noch aber bestellung wird sind auch im',
    ),
  ],
  [
    'pt',
    wordSet(
      'o a os as que de e um uma não por para com meu minha é se olá obrigado obrigada quando como onde mas tenho quero posso pedido está muito seu do da em no na você',
    ),
  ],
  [
    'it',
    wordSet(
      'il lo la gli le che di e un una non per con mio mia è si ciao grazie quando come dove ma ho vorrei posso ordine sono molto del della al nel buongiorno questo',
    ),
  ],
  [
    'nl',
    wordSet(
      'de het een en ik is niet van voor met dat op te mijn hallo bedankt wanneer hoe waar maar heb kan bestelling zijn ook naar wel graag nog u je',
    ),
  ],
  [
    'tr',
    wordSet(
      've bir bu için ile değil ne zaman nasıl nerede merhaba teşekkürler lütfen benim var yok sipariş siparişim ama çok mı mi daha kadar oldu',
    ),
  ],
  [
    'vi',
    wordSet(
      'tôi của và là không cho với này có được khi nào ở đâu xin chào cảm ơn đơn hàng bạn muốn đã chưa rồi một các những',
    ),
  ],
  [
    'id',
    wordSet(
      'yang dan di ke saya tidak ini itu dengan untuk ada kapan bagaimana dimana halo terima kasih pesanan bisa sudah belum mau tolong apa kami anda',
    ),
  ],
];

/** The language of a text, or null when there is too little to go by. */
export function detectLanguage(text: string): LanguageTag | null {
  const sample = text.slice(0, lookedAt).replace(/https?:\/\/\S+|\S+@\S+/g, ' ');
  const hanCount = count(sample, han);
  // A word of Latin letters weighs as much as two characters: product names and codes stand in every language.
  const latinWords = sample.match(latin) ?? [];
  const byScript = scripts
    .map(([tag, pattern]) => [tag, count(sample, pattern)] as const)
    .toSorted(([, first], [, second]) => second - first)[0];
  if (byScript !== undefined && byScript[1] > 0) {
    const [tag, letters] = byScript;
    // Kana decide even between many Han: Chinese has none.
    if (tag === 'ja' && letters * 8 >= hanCount && letters + hanCount >= latinWords.length) return 'ja';
    if (tag !== 'ja' && letters >= hanCount && letters >= latinWords.length * 2) return tag;
  }
  if (hanCount > 0 && hanCount * 2 >= latinWords.length) return chineseOf(sample);
  return byCommonWords(latinWords);
}

function chineseOf(text: string): LanguageTag {
  return count(text, traditionalOnly) > count(text, simplifiedOnly) ? 'zh-Hant' : 'zh';
}

/** The language that most words belong to, if it leads; a single word must not be shared. */
function byCommonWords(words: readonly string[]): LanguageTag | null {
  const lower = words.map((word) => word.toLowerCase());
  const ranked = commonWords
    .map(([tag, common]) => [tag, lower.filter((word) => common.has(word)).length] as const)
    .toSorted(([, first], [, second]) => second - first);
  const [best, next] = ranked;
  if (best === undefined || best[1] === 0 || best[1] === next?.[1]) return null;
  return best[0];
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
