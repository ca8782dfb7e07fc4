/** The customer's page as customers see it: the built files in a real browser, against the real server and store. */
import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeImage } from '../../src/main/attachments/take-image.ts';
import { startWebChat } from '../../src/main/channels/web-chat/web-chat.ts';
import { silentLog } from '../../src/shared/log.ts';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { runWebChat } from '../support/running-web-chat.ts';
import type { RunningWebChat } from '../support/running-web-chat.ts';

const root = join(import.meta.dirname, '../..');

/** In a process of its own: Vitest's NODE_ENV would make it a development build. */
function buildPage(outDirectory: string): void {
  const { NODE_ENV: _, ...environment } = process.env;
  const config = 'src/renderer/customer/vite.config.ts';
  const vite = 'node_modules/vite/bin/vite.js';
  const parameters = [vite, 'build', '--logLevel', 'error', '--config', config, '--outDir', outDirectory];
  execFileSync(process.execPath, parameters, { cwd: root, env: environment, stdio: 'inherit' });
}

let pageDirectory = '';
let browser: Browser;
beforeAll(async () => {
  pageDirectory = mkdtempSync(join(tmpdir(), 'deskcue-customer-page-'));
  buildPage(pageDirectory);
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium found; npm run setup installs one');
  browser = await chromium.launch({ executablePath });
});
afterAll(async () => {
  await browser.close();
  rmSync(pageDirectory, { recursive: true, force: true });
});

let running: RunningWebChat;
let context: BrowserContext;
/** Policy violations, uncaught errors and failed requests of all pages. */
let complaints: string[];
beforeEach(async () => {
  running = await runWebChat({ pageDirectory });
  context = await browser.newContext({ locale: 'en-GB' });
  complaints = [];
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
});
afterEach(async () => {
  await context.close();
  await running.dispose();
});

async function open(url: string, from: BrowserContext = context): Promise<Page> {
  const page = await from.newPage();
  await page.goto(url);
  return page;
}

async function openConversation(): Promise<{
  readonly page: Page;
  readonly id: string;
  readonly url: string;
}> {
  const { conversation, customerUrl } = await running.chat.createConversation('Mei');
  const page = await open(customerUrl);
  await joined(page);
  return { page, id: conversation.id, url: customerUrl };
}

const joined = (page: Page) => page.locator('[data-testid=customer-status][data-state=joined]').waitFor();

async function write(page: Page, text: string): Promise<void> {
  await page.getByTestId('customer-composer').fill(text);
  await page.getByTestId('customer-send').click();
}

const stored = (page: Page, text: string) =>
  page
    .locator('[data-testid=customer-message][data-state=stored] .bubble')
    .filter({ hasText: text })
    .waitFor();

const timeline = (page: Page) => page.locator('[data-testid=customer-message] .bubble').allInnerTexts();

const shown = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor();

test('a new customer gives a name, writes, is answered, and finds it all again after a reload', async () => {
  const page = await open(running.chat.newCustomerUrl);
  await page.getByTestId('customer-name').fill('Mei');
  await page.getByTestId('customer-start').click();
  await joined(page);
  await write(page, 'Where is my lamp?');
  await stored(page, 'Where is my lamp?');
  const [message] = running.received;
  const conversation = await running.store.conversations.get(message?.conversationId ?? '');
  expect(conversation?.customer.name).toBe('Mei');
  await running.sendAsAgent(conversation?.id ?? '', 'agent-1', 'On its way.');
  expect((await running.untilChanged('agent-1')).delivery).toBe('delivered');
  await page.reload();
  await shown(page, 'On its way.');
  expect(await timeline(page)).toEqual(['Where is my lamp?', 'On its way.']);
  expect(complaints).toEqual([]);
});

test('two windows show the same, whoever writes', async () => {
  const { page: left, url, id } = await openConversation();
  const right = await open(url);
  await joined(right);
  await write(left, 'from the left');
  await shown(right, 'from the left');
  await write(right, 'from the right');
  await running.sendAsAgent(id, 'agent-1', 'to both');
  for (const page of [left, right]) await shown(page, 'to both');
  expect(await timeline(left)).toEqual(await timeline(right));
  expect((await timeline(left)).toSorted()).toEqual(['from the left', 'from the right', 'to both']);
});

