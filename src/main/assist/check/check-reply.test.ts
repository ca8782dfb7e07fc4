import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunSource } from '../../../shared/grounding.ts';
import { checkReply } from './check-reply.ts';
import type { CheckInput } from './check-reply.ts';

function source(
  number: number,
  title: string,
  text: string,
  audience: RunSource['audience'] = 'public',
): RunSource {
  return {
    number,
    articleId: `a${number}`,
    articleVersion: 1,
    title,
    text,
    start: 0,
    end: text.length,
    audience,
    updatedAt: 0,
    validUntil: null,
  };
}

const english = [
  source(
    1,
    'Returning an item',
    'You can return unused items within 30 days of delivery. Lamps and electric goods need their original packaging.\n\nMade-to-measure curtains can only be returned when they are faulty.',
  ),
  source(
    2,
    'When your refund arrives',
    'Refunds go back to the original payment method within 5 working days after the parcel reaches our warehouse. Card payments may take your bank 2 more days to show.',
  ),
  source(
    3,
    'Something arrived damaged',
    'If something arrived damaged or cracked, we send a new one within 48 hours. You do not need to send the broken item back. To arrange a replacement we need one photo of the damage and one of the parcel label.',
  ),
  source(
    4,
    'Delivery times and cut-off',
    'Orders placed before 16:00 leave the warehouse the same day. Delivery takes 2 to 3 working days within mainland China and 6 to 9 working days abroad. Delivery is free from 99 US dollars.',
  ),
  source(
    5,
    'Goodwill: what agents may offer',
    'Without asking, an agent may offer a voucher of up to 10 US dollars, free return postage, or express delivery of a replacement.',
    'internal',
  ),
];

const chinese = [
  source(
    1,
    '退货说明',
    '签收后 30 天内，未使用的商品可以退货。灯具和电器需要保留原包装。\n\n定制窗帘除质量问题外不支持退货。',
  ),
  source(2, '退款多久到账', '仓库收到包裹后 5 个工作日内，退款会原路退回。银行卡退款可能还需要 2 天到账。'),
  source(
    3,
    '商品破损',
    '如果收到的商品破损或开裂，我们会在 48 小时内为您补发一个新的，坏的不需要寄回。安排补发前，需要一张破损处的照片和一张面单照片。',
  ),
  source(
    4,
    '配送时间',
    '每天 16:00 前的订单当天出库。中国大陆 2 至 3 个工作日送达，海外 6 至 9 个工作日。满 199 元包邮。',
  ),
  source(5, '客服权限', '客服可以直接给顾客发放不超过 50 元的优惠券，或者免退货运费。', 'internal'),
];

function check(reply: string, sources: readonly RunSource[], more: Partial<CheckInput> = {}) {
  return checkReply({
    reply,
    citations: [],
    sources,
    ownWords: [],
    caseWords: [],
    unknownPlaceholders: [],
    unknownSources: [],
    ...more,
  });
}

/** `none` claims nothing; `ok` is supported; the others are doubted so. */
type Label = 'none' | 'ok' | 'number' | 'negation' | 'unsupported' | 'internal' | 'name';

