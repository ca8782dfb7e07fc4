/**
 * Ties the app to the desktop around it: menu, tray, badge, notifications, the global shortcut and the companion follow the
 * settings and the events that the desk gets. Each part is a file of its own; here they meet.
 */
import { app, BrowserWindow, Notification, session } from 'electron';
import type { Message } from '../../shared/domain.ts';
import type { DesktopState, Errand, WindowName } from '../../shared/desktop.ts';
import type { DeskEvent, DeskEventBatch } from '../../shared/events.ts';
import { chooseLanguage } from '../../shared/interface-language.ts';
import type { Log } from '../../shared/log.ts';
import type { NotificationSettings } from '../../shared/settings-desktop.ts';
import type { Settings } from '../../shared/settings.ts';
import type { ConversationStore } from '../store/ports.ts';
import { setAppMenu } from './app-menu.ts';
import type { MenuCommand } from './app-menu.ts';
import { createAppWindows } from './app-windows.ts';
import type { AppWindows } from './app-windows.ts';
import { createGlobalShortcut } from './global-shortcut.ts';
import { canLaunchAtLogin, setLaunchAtLogin } from './login-item.ts';
import { isAnnounced, isPaused, localTimeOf } from './notification-rules.ts';
import { createNotifier } from './notifier.ts';
import { readClipboard, writeClipboard } from './system-clipboard.ts';
import { badgeImage } from './tray-images.ts';
import { offerTextMenu, setSpelling } from './text-menu.ts';
import { createTrayIcon } from './tray.ts';
import { createUnreadCount } from './unread-count.ts';
import { wordsFor } from './words.ts';
import type { DesktopWords } from './words.ts';

const pauseMs = 3_600_000;

