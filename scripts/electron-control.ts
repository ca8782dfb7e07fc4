/**
 * The test control for the real Electron: the same calls as in the Chromium host, made in Electron's main process. What stands in
 * for the desktop there is `electron-replacements.ts`.
 */
import type { ElectronApplication } from 'playwright-core';
import type { HostControl } from './chromium-host/control-protocol.ts';
import { replaceDesktop } from './electron-replacements.ts';
import type { RecordingGlobal } from './electron-replacements.ts';

/** Replaces what would disturb people, and gives every call of the control. Each function runs in Electron. */
export async function electronControl(electron: ElectronApplication): Promise<HostControl> {
  await replaceDesktop(electron);
  return {
    ...menuControl(electron),
    ...desktopControl(electron),
    ...windowControl(electron),
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
    emitPowerEvent: (name) =>
      electron.evaluate(({ powerMonitor }, event) => {
        (powerMonitor as unknown as NodeJS.EventEmitter).emit(event);
      }, name),
    quit: () => electron.evaluate(({ app }) => app.quit()),
  };
}

type MenuControl = Pick<HostControl, 'menuLabels' | 'clickMenuItem' | 'tray' | 'clickTray'>;

function menuControl(electron: ElectronApplication): MenuControl {
  return {
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
        const { trays } = (globalThis as RecordingGlobal).deskcueTestRecord;
        const menus = [Menu.getApplicationMenu(), ...trays.map(({ menu }) => menu)];
        const item = menus.map(find).find((found) => found !== undefined);
        if (!item) throw new Error(`no menu has an item ${wanted}`);
        item.click();
      }, idOrLabel),
    tray: () =>
      electron.evaluate(() => {
        const [tray] = (globalThis as RecordingGlobal).deskcueTestRecord.trays;
        return tray === undefined
          ? null
          : { toolTip: tray.toolTip, labels: tray.menu?.items.map(({ label }) => label) ?? [] };
      }),
    clickTray: () =>
      electron.evaluate(() => {
        const [tray] = (globalThis as RecordingGlobal).deskcueTestRecord.trays;
        if (!tray) throw new Error('there is no tray icon');
        tray.icon.emit('click');
      }),
  };
}

type DesktopControl = Pick<
  HostControl,
  | 'shortcuts'
  | 'pressShortcut'
  | 'occupyShortcut'
  | 'clickNotification'
  | 'putIntoClipboard'
  | 'clipboardText'
>;

function desktopControl(electron: ElectronApplication): DesktopControl {
  return {
    shortcuts: () =>
      electron.evaluate(() => [...(globalThis as RecordingGlobal).deskcueTestRecord.shortcuts.keys()]),
    pressShortcut: (accelerator) =>
      electron.evaluate((_electron, wanted) => {
        const callback = (globalThis as RecordingGlobal).deskcueTestRecord.shortcuts.get(wanted);
        if (!callback) throw new Error(`no global shortcut ${wanted} is registered`);
        callback();
      }, accelerator),
    occupyShortcut: (accelerator) =>
      electron.evaluate(
        (_electron, taken) => void (globalThis as RecordingGlobal).deskcueTestRecord.occupied.add(taken),
        accelerator,
      ),
    clickNotification: () =>
      electron.evaluate(() => {
        const latest = (globalThis as RecordingGlobal).deskcueTestRecord.notifications.at(-1);
        if (!latest) throw new Error('no notification was shown');
        latest.emit('click', {});
      }),
    putIntoClipboard: (data, name = 'clipboard') =>
      electron.evaluate(
        async ({ clipboard, ClipboardItem }, wanted) => {
          const place = wanted.name === 'selection' ? clipboard.selection : clipboard;
          if ('text' in wanted.data) return place.writeText(wanted.data.text);
          const { type } = wanted.data;
          // One white pixel: what is in it does not matter, only that it is no text.
          const pixel =
            'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==';
          await place.write([
            new ClipboardItem({ [type]: new Blob([Buffer.from(pixel, 'base64')], { type }) }),
          ]);
        },
        { data, name },
      ),
    clipboardText: () => electron.evaluate(({ clipboard }) => clipboard.readText()),
  };
}

type WindowControl = Pick<HostControl, 'closeWindow' | 'windows' | 'blurWindows'>;

function windowControl(electron: ElectronApplication): WindowControl {
  return {
    closeWindow: () =>
      electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .toSorted((left, right) => left.id - right.id)[0]
          ?.close(),
      ),
    windows: () =>
      electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .toSorted((left, right) => left.id - right.id)
          .map((window) => ({
            title: window.getTitle(),
            isVisible: window.isVisible(),
            isAlwaysOnTop: window.isAlwaysOnTop(),
          })),
      ),
    blurWindows: () =>
      electron.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.blur();
      }),
  };
}