const labelled: readonly (readonly [Label, string])[] = [
  ['ok', 'You can return unused items within 30 days of delivery.'],
  ['ok', 'You have thirty days after delivery to return an unused item.'],
  ['number', 'You can return unused items within 60 days of delivery.'],
  ['number', 'You can return unused items within 30 weeks of delivery.'],
  ['negation', 'You cannot return unused items within 30 days of delivery.'],
  ['ok', 'Lamps need their original packaging.'],
  ['negation', 'Lamps and electric goods do not need their original packaging.'],
  ['ok', 'Made-to-measure curtains can be returned only when they are faulty.'],
  [
    'ok',
    'Your refund goes back to the original payment method within 5 working days after the parcel reaches our warehouse.',
  ],
  ['ok', 'Refunds go back to the original payment method within five business days.'],
  ['number', 'Refunds go back to the original payment method within 3 working days.'],
  ['number', 'Refunds go back to the original payment method within 5 hours.'],
  ['unsupported', 'Refunds are paid in cash at our shop in Hamburg.'],
  ['ok', 'We send a new one within 48 hours.'],
  ['ok', 'Because your vase arrived cracked, we will send a new one within 2 days.'],
  ['ok', 'You do not need to send the broken item back.'],
  ['negation', 'You need to send the broken item back.'],
  ['ok', 'To arrange the replacement we need a photo of the damage and one of the parcel label.'],
  ['ok', 'Orders placed before 16:00 leave the warehouse the same day.'],
  ['number', 'Orders placed before 18:00 leave the warehouse the same day.'],
  ['ok', 'Delivery within mainland China takes 2 to 3 working days.'],
  ['number', 'Delivery within mainland China takes 2 to 4 working days.'],
  ['ok', 'Delivery abroad takes 6 to 9 working days.'],
  ['ok', 'Delivery is free from $99.'],
  ['number', 'Delivery is free from $59.'],
  ['internal', 'We can offer you a voucher of up to 10 US dollars.'],
  ['unsupported', 'All our lamps are made of recycled glass from Finland.'],
  ['unsupported', 'Our chat is staffed around the clock by certified electricians.'],
  ['unsupported', 'As a loyal member you receive double points on every purchase.'],
  ['none', 'Hello Ann,'],
  ['none', 'Thank you for the photos!'],
  ['none', 'I am very sorry that the vase arrived cracked.'],
  ['none', 'Could you send me your order number?'],
  ['none', 'Please send us a photo of the damage.'],
  ['none', 'I will check that with the warehouse and get back to you today.'],
  ['none', 'Let me know if there is anything else.'],
  ['none', 'Have a lovely weekend.'],
  ['none', 'I do not know that yet, but I am finding out.'],
  ['name', 'Order AB-99817 leaves the warehouse the same day when it is placed before 16:00.'],
];

const labelledChinese: readonly (readonly [Label, string])[] = [
  ['ok', '签收后 30 天内，未使用的商品可以退货。'],
  ['ok', '未使用的商品在签收后三十天内可以退货。'],
  ['number', '签收后 60 天内，未使用的商品可以退货。'],
  ['number', '签收后七天内，未使用的商品可以退货。'],
  ['negation', '签收后 30 天内，未使用的商品不可以退货。'],
  ['ok', '灯具需要保留原包装。'],
  ['negation', '灯具和电器不需要保留原包装。'],
  ['ok', '定制窗帘除质量问题外不支持退货。'],
  ['ok', '仓库收到包裹后 5 个工作日内，退款会原路退回。'],
  ['number', '仓库收到包裹后 3 个工作日内，退款会原路退回。'],
  ['number', '仓库收到包裹后 5 小时内，退款会原路退回。'],
  ['ok', '我们会在 48 小时内为您补发一个新的。'],
  ['ok', '我们会在两天内为您补发一个新的。'],
  ['ok', '坏的不需要寄回。'],
  ['negation', '破损的商品需要寄回，坏的需要寄回。'],
  ['ok', '安排补发前，需要一张破损处的照片和一张面单照片。'],
  ['ok', '每天 16:00 前的订单当天出库。'],
  ['number', '每天 18:00 前的订单当天出库。'],
  ['ok', '中国大陆 2 至 3 个工作日送达。'],
  ['number', '中国大陆 5 至 7 个工作日送达。'],
  ['ok', '满 ¥199 包邮。'],
  ['number', '满 99 元包邮。'],
  ['internal', '可以给您发放不超过 50 元的优惠券。'],
  ['unsupported', '所有灯罩都由景德镇大师手工绘制。'],
  ['unsupported', '会员购物可以获得双倍积分。'],
  ['none', '您好，'],
  ['none', '感谢您的照片。'],
  ['none', '非常抱歉给您带来不便。'],
  ['none', '请问您的订单号是多少？'],
  ['none', '麻烦您提供一张照片。'],
  ['none', '我先帮您核实一下，今天内回复您。'],
  ['none', '还有其他需要随时告诉我。'],
  ['none', '这一点目前无法确认。'],
];

function labelOf(sentence: string, sources: readonly RunSource[]): Label {
  const { sentences } = check(sentence, sources);
  const doubt = sentences.find((one) => one.doubt !== null)?.doubt ?? null;
  if (doubt !== null) return doubt.kind;
  return sentences.length === 0 ? 'none' : 'ok';
}

test.each(labelled)('%s: %s', (label, sentence) => {
  expect(labelOf(sentence, english)).toBe(label);
});

test.each(labelledChinese)('%s: %s', (label, sentence) => {
  expect(labelOf(sentence, chinese)).toBe(label);
});

test('a source in the other language supports what it is cited for, and its numbers must agree all the same', () => {
  const cited = (reply: string) =>
    check(reply, english, { citations: [{ at: reply.length, numbers: [1] }] }).sentences.map(
      ({ doubt }) => doubt,
    );
  expect(cited('收到货后 30 天内可以退。')).toEqual([null]);
  expect(cited('收到货后 45 天内可以退。')).toEqual([{ kind: 'number', value: '45 天' }]);
});

