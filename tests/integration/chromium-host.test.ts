/**
 * The Chromium host against a small app that uses Electron's API (tests/fixtures/trial-app). Each test names a difference from
 * Electron that would let a bug of the product pass here, or fail a correct one.
 */
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchedApp } from '../../scripts/launch-app.ts';
import {
  launchTrial,
  newUserData,
  readyWindow,
  removeTrialData,
  reported,
  reports,
  trialDirectory,
} from '../support/trial-app.ts';

interface TrialApi {
  invoke(channel: string, ...values: unknown[]): Promise<unknown>;
  report(detail: unknown): void;
  onTick(listener: (tick: { readonly index: number; readonly text?: string }) => void): () => void;
  addSynchronously(first: number, second: number): number;
  callBack<Value>(callback: (value: Value) => Value, value: Value): Value;
  failSynchronously(): void;
  sendClassInstance(): object;
  describeClone(): Promise<object>;
  sendUncloneable(): Promise<unknown>;
}

declare global {
  interface Window {
    readonly trial: TrialApi;
  }
}

/** The running processes whose command line names this user-data folder. */
function processesOf(userDataDirectory: string): readonly string[] {
  return execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(userDataDirectory));
}

afterAll(removeTrialData);

describe('the Chromium host', () => {
  let app: LaunchedApp;
  let page: Page;
  let userData: string;
  const invoke = (channel: string, ...values: unknown[]): Promise<unknown> =>
    page.evaluate(([name, rest]) => window.trial.invoke(name, ...rest), [channel, values] as const);

  beforeAll(async () => {
    userData = newUserData();
    app = await launchTrial(userData, '--colour=blue');
    page = await readyWindow(app);
  });

  afterAll(() => app.close());

  it('looks like Electron to the app', async () => {
    expect(await invoke('environment')).toEqual({
      type: 'browser',
      electron: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
      name: 'Trial',
      version: '1.2.3',
      isPackaged: false,
      userData,
      argv: ['--colour=blue'],
      requireIsSame: true,
    });
  });

  it('names a member that it lacks', async () => {
    await expect(invoke('missing')).rejects.toThrow(
      'electron.app.showEmojiPanel is not implemented in the Chromium host',
    );
  });

  it('shows the app its own address as the sender, not the one Chromium loads', async () => {
    const url = 'app://trial/index.html?start=1#top';
    expect(await invoke('who')).toEqual({ url, origin: 'app://trial', isTop: true, contentsUrl: url });
  });

  it('does not take what the app loads itself for a navigation of the page', () => {
    expect(reports(app).filter(({ name }) => name === 'will-navigate')).toEqual([]);
  });

  it('keeps the page out of the preload: no require, no process, no binding', async () => {
    const seen = await page.evaluate(() => ({
      types: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
      strangers: Object.getOwnPropertyNames(window).filter((name) =>
        /electron|ipc|deliver|boot|send_/i.test(name),
      ),
      isSecure: isSecureContext,
    }));
    expect(seen).toEqual({ types: ['undefined', 'undefined'], strangers: [], isSecure: true });
  });

  it('freezes what the preload exposes', async () => {
    const replaced = await page.evaluate(() => {
      Reflect.set(window, 'trial', 'mine');
      Reflect.set(window.trial, 'invoke', 'mine');
      return [typeof window.trial, typeof window.trial.invoke, Reflect.deleteProperty(window, 'trial')];
    });
    expect(replaced).toEqual(['object', 'function', false]);
  });

  it('gives sub-frames no preload', async () => {
    const type = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      return typeof Reflect.get(frame.contentWindow ?? {}, 'trial');
    });
    expect(type).toBe('undefined');
  });

  it('calls across the bridge synchronously, both ways, with errors and without prototypes', async () => {
    const results = await page.evaluate(() => {
      let thrown = '';
      try {
        window.trial.failSynchronously();
      } catch (error) {
        thrown = error instanceof Error ? error.message : 'not an Error of the page';
      }
      return {
        sum: window.trial.addSynchronously(1, 2),
        doubled: window.trial.callBack((value: number) => value * 2, 21),
        money: window.trial.sendClassInstance(),
        thrown,
      };
    });
    expect(results).toEqual({ sum: 3, doubled: 42, money: { amount: 5 }, thrown: 'from the preload' });
  });

  it('clones what goes over IPC as structured clone does', async () => {
    expect(await page.evaluate(() => window.trial.describeClone())).toEqual({
      isMap: true,
      isDate: true,
      isBytes: true,
      hasUndefined: true,
      prototype: true,
      isCyclic: true,
    });
  });

  it.each(['return-function', 'send-function'])('refuses to clone a function: %s', async (channel) => {
    await expect(invoke(channel)).rejects.toThrow('An object could not be cloned.');
  });

  it('refuses a function from the preload', async () => {
    await expect(page.evaluate(() => window.trial.sendUncloneable())).rejects.toThrow('could not be cloned');
  });

  it('lets only the message of an error through, in the words of Electron', async () => {
    await expect(invoke('throw')).rejects.toThrow(
      "Error invoking remote method 'throw': TypeError: no such thing",
    );
    await expect(invoke('unknown')).rejects.toThrow("No handler registered for 'unknown'");
    const keys = await page.evaluate(() =>
      window.trial.invoke('throw').catch((error: object) => Object.keys(error)),
    );
    expect(keys).toEqual([]);
  });

  it('enforces the policy that the app serves', async () => {
    expect(await page.evaluate(() => Reflect.get(window, 'inlineScriptRan') as unknown)).toBeUndefined();
    await expect(page.evaluate(() => fetch('https://outside.example/'))).rejects.toThrow('Failed to fetch');
    const echoed = await page.evaluate(async () =>
      (await fetch('/echo', { method: 'POST', body: '你好' })).json(),
    );
    expect(echoed).toEqual({ url: 'app://trial/echo', body: '你好' });
  });

  it('delivers 5,000 events in order, at less than 2 ms each', async () => {
    const result = await page.evaluate(async () => {
      const ticks: number[] = [];
      const stop = window.trial.onTick(({ index }) => ticks.push(index));
      const start = performance.now();
      await window.trial.invoke('stream', 5000);
      await window.trial.invoke('stream-slowly', 500);
      const milliseconds = performance.now() - start;
      stop();
      await window.trial.invoke('stream', 1);
      return { ticks, milliseconds };
    });
    const expected = [...Array(5000).keys(), ...Array(500).keys()];
    expect(result.ticks).toEqual(expected);
    expect(result.milliseconds / expected.length).toBeLessThan(2);
  });

  it('answers a call in less than 5 ms at the median', async () => {
    const median = await page.evaluate(async () => {
      const times: number[] = [];
      for (let index = 0; index < 101; index += 1) {
        const start = performance.now();
        await window.trial.invoke('echo', { index });
        times.push(performance.now() - start);
      }
      return times.toSorted((first, second) => first - second)[50] ?? Infinity;
    });
    expect(median).toBeLessThan(5);
  });

  it('asks the permission handler, and keeps to its answer', async () => {
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('granted');
    await expect(page.evaluate(() => navigator.clipboard.readText())).rejects.toThrow('denied');
    expect(reports(app).filter(({ name }) => name === 'permission')).toHaveLength(2);
  });

  it('keeps secrets through safeStorage, and says what that is worth', async () => {
    expect(await invoke('keep-secret', 'sk-1234')).toEqual({
      result: 'sk-1234',
      leaks: false,
      backend: 'basic_text',
    });
  });

  it('plays the user: dialogs, menus, shortcuts, notifications', async () => {
    expect(await invoke('ask')).toBe(0);
    await app.control.queueDialog({ method: 'showMessageBox', response: 1 });
    expect(await invoke('ask')).toBe(1);
    expect(await app.control.menuLabels()).toEqual(['File', 'Hello']);
    await app.control.clickMenuItem('hello');
    await app.control.pressShortcut('Control+Alt+D');
    await invoke('notify');
    await app.control.clickNotification();
    expect(await app.control.calls('notification.show')).toMatchObject([{ arguments: [{ body: '你好' }] }]);
    for (const name of ['menu', 'shortcut', 'notification-clicked']) await reported(app, name);
  });

  it('shows the theme that the app chooses', async () => {
    const dark = (): Promise<boolean> =>
      page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await dark()).toBe(false);
    await invoke('dark');
    await expect.poll(dark).toBe(true);
  });

  it('lets the app refuse navigations and windows, and opens neither', async () => {
    await page.locator('#outside').click();
    expect(await reported(app, 'will-navigate')).toBe('https://outside.example/');
    await page.locator('#blank').click();
    await page.locator('#blank').click({ modifiers: ['Control'] });
    await expect.poll(() => reports(app).filter(({ name }) => name === 'window-open')).toHaveLength(2);
    expect(await app.control.calls('shell.openExternal')).toHaveLength(2);
    expect(page.url()).toContain('index.html');
    await expect.poll(() => app.context.pages().length).toBe(1);
  });

  it('opens further windows, each with its own size and preload', async () => {
    const opened = app.context.waitForEvent('page');
    const bounds = { x: 0, y: 0, width: 800, height: 600 };
    expect(await invoke('open-another')).toEqual({ id: 2, all: 2, bounds });
    const another = await opened;
    await expect.poll(() => another.evaluate(() => [innerWidth, innerHeight])).toEqual([500, 400]);
    expect(await another.evaluate(() => window.trial.invoke('who'))).toMatchObject({
      url: 'app://trial/second.html',
    });
    await another.evaluate(() => window.close());
    await expect.poll(() => app.context.pages().length).toBe(1);
  });

  it('rejects a load that fails, in the words of Electron', async () => {
    await expect(invoke('load-nowhere')).rejects.toThrow(
      /ERR_\w+ \(-\d+\) loading 'http:\/\/127\.0\.0\.1:9\/'/,
    );
  });

  it('refuses a window without the sandbox', async () => {
    await expect(invoke('refuse-insecure')).rejects.toThrow('refuses webPreferences.sandbox: false');
  });

  it('lets the page go where the app allows, preload included', async () => {
    await page.locator('#inside').click();
    await page.getByText('second', { exact: true }).waitFor();
    expect(await invoke('who')).toMatchObject({ url: 'app://trial/second.html' });
    await page.goBack();
    await page.getByText('ready', { exact: true }).waitFor();
  });
});

