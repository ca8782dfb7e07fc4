/** The customer page's words, in the languages it speaks, the choice between them, and their way to components. */
import { createInstance } from 'i18next';
import { createContext, useContext } from 'react';
import { maxMessageLength } from '../../shared/domain.ts';

const en = {
  title: 'Chat with us',
  titleOf: 'Chat with {{company}}',
  support: 'Support',
  greeting: 'How can we help?',
  introduction: 'Leave your name and write to us. A person answers here.',
  name: 'Your name',
  namePlaceholder: 'Optional',
  start: 'Start the chat',
  starting: 'One moment…',
  status: {
    connecting: 'Connecting…',
    joined: 'Online',
    waiting: 'Connection lost',
    ended: 'This link is not valid',
  },
  reconnecting: 'The connection was lost. We are trying again; what you write is kept and sent then.',
  tryNow: 'Try now',
  slowDown: 'That was a lot at once. The rest is on its way, a little slower.',
  demo: 'Demo: no real company, no real person',
  timeline: 'Conversation',
  empty: 'You are connected. Write your question below.',
  toEnd: 'Newest messages',
  you: 'You',
  agent: 'Support',
  sending: 'Sending',
  stored: 'Received',
  refused: {
    'too-long': 'Too long: not sent',
    empty: 'Nothing to send',
    'not-an-image': 'Not sent: only PNG, JPEG, WebP and GIF images',
    'too-large': 'Not sent: an image may have up to 5 MB',
    'too-many-pixels': 'Not sent: too many pixels',
  },
  addImage: 'Send an image',
  openImage: 'Show {{name}} large',
  closeImage: 'Close',
  imageLost: 'This image cannot be shown.',
  pasteRefused: 'That text is too long for a message: at most {{limit}} characters. Nothing was changed.',
  discard: 'Remove',
  composer: 'Your message',
  placeholder: 'Write a message',
  send: 'Send',
  overLimit: '{{length}} of at most {{limit}} characters. Please shorten it or send it in parts.',
  hint: 'Enter sends, Shift + Enter starts a new line',
  ended: 'This conversation cannot be opened',
  endedHelp: 'The link may be incomplete or from another computer. You can start a new conversation.',
  startNew: 'Start a new conversation',
  today: 'Today',
  yesterday: 'Yesterday',
};

const zh: typeof en = {
  title: '在线客服',
  titleOf: '{{company}} 在线客服',
  support: '客服',
  greeting: '您好，有什么可以帮您？',
  introduction: '留下称呼，直接给我们留言，由真人客服为您解答。',
  name: '您的称呼',
  namePlaceholder: '可不填',
  start: '开始咨询',
  starting: '请稍候…',
  status: {
    connecting: '正在连接…',
    joined: '在线',
    waiting: '连接已断开',
    ended: '链接无效',
  },
  reconnecting: '连接已断开，正在重试。您写的内容不会丢失，恢复后自动发送。',
  tryNow: '立即重试',
  slowDown: '发送得有点快，剩余消息会稍慢送达。',
  demo: '演示环境：并非真实公司与客服',
  timeline: '对话',
  empty: '已连接，请在下方输入您的问题。',
  toEnd: '回到最新消息',
  you: '您',
  agent: '客服',
  sending: '发送中',
  stored: '已送达',
  refused: {
    'too-long': '内容过长，未发送',
    empty: '内容为空',
    'not-an-image': '未发送：仅支持 PNG、JPEG、WebP 和 GIF 图片',
    'too-large': '未发送：图片不能超过 5 MB',
    'too-many-pixels': '未发送：图片像素过多',
  },
  addImage: '发送图片',
  openImage: '查看大图：{{name}}',
  closeImage: '关闭',
  imageLost: '图片无法显示。',
  pasteRefused: '粘贴的内容过长，一条消息最多 {{limit}} 字，原有内容未变。',
  discard: '移除',
  composer: '您的消息',
  placeholder: '输入消息',
  send: '发送',
  overLimit: '已输入 {{length}} 字，最多 {{limit}} 字。请精简或分几次发送。',
  hint: 'Enter 发送，Shift + Enter 换行',
  ended: '无法打开这个对话',
  endedHelp: '链接可能不完整，或来自另一台电脑。您可以重新开始咨询。',
  startNew: '重新开始咨询',
  today: '今天',
  yesterday: '昨天',
};

export type PageLanguage = 'en' | 'zh-CN';

/** The language of the page's words, and the browser's own kind of it, which dates and times follow. */
export interface PageLocale {
  readonly language: PageLanguage;
  /** BCP 47, e.g. `en-GB`. */
  readonly locale: string;
}

/** The first of the browser's languages that the page speaks; English when it speaks none. */
export function choosePageLocale(languages: readonly string[]): PageLocale {
  const locale = languages.find((language) => /^(zh|en)\b/i.test(language)) ?? 'en';
  return { language: /^zh/i.test(locale) ? 'zh-CN' : 'en', locale };
}

type KeysOf<Words, Path extends string = ''> = {
  [Name in keyof Words & string]: Words[Name] extends string
    ? `${Path}${Name}`
    : KeysOf<Words[Name], `${Path}${Name}.`>;
}[keyof Words & string];

/** Path of a sentence, e.g. `status.joined`. */
export type PageWord = KeysOf<typeof en>;

export interface PageWords extends PageLocale {
  readonly t: (word: PageWord, values?: Readonly<Record<string, string>>) => string;
}

export async function createPageWords({ language, locale }: PageLocale): Promise<PageWords> {
  const words = createInstance();
  await words.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zh } },
    // React escapes; escaping twice would show a company's ampersand as &amp;.
    interpolation: {
      escapeValue: false,
      defaultVariables: { limit: maxMessageLength.toLocaleString(locale) },
    },
  });
  // The desk's words are declared for i18next as a whole; the page has its own.
  const t = words.t as unknown as PageWords['t'];
  return { language, locale, t: (word, values) => t(word, values) };
}

const PageWordsContext = createContext<PageWords>({ language: 'en', locale: 'en', t: (word) => word });
export const PageWordsProvider = PageWordsContext.Provider;

/** The page's words, for a component. */
export function useWords(): PageWords {
  return useContext(PageWordsContext);
}
