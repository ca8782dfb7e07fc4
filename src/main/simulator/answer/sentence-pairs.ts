/** Sentences that a sample shop and its customers write, in both languages; `{n}` is a number, `{order}` an order number. */
export const sentencePairs: readonly (readonly [en: string, zh: string])[] = [
  ['Hello!', '你好！'],
  ['Hello.', '你好。'],
  ['Thank you.', '谢谢。'],
  ['Thank you', '谢谢'],
  ['Thank you very much.', '非常感谢。'],
  ['Thanks, I will send it to you later.', '好的，稍后发给你，谢谢。'],
  ["You're welcome, just send it whenever you are ready.", '不客气，随时发我就好。'],
  ['Can I return it?', '可以退货吗？'],
  ['How long does a refund take?', '退款要多久？'],
  ['When will my order arrive?', '我的订单什么时候到？'],
  ['Where is my order?', '我的订单在哪里？'],
  ['Where is my order {order}?', '我的订单 {order} 在哪里？'],
  ['Any news?', '有消息吗？'],
  [
    'My order {order} has not moved in tracking for a week now.',
    '我的订单 {order} 物流已经一个星期没有更新了。',
  ],
  ['I am sorry about the wait, {name}.', '{name}，很抱歉让您久等了。'],
  ['I am checking with the carrier now and will write again today.', '我正在和承运商核实，今天会再回复您。'],
  ['I need the lamp for Saturday.', '这盏灯我星期六要用。'],
  ['Can I get my money back if it does not arrive?', '如果到不了，可以退款吗？'],
  [
    'Hello, the shade of the ceramic lamp I received yesterday is cracked, and the box is a little squashed.',
    '你好，我昨天收到的陶瓷台灯灯罩裂了，包装盒也有点压扁。',
  ],
  ['Could I get a new one instead?', '请问可以换一个新的吗？'],
  ['Do I need to send the broken one back?', '坏的需要寄回吗？'],
  ['Hello, the money for my last return has arrived, thank you.', '你好，上次退货的钱已经收到了，谢谢。'],
  ['Can I get an invoice made out to my company?', '请问可以开公司抬头的发票吗？'],
  ['Perfect, just ordered two.', '太好了，刚下单了两个。'],
  [
    'Do you ship the Mist ceramic vase to Singapore, and how long would it take?',
    '请问薄雾陶瓷花瓶可以寄到新加坡吗，需要多久？',
  ],
  ['You can return unused items within {n} days of delivery.', '签收后 {n} 天内，未使用的商品可以退货。'],
  ['Lamps and electric goods need their original packaging.', '灯具和电器需要保留原包装。'],
  [
    'Refunds go back to the original payment method within {n} working days after the parcel reaches our warehouse.',
    '仓库收到包裹后 {n} 个工作日内，退款会原路退回。',
  ],
  [
    'If something arrived damaged or cracked, we send a new one within {n} hours.',
    '如果收到的商品破损或开裂，我们会在 {n} 小时内为您补发一个新的。',
  ],
  [
    'If something arrived damaged or cracked, we send a new one within {n} hours.',
    '如果收到的商品破损或开裂，我们会在 {n} 小时内为您补发一个新的，坏的不需要寄回。',
  ],
  ['You do not need to send the broken item back.', '坏的不需要寄回。'],
  [
    'To arrange a replacement we need one photo of the damage and one of the parcel label.',
    '安排补发前，麻烦您提供一张破损处的照片和一张面单照片。',
  ],
  [
    'If you prefer your money back instead of a replacement, we refund the full price at once.',
    '如果您更希望退款，我们可以马上全额退款。',
  ],
  ['Orders placed before {n} leave the warehouse the same day.', '每天 {n} 前的订单当天出库。'],
  [
    'Delivery takes {n} to {m} working days within mainland China and {k} to {l} working days abroad.',
    '中国大陆 {n} 至 {m} 个工作日送达，海外 {k} 至 {l} 个工作日。',
  ],
  [
    'You can change the address of an order until the parcel has left the warehouse.',
    '包裹出库前可以修改收货地址。',
  ],
  [
    'If tracking has not moved for {n} working days, we open a search with the carrier and write to you within {m} working days.',
    '物流 {n} 个工作日没有更新时，我们会向承运商发起查件，并在 {m} 个工作日内答复您。',
  ],
  [
    'We send an electronic invoice by e-mail within {n} hours of a request.',
    '电子发票会在申请后 {n} 小时内发送到您的邮箱。',
  ],
  ['For a company invoice we need the company name and tax number.', '企业发票需要公司名称和税号。'],
];
