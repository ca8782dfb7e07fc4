/** English words of the simulated support agent. */
import type { Phrasebook } from './phrasebook.ts';

const orderNumber = 'Could you send me your order number? Then I can look at the details straight away.';

export const english: Phrasebook = {
  language: 'en',
  intents: [
    {
      intent: 'damaged',
      pattern:
        /\b(broken?|damaged?|defect\w*|faulty|crack\w*|scratch\w*|doesn'?t work|not working|stopped working|dead on arrival|wrong (?:item|size|colou?r|product))\b/i,
      related: 'damaged broken faulty defect warranty replaced replacement photo',
      topic: 'an item that arrived damaged or does not work',
      yours: 'the problem with your item',
      nextWithOrder: [
        'If you can, please send me a photo of the problem; with it I can move order {order} forward today.',
      ],
      nextWithoutOrder: [
        'Could you send me your order number and, if possible, a photo of the problem? Then I can arrange the next step today.',
      ],
    },
    {
      intent: 'exchange',
      pattern:
        /\b(exchange|swap|different (?:size|colou?r)|another (?:size|colou?r)|size (?:up|down)|too (?:small|big|large|tight))\b/i,
      related: 'exchange exchanged size colour stock',
      topic: 'exchanging an item',
      yours: 'your exchange',
      nextWithOrder: ['Which size or colour would you like instead? I will note it for order {order}.'],
      nextWithoutOrder: [
        'Could you tell me your order number and the size or colour you would like instead?',
      ],
    },
    {
      intent: 'return',
      pattern: /\b(return\w*|send(?:ing)? (?:it|them|this|something|these) back)\b/i,
      related: 'return returned unused packaging label days',
      topic: 'returning something',
      yours: 'your return',
      nextWithOrder: [
        'Shall I start the return for order {order} for you?',
        'If that works for you, I will start the return for order {order} now.',
      ],
      nextWithoutOrder: [
        'If you send me your order number, I will start the return for you.',
        'May I have your order number, so that I can set up the return?',
      ],
    },
    {
      intent: 'refund',
      pattern: /\b(refund\w*|money back|reimburse\w*|charged? back)\b/i,
      related: 'refund refunded original payment method business days',
      topic: 'a refund',
      yours: 'your refund',
      nextWithOrder: [
        'I am checking where the refund for order {order} stands and will tell you as soon as I see it.',
      ],
      nextWithoutOrder: [
        'Could you share your order number? I will check where the refund stands.',
        orderNumber,
      ],
    },
    {
      intent: 'cancel',
      pattern: /\b(cancel\w*|don'?t want (?:it|this|the order) any ?more|changed my mind)\b/i,
      related: 'cancel cancelled cancellation',
      topic: 'cancelling an order',
      yours: 'your cancellation',
      nextWithOrder: ['Please confirm that you want to cancel order {order}, and I will take care of it.'],
      nextWithoutOrder: ['Which order would you like to cancel? The order number is enough.'],
    },
    {
      intent: 'delivery',
      pattern:
        /\b(deliver\w*|ship\w*|arriv\w*|tracking|track|parcel|package|courier|where(?:'s| is) my|late|delay\w*|not (?:here|come) yet|get here)\b/i,
      related: 'delivery delivered shipping standard express carrier tracking arrive',
      topic: 'a delivery',
      yours: 'your delivery',
      nextWithOrder: [
        'I am looking up the latest tracking of order {order} for you now.',
        'Let me check with the carrier where order {order} is right now.',
      ],
      nextWithoutOrder: [
        'Could you send me your order number? I will look up where the parcel is.',
        orderNumber,
      ],
    },
    {
      intent: 'invoice',
      pattern: /\b(invoices?|receipts?|vat|tax number)\b/i,
      related: 'invoice receipt tax',
      topic: 'an invoice',
      yours: 'your invoice',
      nextWithOrder: [
        'I can send the invoice for order {order} to your e-mail address; is the one on the order still right?',
      ],
      nextWithoutOrder: [
        'Which order is it for? With the number I can send the invoice to your e-mail address.',
      ],
    },
    {
      intent: 'price',
      pattern: /\b(price|cost|discount|coupon|promo\w*|voucher|cheaper|sale|fees?|exchange rate)\b/i,
      related: 'price discount coupon fee cost',
      topic: 'prices or fees',
      yours: 'the price',
    },
    {
      intent: 'payment',
      pattern:
        /\b(pay\w*|card|charge[ds]?|bank|transfer\w*|top[- ]?up|atm|cash|withdraw\w*|direct debit|billing|transaction)\b/i,
      related: 'payment pay card charged transfer',
      topic: 'a payment',
      yours: 'your payment',
      nextWithoutOrder: [
        'Could you tell me the date and the amount? That helps me find the payment.',
        'When did this happen, and which amount do you see? Then I can find it.',
      ],
    },
    {
      intent: 'account',
      pattern:
        /\b(account|log ?in|sign ?in|password|passcode|pin|verif\w*|identity|e-?mail address|phone number|app|activate|profile)\b/i,
      related: 'account login password verify',
      topic: 'their account',
      yours: 'your account',
      nextWithoutOrder: ['Which message do you see on the screen, if any? That tells me where it stops.'],
    },
    {
      intent: 'thanks',
      pattern:
        /^\W*(?:ok(?:ay)?|great|perfect|awesome|lovely|wonderful|got it|all good)?\W*(?:many |so much )?(?:thanks?|thank you|thx|cheers)\b.{0,60}$/is,
      related: '',
      topic: 'nothing more; they say thank you',
      yours: 'your message',
    },
    {
      intent: 'greeting',
      pattern: /^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)|anyone (?:there|here))\b.{0,30}$/is,
      related: '',
      topic: 'nothing specific yet; they say hello',
      yours: 'your message',
    },
    {
      intent: 'complaint',
      pattern:
        /\b(terrible|awful|unacceptable|ridiculous|disappoint\w*|angry|furious|worst|complain\w*|fed up|third time|still waiting|nobody)\b/i,
      related: 'complaint apologise compensation',
      topic: 'something that went wrong for them',
      yours: 'what happened',
      nextWithOrder: [
        'I am looking into order {order} myself and will come back to you with a clear answer.',
      ],
      nextWithoutOrder: [
        'Could you tell me your order number? I will look into it myself and come back to you with a clear answer.',
      ],
    },
    { intent: 'other', pattern: /[\s\S]*/, related: '', topic: 'something specific', yours: 'your question' },
  ],
  firstOpenings: [
    'Hi, thanks for getting in touch about {yours}.',
    'Hello, thank you for writing to us about {yours}.',
    'Hi there, happy to help with {yours}.',
  ],
  laterOpenings: ['Of course.', 'Good question.', 'Sure, let me explain.', 'Happy to clarify.'],
  sorryOpenings: [
    "I'm sorry about this, and I understand that it is frustrating.",
    "I'm really sorry for the trouble this has caused you.",
    "I'm sorry, that is not the experience we want you to have.",
  ],
  factLeads: ['', '', "Here's how it works:", 'In short:'],
  secondFactLeads: ['', 'Also good to know:', ''],
  toolLeads: ["I've just checked for you:", 'Here is what I can see:'],
  orderSeen: ['Thank you, I have your order {order} here.', 'Thanks, I have noted order {order}.'],
  closings: [
    'Just reply here if anything is unclear.',
    'Is there anything else I can do for you?',
    "I'm here if you need anything else.",
  ],
  greetings: [
    'Hi, good to hear from you. How can I help you today?',
    'Hello and welcome. What can I do for you?',
    'Hi there, thanks for writing. What would you like to know?',
  ],
  thanksReplies: [
    "You're very welcome. If anything else comes up, just write to us here.",
    "My pleasure. I'm glad I could help; have a lovely day.",
    "You're welcome, and thank you for your patience. We're here whenever you need us.",
  ],
  unsure: [
    'I want to give you a correct answer rather than a quick one, so let me check {yours} with the responsible colleague. Could you tell me a little more, for example what you have tried so far?',
    "I don't have a confirmed answer on {yours} yet. Could you give me one or two more details? I'll check with my team and reply to you here.",
  ],
  reasoning: {
    wish: [
      'The customer is asking about {topic}: "{quote}".',
      'This message is about {topic}. In their words: "{quote}".',
    ],
    followUp: [
      'It continues our conversation, so I should not greet again or repeat what was already said.',
      'This is a follow-up; I will only add what is new.',
    ],
    upset: [
      'They sound upset, so an honest apology comes first, without excuses.',
      'The tone is frustrated. I should acknowledge that before anything else.',
    ],
    fact: ['The policy has a sentence on exactly this: "{fact}"', 'What applies here is: "{fact}"'],
    otherFact: ['This is relevant too: "{fact}"', 'I should also mention: "{fact}"'],
    conflict:
      'Passages [{newer}] and [{older}] contradict each other. [{newer}] was changed later, so I follow it; the agent should have the other one corrected.',
    noFact: [
      'Nothing in the policy or the knowledge covers this, so I must not promise anything. Better to ask for a detail and check.',
      'I find no source for an answer. I should say so honestly and ask what I need to know.',
    ],
    tool: ['The lookup returned a result, so I can answer with facts instead of guessing.'],
    orderKnown: ['The order number {order} is already given, so I need not ask for it.'],
    orderMissing: [
      'There is no order number yet; I should ask for it in the same message to save a round trip.',
    ],
    socialOnly: ['There is no question to answer. A short, friendly reply is enough.'],
    plan: [
      'I will answer in English: the facts first, then the next step, in two or three short paragraphs.',
      'Plan: a warm opening, the rule in plain words, one clear next step. Short sentences, in English.',
    ],
  },
  space: ' ',
  greet: (opening, customerName) => {
    const firstName = customerName.split(' ')[0] ?? '';
    return /^[A-Za-z]/.test(firstName)
      ? opening.replace(/^(?:Hi there|Hi|Hello),/, `Hi ${firstName},`)
      : opening;
  },
  address: (fact) => (/\bcustomers?\b/i.test(fact) ? toSecondPerson(fact) : fact),
  describe: (fields) =>
    `${fields.map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`).join(', ')}.`,
};

/** "The customer only needs to …" to "You only need to …". */
function toSecondPerson(fact: string): string {
  return fact
    .replace(/\b(?:(?:the|a) )?customers?('s)?\b/gi, (_whole, possessive: string | undefined, at: number) => {
      const word = possessive === undefined ? 'you' : 'your';
      return at === 0 ? `Y${word.slice(1)}` : word;
    })
    .replace(/\b(you(?: only| also| just)?) has\b/gi, '$1 have')
    .replace(/\b(you) is\b/gi, '$1 are')
    .replace(/\b(you(?: only| also| just)?) (need|want|get|receive|pay|send|choose|keep)s\b/gi, '$1 $2')
    .replace(/\b(?:their|his or her)\b/g, 'your');
}
