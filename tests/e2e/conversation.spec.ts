/** The one path that everything else stands on: a customer writes, the agent gets help, answers, and nothing is forgotten. */
import { chatMessagesBy, cueWith, messagesBy, queueItem } from './desk-page.ts';
import { describeCustomer, expect, test } from './fixtures.ts';

test('a customer writes, a suggestion streams, the agent inserts, edits and sends, the customer gets it, and a restart keeps all of it', async ({
  startDesk,
}) => {
  const desk = await startDesk();
  const customer = await desk.newCustomer('Emma Laurent');
  await customer.write('Can I return a lamp after two weeks?');
  await queueItem(desk.page, 'Emma Laurent').click();
  await cueWith(desk.page, 'ready').waitFor();
  await expect(desk.page.getByTestId('cue-reasoning')).not.toBeEmpty();
  const reply = (await desk.page.getByTestId('cue-reply').innerText()).trim();
  expect(reply).not.toBe('');

  await desk.page.getByTestId('cue-insert').click();
  const composer = desk.page.getByTestId('composer');
  await composer.press('ControlOrMeta+End');
  await composer.pressSequentially(' Kind regards, Lin');
  await composer.press('ControlOrMeta+Enter');

  await expect(chatMessagesBy(customer.page, 'agent')).toHaveCount(1);
  await expect(chatMessagesBy(customer.page, 'agent')).toContainText('Kind regards, Lin');
  await expect(messagesBy(desk.page, 'agent')).toHaveAttribute('data-delivery', 'delivered');
  await desk.app.close();

  const again = await startDesk();
  await queueItem(again.page, 'Emma Laurent').click();
  await expect(messagesBy(again.page, 'customer')).toContainText('Can I return a lamp');
  await expect(messagesBy(again.page, 'agent')).toContainText('Kind regards, Lin');
  const [conversation] = (await again.request('desk.open', {})).conversations;
  const { runs } = await again.request('conversations.open', { conversationId: conversation?.id ?? '' });
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ status: 'completed', outcome: 'edited' });
  expect(runs[0]?.reply.trim()).toBe(reply);
  expect(runs[0]?.reasoning).not.toBe('');
});

test('a Chinese customer gets a Chinese suggestion', async ({ startDesk }) => {
  const desk = await startDesk();
  const customer = await desk.newCustomer('王雨桐');
  await customer.write('你好，昨天收到的台灯灯罩裂了，可以换一个新的吗？');
  await queueItem(desk.page, '王雨桐').click();
  await cueWith(desk.page, 'ready').waitFor();
  await expect(desk.page.getByTestId('cue-reply')).toContainText(/[\u4e00-\u9fff]{4}/);
});

test('two windows of one customer show the same conversation, each message once', async ({ startDesk }) => {
  const desk = await startDesk();
  const customer = await desk.newCustomer('Two Windows');
  await customer.write('First from here');
  const second = describeCustomer(await desk.app.newCustomerPage(customer.page.url()));
  await expect(chatMessagesBy(second.page, 'customer')).toHaveText(/First from here/);
  await second.write('Second from there');
  await expect(chatMessagesBy(customer.page, 'customer')).toHaveCount(2);

  await queueItem(desk.page, 'Two Windows').click();
  await desk.page.getByTestId('composer').fill('An answer for both');
  await desk.page.getByTestId('send').click();
  for (const { page } of [customer, second]) {
    await expect(chatMessagesBy(page, 'agent')).toHaveCount(1);
    await expect(chatMessagesBy(page, 'agent')).toContainText('An answer for both');
  }
});

test('fifty messages in one second are answered as one', async ({ startDesk, simulator }) => {
  const desk = await startDesk({ burstWindowMs: 1_200 });
  const customer = await desk.newCustomerSocket('Fast Fingers');
  const texts = Array.from({ length: 50 }, (_, index) => `part ${index + 1}`);
  await Promise.all(texts.map((text) => customer.write(text, text)));
  await queueItem(desk.page, 'Fast Fingers').click();
  await cueWith(desk.page, 'ready').waitFor();
  const [conversation] = (await desk.request('desk.open', {})).conversations;
  const { messages, runs } = await desk.request('conversations.open', {
    conversationId: conversation?.id ?? '',
  });
  expect(messages.map(({ text }) => text)).toEqual(texts);
  expect(runs.filter(({ status }) => status === 'completed')).toHaveLength(1);
  expect(JSON.stringify(simulator.requests.at(-1)?.body)).toContain('part 1\\npart 2\\n');
});