export interface DesktopOptions {
  readonly platform: NodeJS.Platform;
  readonly preloadPath: string;
  readonly statePathOf: (window: WindowName) => string;
  /** What to go by until a workspace is open. */
  readonly initialSettings: Settings;
  readonly systemLanguage: () => string;
  readonly changeNotifications: (change: Partial<NotificationSettings>) => void;
  /** The agent has pressed the global shortcut. */
  readonly onShortcut: () => void;
  readonly openLogs: () => void;
  readonly publish: (event: Exclude<DeskEvent, { type: 'run' }>) => void;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Desktop {
  readonly windows: AppWindows;
  state(): DesktopState;
  /** Sees what the desk's page is told. */
  onEvents(batch: DeskEventBatch): void;
  /** The settings of the open workspace have changed, or another one is open. */
  onSettings(settings: Settings): void;
  /** Another store is open: what it has unread is counted anew. */
  onStore(conversations: Pick<ConversationStore, 'get' | 'unread'>): void;
  tell(errand: Errand): void;
  viewing(): string | null;
  /** Whether a window may show the conversation. The companion goes its own ways: while it is open, any may be. */
  mayShow(conversationId: string): boolean;
  setViewing(conversationId: string | null): void;
  testNotification(): boolean;
  readClipboard(): ReturnType<typeof readClipboard>;
  writeClipboard(text: string): Promise<void>;
  close(): void;
}

export function createDesktop(options: DesktopOptions): Desktop {
  const { platform, publish, log, now } = options;
  let current = options.initialSettings;
  let conversations: Pick<ConversationStore, 'get' | 'unread'> | null = null;
  let viewing: string | null = null;
  let pauseTimer: ReturnType<typeof setTimeout> | null = null;
  let shownLanguage: string | null = null;

  const settings = (): Settings => current;
  const language = () => chooseLanguage(settings().language, options.systemLanguage());
  const words = (): DesktopWords => wordsFor(language());

  app.on('web-contents-created', (_event, contents) => offerTextMenu(contents, () => words().menu));

  const windows = createAppWindows({
    preloadPath: options.preloadPath,
    statePathOf: options.statePathOf,
    hidesOnClose: () => settings().desktop.tray && settings().desktop.closeToTray,
    isCompanionOnTop: () => settings().desktop.companionOnTop,
    titleOf: (window) => words().window[window],
    onErrand: (window) => publish({ type: 'errand-waiting', window }),
    log,
  });

  const notifier = createNotifier({
    words,
    settings: () => settings().notifications,
    onClick: (conversationId) => {
      if (conversationId !== null) windows.send('desk', { kind: 'open-conversation', conversationId });
      windows.show('desk');
    },
  });

  const unread = createUnreadCount(() => showUnread());
  const tray = createTrayIcon(platform, {
    openDesk: () => windows.show('desk'),
    openCompanion: () => windows.show('companion'),
    pause: () => options.changeNotifications({ pausedUntil: now() + pauseMs }),
    resume: () => options.changeNotifications({ pausedUntil: null }),
    quit: () => app.quit(),
  });
  const shortcut = createGlobalShortcut(options.onShortcut, (state) => {
    log.info('shortcut.state', { state });
    publish({ type: 'desktop-changed', desktop: describe() });
  });

  function describe(): DesktopState {
    return {
      shortcut: shortcut.state(),
      canNotify: Notification.isSupported(),
      canLaunchAtLogin: canLaunchAtLogin(platform),
      hasSelection: platform === 'linux',
    };
  }

  function showUnread(): void {
    const count = unread.count();
    app.setBadgeCount(count);
    if (platform === 'win32') {
      const hint = count > 0 ? words().tray.unread(count) : '';
      windows.get('desk')?.setOverlayIcon(count > 0 ? badgeImage(count) : null, hint);
    }
    showTray();
  }

  function showTray(): void {
    if (!settings().desktop.tray) return tray.hide();
    const isPausedNow = isPaused(settings().notifications, now());
    tray.show({ unread: unread.count(), isPaused: isPausedNow, words: words() });
  }

  /** The tray says when a pause is over; the rules know by themselves. */
  function watchPause(): void {
    if (pauseTimer !== null) clearTimeout(pauseTimer);
    pauseTimer = null;
    const { pausedUntil } = settings().notifications;
    if (pausedUntil === null || !isPaused(settings().notifications, now())) return;
    pauseTimer = setTimeout(showTray, pausedUntil - now() + 1_000);
    pauseTimer.unref();
  }

  function run(command: MenuCommand): void {
    switch (command) {
      case 'desk':
      case 'companion':
        windows.show(command);
        return;
      case 'logs':
        options.openLogs();
        return;
      default:
        windows.send('desk', { kind: 'open-dialog', dialog: command });
        windows.show('desk');
    }
  }

  function showLanguage(): void {
    if (shownLanguage === language()) return;
    shownLanguage = language();
    setAppMenu({ platform, words: words(), run });
    setSpelling(session.defaultSession, language(), app.getPreferredSystemLanguages());
    windows.refresh();
  }

  async function announce({ conversationId, text }: Message): Promise<void> {
    const conversation = (await conversations?.get(conversationId)) ?? null;
    if (conversation === null) return;
    const at = now();
    const isFocused = BrowserWindow.getFocusedWindow() !== null;
    const { notifications } = settings();
    const localTime = localTimeOf(at);
    if (!isAnnounced({ settings: notifications, now: at, localTime, isFocused, conversation })) return;
    notifier.arrived({ conversationId, customerName: conversation.customer.name, text });
  }

  function hear(event: DeskEvent): void {
    if (event.type === 'conversation-changed') {
      unread.note(event.conversation);
      if (event.conversation.unreadCount === 0) notifier.read(event.conversation.id);
    }
    if (event.type === 'conversation-removed') {
      unread.forget(event.conversationId);
      notifier.read(event.conversationId);
    }
    if (event.type === 'message-added' && event.message.author === 'customer')
      announce(event.message).catch((error: unknown) => log.error('notification.failed', {}, error));
  }

  app.on('browser-window-focus', notifier.seen);
  showLanguage();

  return {
    windows,
    state: describe,
    onEvents: (batch) => batch.forEach(hear),
    onSettings(next) {
      const { desktop, clipboard } = next;
      current = next;
      showLanguage();
      showTray();
      watchPause();
      windows.refresh();
      shortcut.apply(clipboard);
      setLaunchAtLogin(platform, desktop.launchAtLogin);
    },
    onStore(store) {
      conversations = store;
      notifier.seen();
      store
        .unread()
        .then(unread.reset)
        .catch((error: unknown) => log.error('unread.not-counted', {}, error));
    },
    tell: (errand) => windows.send(windows.isOpen('companion') ? 'companion' : 'desk', errand),
    viewing: () => viewing,
    mayShow: (conversationId) =>
      viewing === null || viewing === conversationId || windows.isOpen('companion'),
    setViewing(conversationId) {
      viewing = conversationId;
      publish({ type: 'desk-viewing', conversationId });
    },
    testNotification: notifier.test,
    readClipboard: () => readClipboard(platform, settings().clipboard.source),
    writeClipboard,
    close() {
      app.off('browser-window-focus', notifier.seen);
      if (pauseTimer !== null) clearTimeout(pauseTimer);
      shortcut.release();
      notifier.close();
      tray.hide();
    },
  };
}
