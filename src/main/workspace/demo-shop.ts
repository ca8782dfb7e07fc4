/**
 * The sample shop of the demo workspace: what it sells and promises, who works there, and the conversations that are already
 * in its queue. Invented; both languages, because the product is for both.
 */
import type { AssistSettings } from '../../shared/settings.ts';

export const demoAssist: Partial<AssistSettings> = {
  companyName: 'Lanting Home 兰亭家居',
  agentName: 'Lin',
  persona:
    'Warm and exact. Thank the customer once, answer first, explain after. Give the concrete next step and when it happens. Two to four short paragraphs at most.',
  policy: `## Returns and refunds
You can return unused items within 30 days of delivery. Lamps and electric goods need their original packaging.
Refunds go back to the original payment method within 5 working days after the parcel reaches our warehouse.
Return postage is free when an item arrived damaged or wrong. Otherwise it costs 2 US dollars.
Made-to-measure curtains can only be returned when they are faulty.

## Damaged or wrong items
If something arrived damaged or cracked, we send a new one within 48 hours. You do not need to send the broken item back.
To arrange a replacement we need one photo of the damage and one of the parcel label.
If you prefer your money back instead of a replacement, we refund the full price at once.

## Delivery
Orders placed before 16:00 leave the warehouse the same day. Delivery takes 2 to 3 working days within mainland China and 6 to 9 working days abroad.
You can change the address of an order until the parcel has left the warehouse.
If tracking has not moved for 5 working days, we open a search with the carrier and write to you within 2 working days.
If the carrier cannot find the parcel, we send the order again or refund it in full, whichever you prefer.

## Warranty
Lamps have a 2 year warranty and furniture 5 years. The warranty covers faults of material and workmanship, not wear.

## Invoices
We send an electronic invoice by e-mail within 24 hours of a request. For a company invoice we need the company name and tax number.

## 退换货
签收后 30 天内，未使用的商品可以退货。灯具和电器需要保留原包装。
仓库收到包裹后 5 个工作日内，退款会原路退回。
商品破损或发错时，退货运费由我们承担；其他情况运费为 12 元。
定制窗帘除质量问题外不支持退货。

## 破损与错发
如果收到的商品破损或开裂，我们会在 48 小时内为您补发一个新的，坏的不需要寄回。
安排补发前，麻烦您提供一张破损处的照片和一张面单照片。
如果您更希望退款，我们可以马上全额退款。

## 配送
每天 16:00 前的订单当天出库。中国大陆 2 至 3 个工作日送达，海外 6 至 9 个工作日。
包裹出库前可以修改收货地址。
物流 5 个工作日没有更新时，我们会向承运商发起查件，并在 2 个工作日内答复您。

## 质保
灯具质保 2 年，家具质保 5 年，保障材料和工艺问题，不含正常磨损。

## 发票
电子发票会在申请后 24 小时内发送到您的邮箱。企业发票需要公司名称和税号。`,
};

export interface DemoConversation {
  readonly customerName: string;
  /** Minutes before now at which the last turn was written. */
  readonly minutesAgo: number;
  readonly turns: readonly { readonly author: 'customer' | 'agent' | 'note'; readonly text: string }[];
}

/** Oldest activity first. The last turn of some is the customer's: they wait. */
export const demoConversations: readonly DemoConversation[] = [
  {
    customerName: 'Priya Raman',
    minutesAgo: 190,
    turns: [
      {
        author: 'customer',
        text: 'Hello! Do you ship the Mist ceramic vase to Singapore, and how long would it take?',
      },
      {
        author: 'agent',
        text: 'Hello Priya, yes, we do. Delivery to Singapore takes 6 to 9 working days, and orders placed before 16:00 leave the same day.',
      },
      { author: 'customer', text: 'Perfect, just ordered two. Thank you' },
      {
        author: 'agent',
        text: 'Wonderful. You will get the tracking number by e-mail as soon as the parcel has left.',
      },
    ],
  },
  {
    customerName: '陈思远',
    minutesAgo: 95,
    turns: [
      { author: 'customer', text: '你好，请问可以开公司抬头的发票吗？' },
      { author: 'agent', text: '可以的。请告诉我公司名称和税号，电子发票会在 24 小时内发到您的邮箱。' },
      { author: 'note', text: '客户是老客户，去年买过三次沙发套。' },
      { author: 'customer', text: '好的，稍后发给你，谢谢。' },
      { author: 'agent', text: '不客气，随时发我就好。' },
    ],
  },
  {
    customerName: 'Daniel Okafor',
    minutesAgo: 26,
    turns: [
      { author: 'customer', text: 'My order LT-20418 has not moved in tracking for a week now.' },
      {
        author: 'agent',
        text: 'I am sorry about the wait, Daniel. I am checking with the carrier now and will write again today.',
      },
      {
        author: 'customer',
        text: 'Any news? I need the lamp for Saturday. Can I get my money back if it does not arrive?',
      },
    ],
  },
  {
    customerName: '王雨桐',
    minutesAgo: 4,
    turns: [
      { author: 'customer', text: '你好，我昨天收到的陶瓷台灯灯罩裂了，包装盒也有点压扁。' },
      { author: 'customer', text: '请问可以换一个新的吗？坏的需要寄回吗？' },
    ],
  },
];
