/** Summaries and proposals for sorting, as the JSON that the app's prompts ask for. */
import { detectLanguage, sentences } from './language.ts';
import type { Language } from './language.ts';
import { intentOf, isUpset, orderIn } from './intents.ts';
import type { Intent, IntentWords, Phrasebook } from './phrasebook.ts';
import { english } from './phrases-en.ts';
import { chinese } from './phrases-zh.ts';
import { readTurns } from './transcript.ts';
import type { SpokenTurn } from './transcript.ts';

const books: Readonly<Record<Language, Phrasebook>> = { en: english, zh: chinese };

interface SortingWords {
  readonly intents: Readonly<Record<Intent, string>>;
  readonly tags: Readonly<Record<Intent, string>>;
  readonly problem: (topic: string, order: string | undefined) => string;
  readonly wish: (topic: string) => string;
  readonly noteAnswer: (topic: string) => string;
  readonly answerNext: (topic: string) => string;
}

const words: Readonly<Record<Language, SortingWords>> = {
  en: {
    intents: {
      greeting: 'Says hello',
      thanks: 'Says thank you',
      complaint: 'Complains about service',
      damaged: 'Reports a damaged item',
      delivery: 'Asks about a delivery',
      return: 'Wants to return an item',
      refund: 'Wants a refund',
      exchange: 'Wants to exchange an item',
      cancel: 'Wants to cancel an order',
      invoice: 'Asks for an invoice',
      payment: 'Asks about a payment',
      account: 'Has trouble with the account',
      price: 'Asks about a price',
      other: 'Has a question',
    },
    tags: {
      greeting: '',
      thanks: '',
      complaint: 'complaint',
      damaged: 'damaged',
      delivery: 'delivery',
      return: 'return',
      refund: 'refund',
      exchange: 'exchange',
      cancel: 'cancellation',
      invoice: 'invoice',
      payment: 'payment',
      account: 'account',
      price: 'price',
      other: '',
    },
    problem: (topic, order) =>
      `The customer wrote about ${topic}${order === undefined ? '' : ` (order ${order})`}.`,
    wish: (topic) => `An answer about ${topic}`,
    noteAnswer: (topic) => `Answered about ${topic}`,
    answerNext: (topic) => `Answer the customer about ${topic}.`,
  },
  zh: {
    intents: {
      greeting: '打招呼',
      thanks: '道谢',
      complaint: '投诉服务',
      damaged: '反映商品破损',
      delivery: '咨询物流',
      return: '想要退货',
      refund: '想要退款',
      exchange: '想要换货',
      cancel: '想取消订单',
      invoice: '需要发票',
      payment: '咨询付款',
      account: '账号有问题',
      price: '咨询价格',
      other: '一般咨询',
    },
    tags: {
      greeting: '',
      thanks: '',
      complaint: '投诉',
      damaged: '破损',
      delivery: '物流',
      return: '退货',
      refund: '退款',
      exchange: '换货',
      cancel: '取消',
      invoice: '发票',
      payment: '支付',
      account: '账号',
      price: '价格',
      other: '',
    },
    problem: (topic, order) => `顾客反映：${topic}${order === undefined ? '' : `（订单 ${order}）`}。`,
    wish: (topic) => `希望得到答复：${topic}`,
    noteAnswer: (topic) => `已就${topic}作出答复`,
    answerNext: (topic) => `就${topic}答复顾客。`,
  },
};

export function summariseAsJson(prompt: string, language: Language): string {
  const turns = readTurns(prompt);
  const said = words[language];
  const asked = turns.filter(({ author }) => author === 'customer');
  const intents = distinct(asked.map(({ text }) => intentIn(text, language))).filter(
    ({ intent }) => intent !== 'thanks' && intent !== 'greeting',
  );
  const [first] = intents;
  const order = turns.map(({ text }) => orderIn(text)).find((found) => found !== undefined);
  const topic = first?.topic ?? books[language].intents.at(-1)?.topic ?? '';
  const waits = turns.at(-1)?.author === 'customer';
  const last = asked.at(-1)?.text ?? '';
  const lastTopic = intentIn(last, language).topic;
  return JSON.stringify({
    problem: said.problem(topic, order),
    wishes: intents.map((intent) => said.wish(intent.topic)).slice(0, 6),
    done: turns
      .map((turn, index) => doneBy(turn, turns[index - 1], language))
      .filter((text) => text !== '')
      .slice(-6),
    open: waits ? [shorten(last, 120)] : [],
    next: waits ? said.answerNext(lastTopic) : '',
  });
}

export function sortAsJson(prompt: string, tagsInUse: string, language: Language): string {
  const turns = readTurns(prompt);
  const asked = turns.filter(({ author }) => author === 'customer').map(({ text }) => text);
  const last = asked.at(-1) ?? '';
  const said = words[language];
  const found = distinct(asked.slice(-3).map((text) => intentIn(text, language)));
  const main = intentIn(last, language);
  const upset = asked.slice(-2).some((text) => isUpset(books[detectLanguage(text)], text));
  const own = found.map(({ intent }) => said.tags[intent]).filter((tag) => tag !== '');
  const known = tagsInUse
    .split('\n')
    .map((line) => line.replace(/^- /, '').trim())
    .filter((tag) => tag !== '');
  return JSON.stringify({
    intent: said.intents[main.intent],
    tags: own.map((tag) => known.find((other) => other.toLowerCase() === tag) ?? tag).slice(0, 5),
    sentiment: upset ? 'negative' : main.intent === 'thanks' ? 'positive' : 'neutral',
    priority: priorityOf(last, main.intent, upset),
  });
}

function priorityOf(text: string, intent: Intent, upset: boolean): string {
  if (/\b(?:urgent|today|immediately|fraud|stolen|asap)\b|紧急|今天之内|马上要|盗刷|被盗|诈骗/i.test(text))
    return 'urgent';
  if (upset) return 'high';
  return intent === 'thanks' || intent === 'greeting' ? 'low' : 'normal';
}

/** What an agent's turn did, as far as a rule can tell: its first sentence that speaks of the agent or of something sent. */
function doneBy(turn: SpokenTurn, before: SpokenTurn | undefined, language: Language): string {
  if (turn.author !== 'agent') return '';
  const doing = sentences(turn.text).find((sentence) =>
    /\b(?:I am|I'm|I have|I will|I'll|we send|we will|you will get)\b|我(?:正在|会|已|这就)|已为您|会在/i.test(
      sentence,
    ),
  );
  if (doing !== undefined && detectLanguage(doing) === language) return shorten(doing, 120);
  return words[language].noteAnswer(intentIn(before?.text ?? turn.text, language).topic);
}

/** By the words of the text's own language, told in the wanted one. */
function intentIn(text: string, language: Language): IntentWords {
  const { intent } = intentOf(books[detectLanguage(text)], text);
  const book = books[language];
  return book.intents.find((candidate) => candidate.intent === intent) ?? intentOf(book, '');
}

function distinct(intents: readonly IntentWords[]): readonly IntentWords[] {
  return [...new Set(intents)];
}

function shorten(text: string, most: number): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}
