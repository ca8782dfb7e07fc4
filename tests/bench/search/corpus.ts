/**
 * Chinese and English support messages by number, always the same ones: phrases in many combinations with names, numbers and
 * goods, so that some words are in nearly every message and others in one of a hundred thousand.
 */

const openings = [
  '你好，',
  '请问',
  '您好，麻烦问一下，',
  '急！',
  '亲，',
  '',
  'Hi, ',
  'Hello there, ',
  'Good morning. ',
  'Sorry to bother you again, ',
  'Hey, ',
  'Thanks for your answer. ',
];
const matters = [
  '我的订单什么时候发货',
  '退货政策是什么样的，超过七天还能退吗',
  '发票可以开成公司抬头吗',
  '收到的商品有破损，可以换一个新的吗',
  '优惠券在结算的时候用不了',
  '物流信息三天没有更新了',
  '可以把收货地址改到上海市浦东新区吗',
  '这款有没有现货，颜色和图片一样吗',
  'where is my order and when will it be delivered to my address',
  'can I return the lamp that I bought two weeks ago and get a refund',
  'the discount code is not accepted at the checkout',
  'could you please send me the invoice for the company',
  'one of the items that arrived yesterday is damaged',
  'I would like to change the delivery address before you ship it',
  'is this still available with the warranty that you describe on the page',
  'the customer service told me that this would be done within 24 hours',
];
const goods = [
  '台灯',
  '蓝牙耳机',
  '保温杯',
  '儿童书包',
  '机械键盘',
  '羊毛围巾',
  'desk lamp',
  'headphones',
  'water bottle',
  'backpack',
  'keyboard',
  'wool scarf',
];

/** The text of a message; the same number always gives the same text. */
export function messageText(number: number): string {
  const mixed = Math.imul(number + 1, 2_654_435_761) >>> 0;
  const pick = (list: readonly string[], shift: number): string =>
    list[(mixed >>> shift) % list.length] ?? '';
  const isChinese = (mixed >>> 3) % 2 === 0;
  const half = (list: readonly string[]): readonly string[] =>
    isChinese ? list.slice(0, list.length / 2) : list.slice(list.length / 2);
  const order = isChinese ? `订单号${100_000 + (mixed % 900_000)}` : `order ${100_000 + (mixed % 900_000)}`;
  return `${pick(half(openings), 5)}${pick(half(matters), 9)}，${pick(half(goods), 13)}，${order}`;
}
