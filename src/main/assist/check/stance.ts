/** What a sentence does: whether it states something at all, and whether it affirms or denies. Words of both languages. Pure. */

import { contentWords } from './words.ts';

/** Sentences that claim nothing about the company or the case. */
const exempt: readonly RegExp[] = [
  // Greetings, thanks, apologies, goodbyes.
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|thanks|thank you|many thanks|you(?:'|’)?re welcome|you are (?:very |most )?welcome|you(?:'|’)re very welcome|i(?:'|’)m glad|i am glad|my pleasure|welcome|sorry|i(?:'|’)?m (?:very |really |so )?sorry|i am (?:very |really |so )?sorry|we(?:'|’)?re sorry|we are sorry|apologies|i (?:do )?apologi[sz]e|we (?:do )?apologi[sz]e|best regards|kind regards|have a (?:nice|great|good|lovely)|take care|of course|certainly|sure|great|glad|happy to|no problem|good question|noted|understood|i understand|i see|that(?:'|’)s (?:annoying|frustrating|a pity)|i can see why)\b/i,
  /^(?:您好|你好|亲|早上好|下午好|晚上好|感谢|谢谢|多谢|不客气|不用谢|(?:真的?|实在|非常|十分|很)*抱歉|对不起|不好意思|给您添麻烦|祝您|再见|好的|没问题|明白|了解|收到|理解您|非常理解|很高兴)/,
  // Promises to look into something, offers of help, and saying that one does not know.
  /\b(?:i|we)(?:(?:'|’)ll| will| am going to| are going to|(?:'|’)m| am|(?:'|’)re| are)\s+(?:just\s+|now\s+|also\s+|happy to\s+|glad to\s+|here to\s+|here if\s+|here when\s+)*(?:check|checking|look|looking|find|finding|ask|asking|confirm|confirming|verify|verifying|get back|come back|let you know|tell you|keep you|follow|stay|help|on it|here|investigat\w*|clarify|clarifying|note)/i,
  /\b(?:let me|allow me to|give me)\b/i,
  /\b(?:is there anything|anything else|let (?:me|us) know|feel free|don(?:'|’)t hesitate|just reply|reach out|here if you need|any (?:other )?questions)\b/i,
  /\b(?:don(?:'|’)t|do not|cannot|can(?:'|’)t) (?:yet )?(?:know|see|find|confirm|tell|say|have a confirmed) (?:yet|that|this|from here|for certain|for sure|whether|if)?/i,
  /(?:我|我们|这边)[^。]{0,8}(?:核实|确认|查一下|查询|查看|帮您查|帮您看|去问|了解一下|跟进|处理后|回复您|答复您|联系同事|反馈给|记录)/,
  /(?:稍等|请放心|有问题随时|没有确认的信息|还有(?:什么|其他)|其他(?:问题|需要)|随时(?:联系|告诉|找)|有任何(?:问题|疑问)|如有(?:疑问|问题)|需要(?:我|帮)|帮到您|为您服务|欢迎)/,
  /(?:暂时|目前|这边)?(?:无法|不能|没法)(?:确认|核实|查到|判断|回答)|不(?:太)?(?:确定|清楚)/,
];

/** Requests to the customer: they ask, they do not claim. */
const requests: readonly RegExp[] = [
  /^(?:please|could you|can you|would you|may i|might i|kindly|if you (?:can|could|send|tell|share|give)[^,.]*(?:,|$)[^.]*\bi\b)/i,
  /^(?:if (?:possible|you can),? )?(?:please )?(?:send|tell|share|give|write) (?:me|us)\b/i,
  /^(?:请|麻烦|烦请|劳烦|辛苦|方便的话|能否|可否|您(?:能|可以|方便)(?:否|把|告诉|提供|发))/,
];

/** The agent speaks of what they do themselves, or of what the customer's answer is good for. */
const ownActions: readonly RegExp[] = [
  /(?:^|[,;:] ?|\bthen |\bso )(?:i|i(?:'|’)(?:m|ll|ve|d))\b/i,
  /^(?:that|this|it) (?:helps|tells|lets|will help)\b|\bis enough\b|^with (?:it|that|the number)\b/i,
  /(?:^|[，,])(?:我(?:来|马上|这就|正在|好|先|会|可以|再|帮)|这样(?:能|可以|就)?|把.{1,12}(?:发给|告诉)我|比如|例如)/,
];
/** What binds the company is a claim whoever says it. */
const commitments =
  /refunded|refund you|give you|voucher|discount|compensat|replac|free\b|guarantee|credit|exchange for|退款给您|全额|赔|免费|优惠|券|补发|折扣|换新|减免/i;

/** Whether it tells what the agent does, and binds nobody. */
export function isOwnAction(text: string): boolean {
  return ownActions.some((pattern) => pattern.test(text)) && !commitments.test(text);
}

/** A rule that begins politely is a claim all the same. */
const statesRule =
  /\b(?:within|until|before|free|costs?|refund(?:ed)?|warranty|days?|hours?|%)\b|(?:天|小时|工作日|免费|退款|质保|元|%)/i;

export function isClaim(sentence: string): boolean {
  const text = sentence.trim();
  if (/[?？]["”’）)]*$/.test(text)) return false;
  if (!/\d/.test(text)) {
    // "Yes.", "可以的。": nothing that could be looked up.
    if (contentWords(text).size <= 1 || /^\p{Script=Han}{1,3}[。！!]?$/u.test(text)) return false;
    if (isOwnAction(text)) return false;
  }
  const isCourteous = exempt.some((pattern) => pattern.test(text));
  if (isCourteous) return /\d/.test(text) && statesRule.test(text);
  return !(requests.some((pattern) => pattern.test(text)) && !(/\d/.test(text) && statesRule.test(text)));
}

/** Whether it says that something is not known yet: what one says where nothing covers a question. */
export function isAbstention(sentence: string): boolean {
  return (
    !isClaim(sentence) &&
    (exempt.slice(2, 4).some((p) => p.test(sentence)) || exempt.slice(5).some((p) => p.test(sentence)))
  );
}

const denials =
  /\b(?:not|no|never|none|neither|nor|cannot|unable|excluded?|excludes|except|refuse[ds]?|unavailable|impossible|non-?refundable)\b|n(?:'|’)t\b|\b(?:isnt|dont|cant|wont)\b|不(?!管|过|仅|但|同|少|论|妨|足|久|好意思|客气|用谢|便|清|确定)|没(?:有|法)?|无(?:法|需|须|效)?(?!论)|未(?!来)|非(?!常)|勿|禁止|拒绝|除外/gi;
/** A condition turns a denial round: what can "only be returned when faulty" cannot be returned otherwise. */
const conditions =
  /\b(?:only|unless|except|until|otherwise|apart from|other than)\b|仅|只(?:有|能|在)|除(?:了|非)?|除外|否则|以外|之外/i;

export type Polarity = 'affirms' | 'denies' | 'open';

/** `open` where a condition makes it neither. */
export function polarityOf(sentence: string): Polarity {
  if (conditions.test(sentence)) return 'open';
  const count = sentence.match(denials)?.length ?? 0;
  return count % 2 === 1 ? 'denies' : 'affirms';
}
