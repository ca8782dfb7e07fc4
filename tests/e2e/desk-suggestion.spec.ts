/** What the agent may and may not do with a suggestion. */
import { cueWith, messagesBy, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a suggestion that a newer message made stale is inserted only by an explicit choice, and never sent', async ({
  startDesk,
}) => {
  const { page, newCustomer } = await startDesk();
  const customer = await newCustomer('Second Thoughts');
  await customer.write('Can I return a lamp after two weeks?');
  await cueWith(page, 'ready').waitFor();
  const panel = page.getByTestId('cue-panel');
  const firstRunId = (await panel.getAttribute('data-run-id')) ?? '';
  await customer.write('And where is my other order?');
  await expect(panel).not.toHaveAttribute('data-run-id', firstRunId);
  await cueWith(page, 'ready').waitFor();

  await page.getByTestId('cue-earlier-toggle').click();
  await page.locator(`[data-testid="cue-earlier-item"][data-run-id="${firstRunId}"]`).click();
  await cueWith(page, 'superseded').waitFor();
  await expect(page.getByTestId('cue-send')).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(page.getByTestId('notice')).toBeVisible();
  await page.getByTestId('cue-insert').click();
  await expect(page.getByTestId('composer')).toHaveValue('');
  await page.getByTestId('cue-insert-anyway').click();
  await expect(page.getByTestId('composer')).not.toHaveValue('');
  await expect(messagesBy(page, 'agent')).toHaveCount(0);
});

test('insert is there at once, keeps what was typed, and the outcome is recorded', async ({ startDesk }) => {
  const { page, newCustomerSocket, request } = await startDesk();
  await (await newCustomerSocket('Typist')).write('Can I return a lamp after two weeks?', 'first');
  await cueWith(page, 'ready').waitFor();
  const conversationId = await queueItem(page, 'Typist').getAttribute('data-conversation-id');
  const outcome = async () =>
    (await request('runs.list', { conversationId: conversationId ?? '', limit: 1 })).runs[0]?.outcome;
  await expect.poll(outcome).toBe('shown');

  const inserted = await page.evaluate(() => {
    document.querySelector<HTMLElement>('[data-testid="cue-insert"]')?.click();
    // Read in the same turn: nothing may stand between the click and the text.
    return document.querySelector<HTMLTextAreaElement>('[data-testid="composer"]')?.value ?? '';
  });
  expect(inserted).not.toBe('');
  await expect.poll(outcome).toBe('inserted');

  const composer = page.getByTestId('composer');
  await composer.press('ControlOrMeta+Home');
  await page.keyboard.type('Dear customer, ');
  await composer.press('ControlOrMeta+End');
  await page.getByTestId('cue-insert').click();
  const both = await composer.inputValue();
  expect(both.startsWith('Dear customer, ')).toBe(true);
  expect(both.split(inserted)).toHaveLength(3);
});

test('drafts are kept per conversation and over a crash, also of somebody who types without a pause', async ({
  startDesk,
}) => {
  const desk = await startDesk();
  await (await desk.newCustomerSocket('Ann')).write('Hello', 'first');
  await (await desk.newCustomerSocket('Bob')).write('Hello', 'first');
  await queueItem(desk.page, 'Ann').click();
  await desk.page.getByTestId('composer').fill('For Ann, half a sen');
  await queueItem(desk.page, 'Bob').click();
  await expect(desk.page.getByTestId('composer')).toHaveValue('');
  await desk.page.getByTestId('composer').fill('For Bob');
  await queueItem(desk.page, 'Ann').click();
  await expect(desk.page.getByTestId('composer')).toHaveValue('For Ann, half a sen');
  // Keys closer together than any wait for a pause.
  const rest = 'tence that goes on and on and on';
  await desk.page.keyboard.press('ControlOrMeta+End');
  await desk.page.keyboard.type(rest, { delay: 50 });
  desk.app.kill('SIGKILL');
  await desk.app.exited;

  const again = await startDesk();
  await queueItem(again.page, 'Bob').click();
  await expect(again.page.getByTestId('composer')).toHaveValue('For Bob');
  await queueItem(again.page, 'Ann').click();
  await expect(again.page.getByTestId('composer')).toHaveValue(/^For Ann, half a sentence that go/);
});

test('a megabyte pasted by mistake is refused with the limit named, and the draft stays', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Paste')).write('Hello', 'first');
  const composer = page.getByTestId('composer');
  await composer.fill('Half a reply');
  await composer.evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'x'.repeat(1_000_000));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByTestId('notice')).toContainText('8000');
  await expect(composer).toHaveValue('Half a reply');
});
