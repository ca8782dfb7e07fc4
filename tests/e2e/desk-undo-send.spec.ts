/** Sending that can be undone: by toast, by key, by palette; and what is not undone arrives once, also over a restart. */
import { chatMessagesBy, cueWith, messagesBy, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a sent message can be taken back by key, by button and from the palette, with its caret and its suggestion', async ({
  startDesk,
}) => {
  const { page, newCustomer, newCustomerSocket, request } = await startDesk({ undoSendSeconds: 10 });
  const customer = await newCustomer('Emma');
  await customer.write('Can I return a lamp after two weeks?');
  await cueWith(page, 'ready').waitFor();
  const composer = page.getByTestId('composer');
  await page.keyboard.press('ControlOrMeta+i');
  const suggestion = await composer.inputValue();
  expect(suggestion).not.toBe('');
  await composer.press('ControlOrMeta+Home');
  await page.keyboard.type('Hi Emma, ');
  await page.keyboard.press('ControlOrMeta+Enter');

  const held = page.locator('[data-testid="message"][data-delivery="held"]');
  await expect(held).toContainText('Hi Emma, ');
  await expect(page.getByTestId('undo-send-toast')).toContainText('Emma');
  // It once lay over the composer's first button.
  const toastBox = await page.getByTestId('undo-send-toast').boundingBox();
  const paneBox = await page.locator('main').boundingBox();
  expect((toastBox?.x ?? 0) + (toastBox?.width ?? 0)).toBeLessThanOrEqual(paneBox?.x ?? 0);
  await expect(composer).toHaveValue('');

  // By key: what comes back is as it was, caret and all.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(composer).toHaveValue(`Hi Emma, ${suggestion}`);
  await expect(held).toHaveCount(0);
  await expect(page.getByTestId('undo-send-toast')).toHaveCount(0);
  await page.keyboard.type('dear ');
  await expect(composer).toHaveValue(`Hi Emma, dear ${suggestion}`);

  // From elsewhere on the desk, by the toast's button; it leads back.
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(held).toHaveCount(1);
  await (await newCustomerSocket('Second')).write('Hello?', 'first');
  await queueItem(page, 'Second').click();
  await expect(page.locator('main h2')).toHaveText('Second');
  await page.getByTestId('undo-send-toast').getByRole('button').click();
  await expect(page.locator('main h2')).toHaveText('Emma');
  await expect(composer).toHaveValue(`Hi Emma, dear ${suggestion}`);

  // From the palette.
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(held).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder(/./).last().fill('undo sending');
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue(`Hi Emma, dear ${suggestion}`);

  // Send, and send again with nothing written: it goes now. The suggestion it came from is known to have been edited.
  await composer.focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(held).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(chatMessagesBy(customer.page, 'agent')).toHaveCount(1);
  await expect(messagesBy(page, 'agent')).toHaveAttribute('data-delivery', 'delivered');
  const { conversations } = await request('desk.open', {});
  const emma = conversations.find(({ customer: { name } }) => name === 'Emma');
  const { runs } = await request('conversations.open', { conversationId: emma?.id ?? '' });
  expect(runs[0]).toMatchObject({ outcome: 'edited' });
});

test('typing comes first when undoing; a message that nobody undoes arrives once, in order, over a restart too', async ({
  startDesk,
}) => {
  const desk = await startDesk({ undoSendSeconds: 3 });
  const customer = await desk.newCustomer('Lin');
  await customer.write('你好');
  const { page } = desk;
  const composer = page.getByTestId('composer');
  await composer.click();
  await page.keyboard.insertText('您好，请稍等');
  await page.keyboard.press('ControlOrMeta+Enter');
  const held = page.locator('[data-testid="message"][data-delivery="held"]');
  await expect(held).toHaveCount(1);
  await page.keyboard.type('x');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(composer).toHaveValue('');
  await expect(held).toHaveCount(1);
  await customer.write('在吗');
  await page.keyboard.insertText('在的');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(chatMessagesBy(customer.page, 'agent')).toHaveText([/您好，请稍等/, /在的/]);

  await page.keyboard.insertText('马上为您查询');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(held).toHaveCount(1);
  await desk.app.close();
  const again = await startDesk();
  await queueItem(again.page, 'Lin').click();
  await expect(messagesBy(again.page, 'agent')).toHaveText([/您好，请稍等/, /在的/, /马上为您查询/]);
});

test('a reply, the suggestion it began as, and a note that were being written are there after a restart', async ({
  startDesk,
}) => {
  const desk = await startDesk();
  await (await desk.newCustomerSocket('Emma')).write('Can I return a lamp after two weeks?', 'first');
  await cueWith(desk.page, 'ready').waitFor();
  await desk.page.keyboard.press('ControlOrMeta+i');
  const composer = desk.page.getByTestId('composer');
  // Undo brings back what was there before the insertion, redo the insertion.
  const suggestion = await composer.inputValue();
  await composer.press('ControlOrMeta+z');
  await expect(composer).toHaveValue('');
  await desk.page.keyboard.press('ControlOrMeta+i');
  await expect(composer).toHaveValue(suggestion);
  await composer.press('ControlOrMeta+End');
  await desk.page.keyboard.type(' Kind regards');
  await desk.page.keyboard.press('ControlOrMeta+Shift+n');
  await desk.page.keyboard.type('Ask the warehouse');
  await desk.app.close();

  const again = await startDesk();
  const field = again.page.getByTestId('composer');
  await expect(field).toHaveValue(`${suggestion} Kind regards`);
  await again.page.keyboard.press('ControlOrMeta+Shift+n');
  await expect(field).toHaveValue('Ask the warehouse');
  await again.page.keyboard.press('ControlOrMeta+Shift+n');
  await again.page.keyboard.press('ControlOrMeta+Enter');
  await expect(messagesBy(again.page, 'agent')).toContainText('Kind regards');
  const [conversation] = (await again.request('desk.open', {})).conversations;
  const { runs } = await again.request('conversations.open', { conversationId: conversation?.id ?? '' });
  expect(runs.some(({ outcome }) => outcome === 'edited')).toBe(true);
});
