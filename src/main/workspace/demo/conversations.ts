/**
 * The conversations of the sample shop, one for each state an agent meets: answered, with a note, waiting for long, waiting for
 * a little, just arrived, and archived, with a last word that the customer did not come back for. Invented.
 */

export interface DemoConversation {
  readonly customerName: string;
  /** Minutes before now at which the last turn was written. */
  readonly minutesAgo: number;
  readonly turns: readonly DemoTurn[];
  readonly isArchived?: true;
}

export interface DemoTurn {
  readonly author: 'customer' | 'agent' | 'note';
  readonly text: string;
  /** Of an agent's: the customer's page was closed and stayed so until the web chat gave up. */
  readonly isUndelivered?: true;
}

/** Oldest activity first. The last turn of some is the customer's: they wait. */
export const demoConversations: readonly DemoConversation[] = [
  {
    customerName: 'Marta Kowalska',
    // Longer ago than the web chat keeps trying.
    minutesAgo: 11_570,
    isArchived: true,
    turns: [
      {
        author: 'customer',
        text: 'Hi, I would like to return the Dune floor lamp, order LT-20377. It is unused.',
      },
      {
        author: 'agent',
        text: 'Hello Marta, of course. You have 30 days from delivery, so there is plenty of time. Please keep the original packaging. I have just sent the return label to your e-mail address.',
      },
      { author: 'customer', text: 'Sent it off this morning. When do I get the money?' },
      {
        author: 'agent',
        text: 'Thank you. The refund goes back to your card within 5 working days after the parcel reaches our warehouse.',
      },
      { author: 'note', text: 'Parcel scanned in at the warehouse, refund released.' },
      { author: 'customer', text: 'Money has arrived, that was quick. Thanks Lin' },
      { author: 'agent', text: 'Lovely to hear. Have a good week, Marta.', isUndelivered: true },
    ],
  },
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
      { author: 'customer', text: '你好，上次退货的钱已经收到了，谢谢。请问可以开公司抬头的发票吗？' },
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
    customerName: '李浩然',
    minutesAgo: 9,
    turns: [
      { author: 'customer', text: '在吗？我上周订的窗帘尺寸填错了，订单号 LT-20455。' },
      { author: 'agent', text: '在的，我先帮您看一下订单进度，请稍等。' },
      { author: 'note', text: '已转问裁剪车间，这单还没有开裁。' },
      { author: 'customer', text: '高度要改成 2.6 米，还来得及吗？要不要补差价？' },
    ],
  },
  {
    customerName: '王雨桐',
    minutesAgo: 2,
    turns: [
      { author: 'customer', text: '你好，我昨天收到的陶瓷台灯灯罩裂了，包装盒也有点压扁。' },
      { author: 'customer', text: '请问可以换一个新的吗？坏的需要寄回吗？' },
    ],
  },
];
