/** Shows the system's notifications for arrivals, in the interface's language, revealing no more than the agent allows. */
import { Notification } from 'electron';
import type { NotificationSettings } from '../../shared/settings-desktop.ts';
import { createNotificationGatherer } from './notification-gatherer.ts';
import type { Announcement, Arrival } from './notification-gatherer.ts';
import type { DesktopWords } from './words.ts';

/** A notification shows a line or two; the rest of a long message stays here. */
const longestText = 180;
/** Key of the notification that stands for several conversations. */
const manyKey = '*';

export interface NotifierOptions {
  readonly words: () => DesktopWords;
  readonly settings: () => NotificationSettings;
  /** The agent has clicked; null for a notification of no conversation. */
  readonly onClick: (conversationId: string | null) => void;
}

export interface Notifier {
  arrived(arrival: Arrival): void;
  read(conversationId: string): void;
  /** The agent has come to the app: nothing needs to be announced any more. */
  seen(): void;
  /** A notification to see whether they work; false where the system shows none. */
  test(): boolean;
  close(): void;
}

export function createNotifier({ words, settings, onClick }: NotifierOptions): Notifier {
  /** Held, because a notification that is collected never tells of its click. */
  const shown = new Map<string, Notification>();

  function put(key: string, content: NotificationContent, conversationId: string | null): void {
    take(key);
    if (!Notification.isSupported()) return;
    const notification = new Notification(content);
    notification.on('click', () => {
      take(key);
      onClick(conversationId);
    });
    shown.set(key, notification);
    notification.show();
  }

  function take(key: string): void {
    const notification = shown.get(key);
    shown.delete(key);
    notification?.close();
  }

  function takeAll(): void {
    for (const key of shown.keys()) take(key);
  }

  const gatherer = createNotificationGatherer({
    show(announcement) {
      const content = contentOf(announcement, settings().reveals, words());
      if (announcement.kind === 'many') put(manyKey, content, announcement.newestId);
      else put(announcement.arrival.conversationId, content, announcement.arrival.conversationId);
    },
    withdraw: (conversationId) => (conversationId === null ? takeAll() : take(conversationId)),
    schedule: (callback, milliseconds) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
  });

  return {
    arrived: gatherer.add,
    read: gatherer.forget,
    seen: gatherer.clear,
    test() {
      const { notification } = words();
      put('test', { title: notification.testTitle, body: notification.testBody, silent: false }, null);
      return Notification.isSupported();
    },
    close() {
      gatherer.close();
      takeAll();
    },
  };
}

export interface NotificationContent {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
}

/** What a notification says. Later ones of the same absence make no sound. Pure. */
function contentOf(
  announcement: Announcement,
  reveals: NotificationSettings['reveals'],
  { notification }: DesktopWords,
): NotificationContent {
  const silent = announcement.isRepeated;
  if (announcement.kind === 'many') {
    const { messages, conversations } = announcement;
    return { title: notification.many(messages), body: notification.from(conversations), silent };
  }
  const { arrival, count } = announcement;
  if (reveals === 'nothing') return { title: notification.many(count), body: notification.open, silent };
  const title = oneLine(arrival.customerName) || notification.unnamed;
  const body = reveals === 'text' && count === 1 ? oneLine(arrival.text) : notification.wrote(count);
  return { title, body, silent };
}

/** Text of a customer's as one line of bounded length; systems read no markup in it, and Linux desktops that do get none. */
function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('<', '‹').replaceAll('>', '›').trim();
  if (line.length <= longestText) return line;
  return `${line
    .slice(0, longestText)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`;
}
