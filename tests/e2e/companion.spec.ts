/** The companion beside other programs, and the clipboard as a channel. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { httpToolSchema, toolSettingsSchema } from '../../src/shared/settings-tools.ts';
import { messagesBy, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';
import type { RunningDesk } from './fixtures.ts';

/** The companion's page once it has drawn itself. */
async function companionOf({ app }: RunningDesk, open: () => Promise<unknown>): Promise<Page> {
  const opened = app.context.waitForEvent('page');
  await open();
  const page = await opened;
  await page.locator('[data-testid="companion-root"][data-state="open"]').waitFor();
  return page;
}

function cueIn(page: Page, status: string) {
  return page.locator(`[data-testid="companion-cue"][data-status="${status}"]`);
}

function newsIn(page: Page, kind: string) {
  return page.locator(`[data-testid="companion-news"][data-kind="${kind}"]`);
}

test('the shortcut works only while it is on, takes a text, and gives the reply back with one more press', async ({
  startDesk,
}) => {
  const desk = await startDesk();
  const { page, app, request } = desk;
  const { control } = app;
  const chord = 'CommandOrControl+Alt+Space';
  expect(await control.shortcuts()).toEqual([]);

  // Turned on in the settings, where a chord that another program has is explained.
  await control.occupyShortcut(chord);
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByTestId('settings-desktop').click();
  await page.getByTestId('shortcut-enabled').press('Space');
  await expect(page.getByTestId('shortcut-taken')).toBeVisible();
  await page.getByTestId('shortcut-change').press('Enter');
  await page.getByTestId('shortcut-recorder').press('Control+Alt+d');
  await expect.poll(() => control.shortcuts()).toEqual(['CommandOrControl+Alt+D']);
  await expect(page.getByTestId('shortcut-taken')).toBeHidden();
  await page.keyboard.press('Escape');

  // An empty clipboard is a sentence, not a message.
  const companion = await companionOf(desk, () => control.pressShortcut('CommandOrControl+Alt+D'));
  await expect(newsIn(companion, 'refused')).toContainText('clipboard is empty');
  await control.putIntoClipboard({ type: 'image/png' });
  await control.pressShortcut('CommandOrControl+Alt+D');
  await expect(newsIn(companion, 'refused')).toContainText('no text');

  const question = '你好，我买的陶瓷台灯灯罩裂了，可以换一个吗？';
  await control.putIntoClipboard({ text: `${question}\n` });
  await control.pressShortcut('CommandOrControl+Alt+D');
  await expect(companion.getByTestId('companion-message')).toHaveText(question);
  await cueIn(companion, 'ready').waitFor();
  const reply = (await companion.getByTestId('companion-reply').textContent()) ?? '';
  expect(reply).not.toBe('');

  await control.pressShortcut('CommandOrControl+Alt+D');
  await expect(newsIn(companion, 'copied')).toBeVisible();
  expect(await control.clipboardText()).toBe(reply.trim());
  await cueIn(companion, 'sent').waitFor();
  // Our own reply is no customer's message.
  await control.pressShortcut('CommandOrControl+Alt+D');
  await expect(newsIn(companion, 'refused')).toContainText('your reply');

  // The desk has the whole conversation, and nothing waits for a delivery.
  await queueItem(page, 'Clipboard').click();
  await expect(messagesBy(page, 'customer')).toHaveText([new RegExp(question)]);
  const conversationId = (await queueItem(page, 'Clipboard').getAttribute('data-conversation-id')) ?? '';
  const { messages } = await request('conversations.open', { conversationId });
  expect(messages.map(({ author, delivery }) => [author, delivery])).toEqual([
    ['customer', 'received'],
    ['agent', 'local'],
  ]);

  await request('settings.update', { patch: { clipboard: { shortcutEnabled: false } } });
  expect(await control.shortcuts()).toEqual([]);
});