test('what the customer or a tool said may be said again, codes letter by letter', () => {
  const caseWords = [
    'My order AB-10231 has not moved',
    '{"status":"shipped","eta":"3 days","order":"AB-10231"}',
  ];
  const verdict = (reply: string) => check(reply, [], { caseWords }).sentences[0]?.doubt;
  expect(verdict('Your order AB-10231 has shipped.')).toBeNull();
  expect(verdict('Your order AB-10232 has shipped.')).toEqual({ kind: 'name', value: 'ab-10232' });
});

test('what the agent does about a known order is nothing to look up, about another one it is', () => {
  const caseWords = ['My order AB-10231 is late'];
  const verdict = (reply: string) => check(reply, english, { caseWords }).sentences[0]?.doubt;
  expect(verdict('I am starting the return for order AB-10231 now.')).toBeNull();
  expect(verdict('我正在查询订单 AB-10232 的退款进度。')).toMatchObject({ kind: 'name' });
});

test('the policy and saved replies support a sentence without any article', () => {
  const result = check('We never ask for passwords.', [], {
    ownWords: ['We never ask for passwords or codes.'],
  });
  expect(result).toMatchObject({ isUncovered: false, sentences: [{ doubt: null, sources: [] }] });
});

test('a text that can only put the customer off, or stands on nothing, is uncovered; small talk is not', () => {
  expect(check('Sorry! I will check that and get back to you.', english).isUncovered).toBe(true);
  expect(check('这一点我先核实一下，再回复您。', chinese).isUncovered).toBe(true);
  expect(check('Our shop in Hamburg has a roof garden.', english).isUncovered).toBe(true);
  expect(check('You are welcome. Have a nice day!', english).isUncovered).toBe(false);
  expect(check('You can return unused items within 30 days of delivery.', english).isUncovered).toBe(false);
});

test('a supported sentence names the source it is cited for', () => {
  const reply =
    'You can return unused items within 30 days of delivery. Delivery abroad takes 6 to 9 working days.';
  const { sentences } = check(reply, english, { citations: [{ at: 55, numbers: [1] }] });
  expect(sentences.map(({ start, end, sources }) => [reply.slice(start, end), sources])).toEqual([
    ['You can return unused items within 30 days of delivery.', [1]],
    ['Delivery abroad takes 6 to 9 working days.', [4]],
  ]);
});

test('any text is checked: places are inside it, rise, and cover no space at their edges', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('30 days. ', '48 小时内。', '\n', 'e.g. this', '1. Write', '…', '¥', '(', '二十一天'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
      const reply = parts.join('');
      const { sentences } = check(reply, [...english, ...chinese]);
      let last = 0;
      for (const { start, end } of sentences) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(reply.slice(start, end)).toBe(reply.slice(start, end).trim());
        last = end;
      }
      expect(last).toBeLessThanOrEqual(reply.length);
    }),
    { numRuns: 200 },
  );
});

test('a sentence that cites is looked at however politely it begins', () => {
  const polite = 'Hello Ann, you may get a voucher of up to 10 US dollars.';
  const citing = (reply: string, number: number) =>
    check(reply, english, { citations: [{ at: reply.length, numbers: [number] }] }).sentences;
  expect(citing(polite, 5)).toMatchObject([{ doubt: { kind: 'internal' } }]);
  expect(citing(polite.replace('10', '90'), 5)).toMatchObject([{ doubt: { kind: 'number' } }]);
  const chinesePolite = '您好，可以给您发放不超过 50 元的优惠券。';
  const citations = [{ at: chinesePolite.length, numbers: [5] }];
  expect(check(chinesePolite, chinese, { citations }).sentences).toMatchObject([
    { doubt: { kind: 'internal' } },
  ]);
  // A number put behind mere courtesy makes no claim of it.
  expect(citing('I am sorry that your lamp arrived damaged.', 3)).toEqual([]);
});

test('that the customer has asked for it does not make an internal article quotable', () => {
  const reply = 'We can offer you a voucher of up to 10 US dollars.';
  const caseWords = ['Could you offer me a voucher of a few dollars?'];
  const citing = (number: number) =>
    check(reply, english, { caseWords, citations: [{ at: reply.length, numbers: [number] }] }).sentences;
  expect(citing(5)).toMatchObject([{ doubt: { kind: 'internal' } }]);
});
