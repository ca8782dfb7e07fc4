/**
 * What customers say without saying anything about their matter: greetings, thanks, function words. It keeps its part of a
 * turn out of a query. Words of every trade and none; nothing here belongs to one company's articles. Pure.
 */
import { normalise } from './terms.ts';

/** English words that carry no subject, apostrophes left out as in terms. */
const englishWords: ReadonlySet<string> = new Set(
  `a an the and or but if then so of to in on at by for from with without about as into is are was were be been being am
  do does did doing done has have had having i me my mine you your yours he him his she her it its we us our they them their
  this that these those there here what which who whom whose when where why how can could would should will shall may might
  must not no yes ok okay please thanks thank hi hello hey just also too very really much many any some all more most other
  another than up out off over again im ive id ill dont doesnt didnt cant couldnt wont wouldnt isnt arent wasnt werent thats
  theres whats youre theyre lets let get got going go want wanted need needed like know think see say said tell told make
  sure well now one ask trying try actually still even because since while s t m re ve d ll`.split(/\s+/),
);

/** Chinese phrases that carry no subject. */
const chinesePhrases = [
  '你好',
  '您好',
  '请问',
  '谢谢',
  '多谢',
  '感谢',
  '麻烦',
  '帮我',
  '帮忙',
  '一下',
  '可以',
  '能不能',
  '可不可以',
  '是不是',
  '有没有',
  '什么',
  '怎么',
  '怎样',
  '哪里',
  '哪个',
  '哪些',
  '哪家',
  '多少',
  '我们',
  '你们',
  '他们',
  '这个',
  '那个',
  '这里',
  '那里',
  '这样',
  '那样',
  '的话',
  '是的',
  '好的',
  '知道',
  '想要',
  '需要',
  '还有',
  '因为',
  '所以',
  '但是',
  '不过',
  '然后',
  '现在',
  '就是',
  '如果',
  '给我',
  '告诉',
  '没有',
  '不是',
  '应该',
  '时候',
  '或者',
  '而且',
  '一个',
  '一些',
  '推荐',
  '看看',
  '想问',
  '咨询',
  '在吗',
  '在不在',
  '不好意思',
  '辛苦',
];
const chinesePattern = new RegExp(chinesePhrases.toSorted((a, b) => b.length - a.length).join('|'), 'g');

/** Whether a term stands for nothing in particular. */
export function isFunctionWord(term: string): boolean {
  return englishWords.has(term);
}

/** The text with Chinese small talk blanked out, so that no pair is made across the gap. Normalised. */
export function withoutSmallTalk(text: string): string {
  return normalise(text).replaceAll(chinesePattern, ' ');
}