describe('the life of a hosted app', () => {
  it('quits in the order of Electron, and a window may call it off', async () => {
    const app = await launchTrial(newUserData(), '--refuse-first-close');
    await readyWindow(app);
    await reported(app, 'ready-to-show');
    await app.control.quit();
    await reported(app, 'close');
    expect(await app.close()).toEqual({ code: 0, signal: null });
    const order = reports(app).map(({ name }) => name);
    expect(order.slice(order.indexOf('before-quit'))).toEqual([
      'before-quit',
      'close',
      'before-quit',
      'close',
      'closed',
      'will-quit',
      'quit',
    ]);
  });

  it('quits on SIGTERM as a user would, and when its last window closes', async () => {
    const app = await launchTrial(newUserData());
    const page = await readyWindow(app);
    await page.evaluate(() => window.close());
    expect(await app.exited).toEqual({ code: 0, signal: null });
    const order = reports(app).map(({ name }) => name);
    expect(order.slice(order.indexOf('close'))).toEqual([
      'close',
      'closed',
      'window-all-closed',
      'before-quit',
      'will-quit',
      'quit',
    ]);
    const second = await launchTrial(newUserData());
    await readyWindow(second);
    second.kill('SIGTERM');
    expect(await second.exited).toEqual({ code: 0, signal: null });
    expect(reports(second).map(({ name }) => name)).toContain('will-quit');
  });

  it('lets one instance run, tells it of the second, and survives its own SIGKILL without orphans', async () => {
    const userData = newUserData();
    const first = await launchTrial(userData);
    await readyWindow(first);
    const host = join(import.meta.dirname, '..', '..', 'scripts', 'chromium-host', 'main.ts');
    const second = spawn(process.execPath, [
      host,
      '--headless',
      `--user-data-dir=${userData}`,
      trialDirectory,
      'open-this',
    ]);
    expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
    expect(await reported(first, 'second-instance')).toEqual({ last: 'open-this', data: { from: 'second' } });

    expect(processesOf(userData).length).toBeGreaterThan(1);
    first.kill('SIGKILL');
    expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' });
    // Started at once, while the old Chromium may still be leaving its profile.
    const third = await launchTrial(userData);
    await readyWindow(third);
    await third.close();
    await expect.poll(() => processesOf(userData), { timeout: 10_000 }).toEqual([]);
  });

  it('tells the app of a crashed page, and can load it again', async () => {
    const app = await launchTrial(newUserData());
    const page = await readyWindow(app);
    const session = await app.context.newCDPSession(page);
    const reloaded = app.context.waitForEvent('page');
    session.send('Page.crash').catch(() => undefined);
    expect(await reported(app, 'gone')).toBe('crashed');
    await (await reloaded).getByText('ready', { exact: true }).waitFor();
    expect(await app.close()).toEqual({ code: 0, signal: null });
  });
});
