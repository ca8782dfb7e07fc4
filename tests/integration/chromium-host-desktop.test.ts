/** The Chromium host's desktop: what a test plays of tray, clipboard, global shortcuts and focus. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchedApp } from '../../scripts/launch-app.ts';
import { launchTrial, newUserData, readyWindow, removeTrialData, reported } from '../support/trial-app.ts';

interface TrialWindow {
  readonly trial: { invoke(channel: string, ...values: unknown[]): Promise<unknown> };
}

afterAll(removeTrialData);

describe('the desktop of the Chromium host', () => {
  let app: LaunchedApp;
  let page: Page;
  const invoke = (channel: string, ...values: unknown[]): Promise<unknown> =>
    page.evaluate(([name, rest]) => (globalThis as unknown as TrialWindow).trial.invoke(name, ...rest), [
      channel,
      values,
    ] as const);

  beforeAll(async () => {
    app = await launchTrial(newUserData());
    page = await readyWindow(app);
  });

  afterAll(() => app.close());

  it('plays the tray: what it says, its menu, a click, and that it can go', async () => {
    expect(await app.control.tray()).toBeNull();
    await invoke('tray');
    expect(await app.control.tray()).toEqual({ toolTip: '2 unread', labels: ['Open', 'Pause'] });
    expect(await app.control.calls('app.setBadgeCount')).toMatchObject([{ arguments: [2] }]);
    await app.control.clickTray();
    await reported(app, 'tray-clicked');
    await app.control.clickMenuItem('pause');
    expect(await app.control.tray()).toBeNull();
  });

  it('has clipboards of its own, with text, with something else, and what is selected', async () => {
    await app.control.putIntoClipboard({ text: '你好' });
    await app.control.putIntoClipboard({ text: 'selected' }, 'selection');
    expect(await invoke('clipboards')).toEqual({
      copied: '你好',
      selected: 'selected',
      types: ['text/plain'],
    });
    await app.control.putIntoClipboard({ type: 'image/png' });
    expect(await invoke('clipboards')).toMatchObject({ copied: '', types: ['image/png'] });
    await invoke('write-clipboard', 'from the app');
    expect(await app.control.clipboardText()).toBe('from the app');
  });

  it('refuses a global shortcut that another program has', async () => {
    await app.control.occupyShortcut('Control+Alt+T');
    expect(await invoke('register', 'Control+Alt+T')).toBe(false);
    expect(await invoke('register', 'Control+Alt+U')).toBe(true);
    expect(await app.control.shortcuts()).toEqual(expect.arrayContaining(['Control+Alt+D', 'Control+Alt+U']));
  });

  it('lets the user go to another program', async () => {
    await page.bringToFront();
    await app.control.blurWindows();
    expect(await invoke('focused')).toBeNull();
  });
});
