/**
 * The test control for the real Electron: the same calls as in the Chromium host, made in Electron's main process. What Electron shows
 * to people (links, dialogs) is replaced by a record there, because a test must not open a browser or wait for a click.
 */
import type { ElectronApplication } from 'playwright-core';
import type { HostControl } from './chromium-host/control-protocol.ts';
import type { DialogAnswer } from './chromium-host/dialogs.ts';
import type { RecordedCall } from './chromium-host/recorder.ts';

/** What the replacements keep in Electron's main process, under `globalThis.deskcueTestRecord`. */
interface TestRecord {
  readonly calls: RecordedCall[];
  readonly answers: DialogAnswer[];
}

type RecordingGlobal = typeof globalThis & { deskcueTestRecord: TestRecord };

function unavailable(what: string): () => Promise<never> {
  return () => Promise.reject(new Error(`Electron offers a test no way to ${what}`));
}

async function replaceDesktop(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ dialog, shell }) => {
    const record: TestRecord = { calls: [], answers: [] };
    (globalThis as RecordingGlobal).deskcueTestRecord = record;
    const take = (method: string, values: readonly unknown[]): DialogAnswer | undefined => {
      record.calls.push({ name: `dialog.${method}`, arguments: [values.at(-1)] });
      const index = record.answers.findIndex((answer) => answer.method === method);
      return index < 0 ? undefined : record.answers.splice(index, 1)[0];
    };
    Object.assign(shell, {
      openExternal: async (url: string) =>
        void record.calls.push({ name: 'shell.openExternal', arguments: [url] }),
      openPath: async (path: string) => {
        record.calls.push({ name: 'shell.openPath', arguments: [path] });
        return '';
      },
      showItemInFolder: (path: string) =>
        void record.calls.push({ name: 'shell.showItemInFolder', arguments: [path] }),
    });
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

/** Replaces what would disturb people, and gives the calls that Electron can serve; the others reject by name. */
export async function electronControl(electron: ElectronApplication): Promise<HostControl> {
  await replaceDesktop(electron);
  return {
    calls: (name) =>
      electron.evaluate(
        (_electron, wanted) =>
          (globalThis as RecordingGlobal).deskcueTestRecord.calls.filter(
            (call) => wanted === undefined || call.name === wanted,
          ),
        name,
      ),
    queueDialog: (answer) =>
      electron.evaluate(
        (_electron, queued) => void (globalThis as RecordingGlobal).deskcueTestRecord.answers.push(queued),
        answer,
      ),
    menuLabels: () =>
      electron.evaluate(({ Menu }) => {
        const labels = (menu: Electron.Menu | undefined | null): string[] =>
          (menu?.items ?? []).flatMap((item) => [item.label, ...labels(item.submenu)]);
        return labels(Menu.getApplicationMenu());
      }),
    clickMenuItem: (idOrLabel) =>
      electron.evaluate(({ Menu }, wanted) => {
        const find = (menu: Electron.Menu | undefined | null): Electron.MenuItem | undefined => {
          for (const item of menu?.items ?? []) {
            const found = item.id === wanted || item.label === wanted ? item : find(item.submenu);
            if (found) return found;
          }
          return undefined;
        };
        const item = find(Menu.getApplicationMenu());
        if (!item) throw new Error(`no menu has an item ${wanted}`);
        item.click();
      }, idOrLabel),
    emitPowerEvent: (name) =>
      electron.evaluate(({ powerMonitor }, event) => {
        (powerMonitor as unknown as NodeJS.EventEmitter).emit(event);
      }, name),
    quit: () => electron.evaluate(({ app }) => app.quit()),
    putIntoClipboard: (data) =>
      electron.evaluate(
        ({ clipboard }, wanted) => ('text' in wanted ? clipboard.writeText(wanted.text) : clipboard.clear()),
        data,
      ),
    clipboardText: () => electron.evaluate(({ clipboard }) => clipboard.readText()),
    closeWindow: () => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    windows: () =>
      electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => ({
          title: window.getTitle(),
          isVisible: window.isVisible(),
          isAlwaysOnTop: window.isAlwaysOnTop(),
        })),
      ),
    blurWindows: () =>
      electron.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.blur();
      }),
    occupyShortcut: unavailable('take a global shortcut away'),
    tray: unavailable('read the tray'),
    clickTray: unavailable('click the tray icon'),
    shortcuts: unavailable('list the global shortcuts'),
    pressShortcut: unavailable('press a global shortcut'),
    clickNotification: unavailable('click a notification'),
  };
}