test('what is written while the desk is away is kept, over a reload too, and sent once when it is back', async () => {
  const { page, url } = await openConversation();
  const { port } = new URL(url);
  await running.chat.close();
  await page.locator('[data-testid=customer-status][data-state=waiting]').waitFor();
  await write(page, 'first in the dark');
  await write(page, 'second in the dark');
  await page.locator('[data-testid=customer-message][data-state=sending]').nth(1).waitFor();
  const again = await startWebChat({
    host: '127.0.0.1',
    port: Number(port),
    pageDirectory,
    store: running.store,
    identity: () => ({ companyName: 'Back', agentName: '', demo: false }),
    takeImage: (name, bytes) => takeImage(randomUUID(), name, bytes),
    onCustomerMessage: () => undefined,
    onMessageChanged: () => undefined,
    onConversationChanged: () => undefined,
    now: running.time.now,
    newId: () => crypto.randomUUID(),
    log: silentLog,
  });
  try {
    await page.reload();
    await stored(page, 'first in the dark');
    await stored(page, 'second in the dark');
    expect(await timeline(page)).toEqual(['first in the dark', 'second in the dark']);
    const conversation = await running.store.conversations.list({ status: 'open', before: null, limit: 10 });
    expect(conversation.conversations[0]?.unreadCount).toBe(2);
  } finally {
    await again.close();
  }
});

test('markup in a name, a question and an answer is shown as text', async () => {
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>&amp;';
  const { page, id } = await openConversation();
  await write(page, markup);
  await running.sendAsAgent(id, 'agent-1', `${markup}!`);
  await stored(page, markup);
  await shown(page, `${markup}!`);
  expect(await timeline(page)).toEqual([markup, `${markup}!`]);
  expect(await page.title()).toBe('Chat with 提词台商店');
  expect(complaints).toEqual([]);
});

test('8,001 characters stay in the field with the limit named, 8,000 go out whole', async () => {
  const { page } = await openConversation();
  await page.getByTestId('customer-composer').fill('x'.repeat(8_001));
  expect(await page.getByRole('alert').innerText()).toContain('8,001 of at most 8,000');
  expect(await page.getByTestId('customer-send').isDisabled()).toBe(true);
  await page.getByTestId('customer-composer').press('Enter');
  expect((await page.getByTestId('customer-composer').inputValue()).length).toBe(8_001);
  await page.getByTestId('customer-composer').fill('y'.repeat(8_000));
  await page.getByTestId('customer-composer').press('Enter');
  await page.locator('[data-testid=customer-message][data-state=stored]').waitFor();
  expect(running.received.map((message) => message.text.length)).toEqual([8_000]);
});

describe('Enter', () => {
  test('sends, Shift+Enter does not', async () => {
    const { page } = await openConversation();
    const composer = page.getByTestId('customer-composer');
    await composer.pressSequentially('one');
    await composer.press('Shift+Enter');
    await composer.pressSequentially('two');
    await composer.press('Enter');
    await stored(page, 'one');
    expect(running.received.map((message) => message.text)).toEqual(['one\ntwo']);
  });

  test('chooses a candidate of an input method without sending, and sends after it', async () => {
    const { page } = await openConversation();
    const composer = page.getByTestId('customer-composer');
    await composer.focus();
    const session = await context.newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    await session.send('Input.insertText', { text: '你好' });
    expect(await composer.inputValue()).toBe('你好');
    await composer.press('Enter');
    await stored(page, '你好');
    expect(running.received.map((message) => message.text)).toEqual(['你好']);
  });
});

test('a link that opens nothing says so and offers a new beginning', async () => {
  const page = await open(`${running.chat.origin}/#c=${'x'.repeat(43)}`);
  await page.getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Start a new conversation' }).click();
  await page.getByTestId('customer-start').waitFor();
  expect(new URL(page.url()).hash).toBe('');
});

test('speaks Chinese to a Chinese browser, in the dark when the system is dark', async () => {
  const chinese = await browser.newContext({
    locale: 'zh-CN',
    colorScheme: 'dark',
    viewport: { width: 390, height: 780 },
  });
  const page = await open(running.chat.newCustomerUrl, chinese);
  await page.getByRole('button', { name: '开始咨询' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(background).toBe('rgb(15, 16, 19)');
  await chinese.close();
});