test('the companion follows the desk, goes to who waits, sends, and works by keyboard alone', async ({
  startDesk,
  userDataDirectory,
}) => {
  const desk = await startDesk();
  const { page, app } = desk;
  await (await desk.newCustomerSocket('Ann')).write('Can I return a lamp after two weeks?', 'first');
  await (await desk.newCustomerSocket('Bo')).write('Do you ship to Singapore?', 'first');
  await queueItem(page, 'Ann').click();
  const companion = await companionOf(desk, () => page.keyboard.press('ControlOrMeta+Shift+O'));
  await expect(companion.getByTestId('companion-name')).toContainText('Ann');
  await queueItem(page, 'Bo').click();
  await expect(companion.getByTestId('companion-name')).toContainText('Bo');

  // Same walls as the desk's window.
  expect(await companion.evaluate(() => typeof Reflect.get(globalThis, 'require'))).toBe('undefined');
  const windows = await app.control.windows();
  expect(windows.map(({ isAlwaysOnTop }) => isAlwaysOnTop)).toEqual([false, true]);

  await companion.keyboard.press('Alt+ArrowDown');
  await expect(companion.getByTestId('companion-name')).toContainText('Ann');
  await cueIn(companion, 'ready').waitFor();
  const reply = (await companion.getByTestId('companion-reply').textContent()) ?? '';
  await companion.keyboard.press('Enter');
  await expect(newsIn(companion, 'copied-text')).toBeVisible();
  expect(await app.control.clipboardText()).toBe(reply.trim());
  await companion.keyboard.press('ControlOrMeta+i');
  await expect(page.getByTestId('composer')).toHaveValue(reply.trim());
  await companion.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(newsIn(companion, 'sent')).toBeVisible();
  await expect(messagesBy(page, 'agent')).toContainText([reply.trim().slice(0, 20)]);

  // Pasting by hand needs no shortcut.
  await companion.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Is the vase dishwasher safe?');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  await expect(companion.getByTestId('companion-message')).toHaveText('Is the vase dishwasher safe?');
  await cueIn(companion, 'ready').waitFor();
  await companion.keyboard.press('Enter');
  await expect(newsIn(companion, 'copied')).toBeVisible();
  await companion.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, '长'.repeat(9_000));
  await expect(newsIn(companion, 'refused')).toContainText('8000');

  await companion.getByTestId('companion-follow').click();
  await expect(companion.getByTestId('companion-name')).toContainText('Ann');
  const closed = companion.waitForEvent('close');
  // The page may be gone before the key is up again.
  await Promise.all([closed, companion.keyboard.press('Escape').catch(() => undefined)]);
  await expect(page.getByTestId('app-root')).toBeVisible();
  await expect.poll(() => existsSync(join(userDataDirectory, 'companion-state.json'))).toBe(true);
});

const refund = httpToolSchema.parse({
  id: 'refund',
  name: 'refund_order',
  label: 'Refund',
  description: 'Gives money back.',
  method: 'POST',
  // Nobody listens there: what is approved fails, which is told to the model like any other result.
  url: 'http://127.0.0.1:9/refunds',
  body: '{"amount":"{amount}"}',
  inputSchema: JSON.stringify({
    type: 'object',
    properties: { amount: { type: 'number', title: 'Amount' } },
    required: ['amount'],
  }),
});

test('in the companion a send is taken back, a call is changed and approved, and a request to look at leads to the desk', async ({
  startDesk,
  simulator,
}) => {
  const desk = await startDesk({ undoSendSeconds: 10 });
  const { page, request } = desk;
  const tools = { ...toolSettingsSchema.parse({}), httpTools: [refund], allowedHosts: ['127.0.0.1'] };
  await request('settings.update', { patch: { tools, assist: { triage: false, autoSummary: false } } });
  const customer = await desk.newCustomerSocket('Ann');
  await customer.write('Can I return a lamp?', 'one');
  await queueItem(page, 'Ann').click();
  const conversationId = (await queueItem(page, 'Ann').getAttribute('data-conversation-id')) ?? '';
  const companion = await companionOf(desk, () => page.keyboard.press('ControlOrMeta+Shift+O'));
  await cueIn(companion, 'ready').waitFor();
  const reply = (await companion.getByTestId('companion-reply').textContent()) ?? '';

  // Held with the seconds left; taken back it is the desk's draft, and nobody has got it.
  await companion.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(companion.getByTestId('companion-held')).toContainText(/Sending in \d+ s/);
  await expect(companion.getByTestId('companion-send')).toBeDisabled();
  await companion.keyboard.press('ControlOrMeta+z');
  await expect(newsIn(companion, 'taken-back')).toBeVisible();
  await expect(companion.getByTestId('companion-send')).toBeEnabled();
  await expect(page.getByTestId('composer')).toHaveValue(reply.trim());
  expect((await request('conversations.open', { conversationId })).messages).toHaveLength(1);

  // A call: the first press leads to its card, where Enter and pasting belong to the field, the second lets it run as changed.
  simulator.script([
    { when: 'Refund me', calls: [{ name: 'refund_order', arguments: '{"amount":80}' }] },
    { when: 'Refund me', reply: 'I could not book it yet.' },
  ]);
  await customer.write('Refund me, please.', 'two');
  await cueIn(companion, 'waiting').waitFor();
  await companion.keyboard.press('Alt+a');
  await expect(companion.getByTestId('call-card')).toBeFocused();
  await companion.getByTestId('argument-amount').fill('40');
  await companion.keyboard.press('Enter');
  await companion.keyboard.press('Alt+a');
  await cueIn(companion, 'ready').waitFor();
  await expect(companion.getByTestId('companion-reply')).toHaveText('I could not book it yet.');
  const { runs } = await request('runs.list', { conversationId, limit: 5 });
  expect(runs.flatMap(({ toolCalls = [] }) => toolCalls)).toMatchObject([
    { editedArgumentsText: '{"amount":40}', approval: { by: 'agent' } },
  ]);

  // What is looked at before it is sent is looked at on the desk.
  await request('settings.update', { patch: { privacy: { previewFirst: true } } });
  await companion.getByTestId('companion-another').click();
  await expect(companion.getByTestId('companion-previews')).toContainText('1 request waits for you');
  await companion.keyboard.press('Alt+p');
  await expect(page.getByTestId('preview-dialog')).toBeVisible();
  await page.getByTestId('preview-approve').click();
  await expect(companion.getByTestId('companion-previews')).toHaveCount(0);
  await cueIn(companion, 'ready').waitFor();
});
