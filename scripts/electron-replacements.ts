/**
 * What is replaced in Electron's main process while a test runs, because a test must not open a browser, wait for a click, take
 * the machine's shortcuts or be missed by a notification. Everything is recorded under the names the Chromium host uses. Must be
 * in place before the app opens its store, which it is: Playwright holds `ready` back until it is attached.
 */
import type { ElectronApplication } from 'playwright-core';
import type { DialogAnswer } from './chromium-host/dialogs.ts';
import type { RecordedCall } from './chromium-host/recorder.ts';

/** What the app has made of one tray icon. */
export interface RecordedTray {
  readonly icon: Electron.Tray;
  toolTip: string;
  menu: Electron.Menu | null;
}

/** What the replacements keep in Electron's main process, under `globalThis.deskcueTestRecord`. */
export interface TestRecord {
  readonly calls: RecordedCall[];
  readonly answers: DialogAnswer[];
  /** By chord. */
  readonly shortcuts: Map<string, () => void>;
  /** Chords that another program is said to have. */
  readonly occupied: Set<string>;
  /** Oldest first. */
  readonly notifications: Electron.Notification[];
  /** Those that exist, oldest first. */
  readonly trays: RecordedTray[];
}

export type RecordingGlobal = typeof globalThis & { deskcueTestRecord: TestRecord };

/** Begins the record and replaces everything; each function runs in Electron and sees nothing of this file. */
export async function replaceDesktop(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(() => {
    (globalThis as RecordingGlobal).deskcueTestRecord = {
      calls: [],
      answers: [],
      shortcuts: new Map(),
      occupied: new Set(),
      notifications: [],
      trays: [],
    };
  });
  await replaceTray(electron);
  await replaceShortcuts(electron);
  await replaceNotifications(electron);
  await replaceLinks(electron);
  await replaceDialogs(electron);
}

/** The icon is really placed; a module has no list of its trays, so that their methods note them. */
async function replaceTray(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ Tray }) => {
    const { trays } = (globalThis as RecordingGlobal).deskcueTestRecord;
    const recordOf = (icon: Electron.Tray): RecordedTray => {
      const known = trays.find((tray) => tray.icon === icon);
      if (known) return known;
      const added: RecordedTray = { icon, toolTip: '', menu: null };
      trays.push(added);
      return added;
    };
    const { setToolTip, setContextMenu, destroy } = Tray.prototype;
    Object.assign(Tray.prototype, {
      setToolTip(this: Electron.Tray, toolTip: string) {
        recordOf(this).toolTip = toolTip;
        setToolTip.call(this, toolTip);
      },
      setContextMenu(this: Electron.Tray, menu: Electron.Menu | null) {
        recordOf(this).menu = menu;
        setContextMenu.call(this, menu);
      },
      destroy(this: Electron.Tray) {
        trays.splice(0, trays.length, ...trays.filter(({ icon }) => icon !== this));
        destroy.call(this);
      },
    });
  });
}

async function replaceShortcuts(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ globalShortcut }) => {
    const { shortcuts, occupied } = (globalThis as RecordingGlobal).deskcueTestRecord;
    Object.assign(globalShortcut, {
      register: (accelerator: string, callback: () => void) => {
        if (shortcuts.has(accelerator) || occupied.has(accelerator)) return false;
        shortcuts.set(accelerator, callback);
        return true;
      },
      unregister: (accelerator: string) => void shortcuts.delete(accelerator),
      unregisterAll: () => shortcuts.clear(),
      isRegistered: (accelerator: string) => shortcuts.has(accelerator),
    });
  });
}

async function replaceNotifications(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ app, Notification }) => {
    const { calls, notifications } = (globalThis as RecordingGlobal).deskcueTestRecord;
    Object.assign(Notification, { isSupported: () => true });
    Object.assign(Notification.prototype, {
      show(this: Electron.Notification) {
        const { title, subtitle, body, silent } = this;
        calls.push({ name: 'notification.show', arguments: [{ title, subtitle, body, silent }] });
        notifications.push(this);
        this.emit('show', {});
      },
    });
    const setBadgeCount = app.setBadgeCount.bind(app);
    Object.assign(app, {
      setBadgeCount: (count?: number) => {
        calls.push({ name: 'app.setBadgeCount', arguments: [count] });
        return setBadgeCount(count);
      },
    });
  });
}

async function replaceLinks(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ shell }) => {
    const { calls } = (globalThis as RecordingGlobal).deskcueTestRecord;
    Object.assign(shell, {
      openExternal: async (url: string) => void calls.push({ name: 'shell.openExternal', arguments: [url] }),
      openPath: async (path: string) => {
        calls.push({ name: 'shell.openPath', arguments: [path] });
        return '';
      },
      showItemInFolder: (path: string) =>
        void calls.push({ name: 'shell.showItemInFolder', arguments: [path] }),
    });
  });
}

async function replaceDialogs(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ dialog }) => {
    const record = (globalThis as RecordingGlobal).deskcueTestRecord;
    const take = (method: string, values: readonly unknown[]): DialogAnswer | undefined => {
      record.calls.push({ name: `dialog.${method}`, arguments: [values.at(-1)] });
      const index = record.answers.findIndex((answer) => answer.method === method);
      return index < 0 ? undefined : record.answers.splice(index, 1)[0];
    };
    Object.assign(dialog, {
      showMessageBox: async (...values: unknown[]) => {
        const answer = take('showMessageBox', values);
        const { cancelId, defaultId } = values.at(-1) as {
          readonly cancelId?: number;
          readonly defaultId?: number;
        };
        const chosen = answer?.method === 'showMessageBox' ? answer.response : undefined;
        return { response: chosen ?? cancelId ?? defaultId ?? 0, checkboxChecked: false };
      },
      showOpenDialog: async (...values: unknown[]) => {
        const answer = take('showOpenDialog', values);
        const filePaths = answer?.method === 'showOpenDialog' ? answer.filePaths : [];
        return { canceled: filePaths.length === 0, filePaths };
      },
      showSaveDialog: async (...values: unknown[]) => {
        const answer = take('showSaveDialog', values);
        const filePath = answer?.method === 'showSaveDialog' ? answer.filePath : '';
        return { canceled: filePath === '', filePath };
      },
    });
  });
}
