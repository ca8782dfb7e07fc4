/** Text that tries to be more than text: it is shown as it was written, and nothing of it runs. */
import { chatMessagesBy, cueWith, messagesBy, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

const markup =
  '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script><b>bold</b>';

test('HTML and script in a name, a message and a model’s reply are shown as text', async ({ startDesk }) => {
  const desk = await startDesk();
  // The simulated model quotes the policy that fits the question, so its reply carries the markup.
  await desk.request('settings.update', {
    patch: { assist: { policy: `Lamps can be returned ${markup} within 30 days.` } },
  });
  const customer = await desk.newCustomer(`Eve ${markup}`);
  await customer.write(`Can lamps be returned? ${markup}`);
  await queueItem(desk.page, 'Eve').click();
  await cueWith(desk.page, 'ready').waitFor();
  await expect(messagesBy(desk.page, 'customer')).toContainText(markup);
  await expect(desk.page.getByTestId('cue-reply')).toContainText(markup);
  await desk.page.getByTestId('cue-send').click();
  await expect(chatMessagesBy(customer.page, 'agent')).toContainText(markup);
  for (const page of [desk.page, customer.page]) {
    expect(await page.title()).not.toBe('owned');
    expect(await page.locator('img[src="x"], b').count()).toBe(0);
  }
});

test('a message of 8,001 characters is refused with the limit named, and the text is kept on both sides', async ({
  startDesk,
}) => {
  const desk = await startDesk();
  const customer = await desk.newCustomer('Long');
  await customer.write('Hello');
  const long = '很长的话'.repeat(2_000) + '！';
  await customer.page.getByTestId('customer-composer').fill(long);
  await expect(customer.page.getByText(/8[,，]?000/)).toBeVisible();
  await expect(customer.page.getByTestId('customer-send')).toBeDisabled();
  expect(await customer.page.getByTestId('customer-composer').inputValue()).toBe(long);

  // A megabyte is no message: it is not even taken into the field, which would freeze the page.
  const field = customer.page.getByTestId('customer-composer');
  await field.fill('My order is late');
  await field.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '很长的话 '.repeat(200_000));
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    if (element.dispatchEvent(paste)) document.execCommand('insertText', false, '很长的话 '.repeat(200_000));
  });
  await expect(customer.page.getByRole('alert')).toContainText(/8[,，]?000/);
  await expect(field).toHaveValue('My order is late');
  await field.press('Enter');
  await expect(chatMessagesBy(customer.page, 'customer')).toHaveCount(2);

  await queueItem(desk.page, 'Long').click();
  await desk.page.getByTestId('composer').fill(long);
  await expect(desk.page.getByText(/8[,，]?000/)).toBeVisible();
  await expect(desk.page.getByTestId('send')).toBeDisabled();
  expect(await desk.page.getByTestId('composer').inputValue()).toBe(long);
});

test('a suggestion cannot be sent to another conversation than its own', async ({ startDesk }) => {
  const desk = await startDesk();
  await (await desk.newCustomerSocket('Ann')).write('Where is my order?', 'first');
  await (await desk.newCustomerSocket('Bob')).write('Hello', 'first');
  await queueItem(desk.page, 'Ann').click();
  await cueWith(desk.page, 'ready').waitFor();
  const { conversations } = await desk.request('desk.open', {});
  const ann = conversations.find(({ customer }) => customer.name === 'Ann');
  const bob = conversations.find(({ customer }) => customer.name === 'Bob');
  const { runs } = await desk.request('runs.list', { conversationId: ann?.id ?? '', limit: 1 });
  const attempt = desk.request('messages.send', {
    conversationId: bob?.id ?? '',
    clientId: 'x',
    text: 'For Ann',
    runId: runs[0]?.id ?? '',
  });
  await expect(attempt).rejects.toThrow('conflict');
});
