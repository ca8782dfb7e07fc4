/** The window's walls, and what the app is to the system around it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('the page has the bridge and nothing else of Electron or Node', async ({ startDesk }) => {
  const { page } = await startDesk();
  const found = await page.evaluate(() => {
    const scope = globalThis as unknown as Record<string, unknown>;
    return {
      names: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'].filter(
        (name) => name in scope,
      ),
      bridge: Object.keys(scope['deskcue'] as object).toSorted(),
      isFrozen: Object.isFrozen(scope['deskcue']),
    };
  });
  expect(found).toEqual({ names: [], bridge: ['request', 'subscribe'], isFrozen: true });
});

test.describe('against the policy', () => {
  test.use({ mayViolatePolicy: true });

  test('the policy stops inline script, foreign requests and frames', async ({ startDesk }) => {
    const { page } = await startDesk();
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      document.body.append(script);
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      const fetched = await fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      );
      // In a task of the page's own: what DevTools evaluates is let past the policy.
      const hasEval = await new Promise((resolve) => {
        setTimeout(() => resolve(tryEval()));
      });
      return { title: document.title, fetched, hasEval };
      function tryEval(): boolean {
        try {
          return Boolean(new Function('return true')());
        } catch {
          return false;
        }
      }
    });
    expect(outcome).toEqual({
      title: expect.not.stringContaining('owned'),
      fetched: 'refused',
      hasEval: false,
    });
  });
});

test('the window does not leave the desk, opens no other and grants no permission', async ({ startDesk }) => {
  const { page, app } = await startDesk();
  const before = page.url();
  const permission = await page.evaluate(async () => {
    const opened = window.open('https://example.com/');
    location.href = 'https://example.com/';
    const { state } = await navigator.permissions.query({ name: 'geolocation' });
    return { state, opened: opened === null };
  });
  expect(permission.state).not.toBe('granted');
  await expect(page.getByTestId('app-root')).toBeVisible();
  expect(page.url()).toBe(before);
  // The Chromium host takes a window away that a page has opened, empty; Electron never makes it.
  await expect.poll(() => app.context.pages().length).toBe(1);
});

test('links leave through the allow-list only', async ({ startDesk }) => {
  const desk = await startDesk();
  await expect(desk.request('links.open', { url: 'https://evil.example/' })).rejects.toThrow('forbidden');
  await expect(desk.request('links.open', { url: 'file:///etc/passwd' })).rejects.toThrow('forbidden');
  await desk.request('web-chat.open-new', {});
  const opened = await desk.app.control.calls('shell.openExternal');
  expect(opened).toHaveLength(1);
  expect(JSON.stringify(opened)).toContain('http://127.0.0.1:');
});

test('an API key goes in and never comes out', async ({ startDesk, userDataDirectory }) => {
  const desk = await startDesk({ workspace: 'first-run', state: 'first-run' });
  const key = 'sk-test-0123456789abcdef';
  await desk.request('credentials.set', { profileId: 'default', apiKey: key });
  const snapshot = await desk.request('desk.open', {});
  expect(snapshot.profilesWithKey).toEqual(['default']);
  expect(JSON.stringify(snapshot)).not.toContain(key);
  await desk.app.close();
  for (const name of ['keyring.json', 'logs/deskcue.log', 'live.db', 'live.db-wal']) {
    const path = join(userDataDirectory, name);
    if (existsSync(path)) expect(readFileSync(path, 'latin1')).not.toContain(key);
  }
});

test('what customers write is neither in the log nor readable in the store’s files', async ({
  startDesk,
  userDataDirectory,
}) => {
  const desk = await startDesk();
  const customer = await desk.newCustomer('Zoë Unmistakable');
  await customer.write('My secret word is xylophone-42');
  await queueItem(desk.page, 'Zoë Unmistakable').click();
  await desk.page.locator('[data-testid="cue-panel"][data-status="ready"]').waitFor();
  await desk.app.close();
  for (const name of ['logs/deskcue.log', 'live.db', 'live.db-wal']) {
    const path = join(userDataDirectory, name);
    const content = existsSync(path) ? readFileSync(path, 'utf8') : '';
    expect(content).not.toContain('xylophone-42');
    expect(content).not.toContain('Unmistakable');
  }
  expect(readFileSync(join(userDataDirectory, 'logs/deskcue.log'), 'utf8')).toContain('run.ended');
});

test('a second start hands over to the first and ends', async ({ startDesk, userDataDirectory }) => {
  const first = await startDesk();
  const { launchApp } = await import('../../scripts/launch-app.ts');
  const second = await launchApp({
    appDirectory: join(import.meta.dirname, '..', '..'),
    userDataDirectory,
    headless: true,
  }).catch(() => null);
  if (second !== null) expect((await second.exited).code).toBe(0);
  await expect(first.page.getByTestId('app-root')).toBeVisible();
  await expect(first.request('desk.open', {})).resolves.toMatchObject({ workspace: { state: 'open' } });
});

test('the window’s place is remembered', async ({ startDesk, userDataDirectory }) => {
  const desk = await startDesk();
  await desk.app.close();
  const state: unknown = JSON.parse(readFileSync(join(userDataDirectory, 'window-state.json'), 'utf8'));
  expect(state).toMatchObject({
    width: expect.any(Number),
    height: expect.any(Number),
    maximized: expect.any(Boolean),
  });
});
