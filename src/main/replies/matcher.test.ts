import { expect, test } from 'vitest';
import type { Message } from '../../shared/domain.ts';
import { customerTurns } from './customer-turns.ts';
import { createMatcher, prepareText } from './matcher.ts';
import { createPreparer } from './preparer.ts';
import { termsOf } from './terms.ts';

const items = [
  {
    id: 'refund',
    subject: 'When a refund arrives',
    text: 'Refunds go back to the original payment method within 5 working days.',
    language: 'en',
  },
  {
    id: 'damaged',
    subject: 'Damaged on arrival: replacement',
    text: 'I am sorry that it arrived broken or cracked. We send a new one.',
    language: 'en',
  },
  {
    id: 'invoice',
    subject: 'Invoice request',
    text: 'Please tell us the company name and tax number.',
    language: 'en',
  },
  { id: 'hours', subject: 'Opening hours', text: 'We answer from 9 to 18 on working days.', language: 'en' },
  { id: 'tuikuan', subject: '退款到账时间', text: '退款会在 5 个工作日内原路退回。', language: 'zh-CN' },
  {
    id: 'posun',
    subject: '破损补发',
    text: '非常抱歉，收到的商品破损了，我们马上为您补发。',
    language: 'zh-CN',
  },
  { id: 'fapiao', subject: '开具发票', text: '请提供公司名称和税号。', language: 'zh-CN' },
];
const matcher = createMatcher(items.map(prepareText));

test.each([
  ['When will my refund arrive?', 'refund'],
  ['The vase came damaged, can I get a replacement?', 'damaged'],
  ['Could you send me an invoice for the order please', 'invoice'],
  ['退款什么时候到账？', 'tuikuan'],
  ['收到的台灯破损了，能补发吗', 'posun'],
  ['可以开发票吗', 'fapiao'],
] as const)('%s → %s', (asked, expected) => {
  expect(matcher.find(asked, '', 3)[0]?.id).toBe(expected);
});

test.each(['ok thanks', 'Do you ship to Singapore?', '你好', '有没有红色的沙发', '', '😀', 'working'])(
  'nothing is offered for %j',
  (asked) => {
    expect(matcher.find(asked, '', 3)).toEqual([]);
  },
);

test('what was said before decides between equals and offers nothing by itself', () => {
  const [first] = matcher.find('Is it about the refund or the invoice?', 'I need an invoice request', 1);
  expect(first?.id).toBe('invoice');
  expect(matcher.find('fine', 'When will my refund arrive?', 1)).toEqual([]);
});

test('forms of a word are one', () => {
  expect([...termsOf('refunds refunded refunding')]).toEqual(['refund']);
  expect([...termsOf('arrived arrives arriving')]).toEqual(['arriv']);
  expect([...termsOf('boxes')]).toEqual([...termsOf('box')]);
});

let sequence = 0;
function message(author: Message['author'], text: string): Message {
  sequence += 1;
  return {
    id: `${sequence}`,
    conversationId: 'c',
    sequence,
    author,
    text,
    createdAt: 1,
    delivery: 'received',
    clientId: `${sequence}`,
    runId: null,
  } as Message;
}

test('the newest is all since the last answer, but small talk does not hide the question before it', () => {
  const turns = [
    message('customer', 'Where is my parcel?'),
    message('agent', 'Which order?'),
    message('customer', 'LT-20418'),
    message('customer', 'it is late'),
  ];
  expect(customerTurns(turns.toReversed())).toEqual({
    newest: 'LT-20418\nit is late',
    earlier: 'Where is my parcel?',
  });
  const thanked = [
    message('customer', 'Where is my parcel?'),
    message('agent', 'I will look.'),
    message('customer', 'ok thanks!'),
  ];
  expect(customerTurns(thanked.toReversed())).toEqual({ newest: 'Where is my parcel?', earlier: '' });
  expect(customerTurns([])).toEqual({ newest: '', earlier: '' });
});

test('what is prepared is done again when its text changes, and goes when it does', async () => {
  const prepare = createPreparer<{ id: string; language: string; says: string }>(({ says }) => ({
    subject: says,
    text: '',
  }));
  const [first, other] = await prepare([
    { id: 'a', language: '', says: 'refund' },
    { id: 'b', language: '', says: 'invoice' },
  ]);
  const again = await prepare([{ id: 'a', language: '', says: 'parcel' }]);
  expect(again.map(({ subjectTerms }) => [...subjectTerms])).toEqual([['parcel']]);
  expect((await prepare([{ id: 'a', language: '', says: 'parcel' }]))[0]).toBe(again[0]);
  expect([first?.id, other?.id]).toEqual(['a', 'b']);
});
