/** Filters of the queue and the archive, by keyboard and by mouse. */
import type { RequestInput } from '../../src/shared/ipc-contract.ts';
import { cueWith, messagesBy, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('filters show who waits, what is unread and what is archived, and are remembered', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket, request } = await startDesk();
  for (const name of ['First', 'Second', 'Third']) {
    await (await newCustomerSocket(name)).write(`I am ${name}`, 'hello');
    await expect(queueItem(page, name)).toBeVisible();
  }
  await queueItem(page, 'First').click();
  const { conversations } = await request('desk.open', {});
  const second = conversations.find(({ customer }) => customer.name === 'Second');
  const answer = { conversationId: second?.id ?? '', clientId: 'answer', text: 'Hello Second', runId: null };
  await request('messages.send', answer);

  await page.getByTestId('queue-filter-waiting').click();
  await expect(page.getByTestId('queue-item')).toHaveCount(2);
  await expect(queueItem(page, 'Second')).toHaveCount(0);
  await page.getByTestId('queue-filter-unread').click();
  await expect(queueItem(page, 'Third')).toBeVisible();
  await expect(queueItem(page, 'First')).toBeVisible();
  await expect(page.getByTestId('queue-count')).toHaveText('2');

  await page.getByTestId('queue-filter-archived').click();
  await expect(page.getByTestId('queue-item')).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId('queue-filter-archived')).toHaveAttribute('data-state', 'on');
});

test('a look at a conversation opens nothing: no suggestion, nothing read, nothing on the screen', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket, request } = await startDesk();
  await request('settings.update', { patch: { assist: { trigger: 'on-open' } } });
  await (await newCustomerSocket('First')).write('Good morning', 'hello');
  await queueItem(page, 'First').click();
  await expect(messagesBy(page, 'customer')).toHaveText(/Good morning/);
  await (await newCustomerSocket('Second')).write('Where is my parcel?', 'hello');
  const row = queueItem(page, 'Second');
  await row.hover();
  const { conversations } = await request('desk.open', {});
  const conversationId = conversations.find(({ customer }) => customer.name === 'Second')?.id ?? '';
  const { messages, runs } = await request('conversations.peek', { conversationId });
  expect(messages.map(({ text }) => text)).toEqual(['Where is my parcel?']);
  expect(runs).toEqual([]);
  const { conversation } = await request('conversations.peek', { conversationId });
  expect([conversation.suggestion, conversation.unreadCount]).toEqual(['none', 1]);
  await expect(messagesBy(page, 'customer')).toHaveText(/Good morning/);

  await row.click();
  await expect(messagesBy(page, 'customer')).toHaveText(/Where is my parcel/);
  await expect(cueWith(page, 'ready')).toBeVisible();
});

test('the queue is narrowed by mood, priority and tag: by mouse, by keys and from the palette', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket, request } = await startDesk();
  const sorting: Readonly<Record<string, RequestInput<'triage.set'>['values']>> = {
    First: { priority: 'urgent', sentiment: 'negative' },
    Second: { priority: 'urgent', tags: ['refund'] },
    Third: { tags: ['refund', '退款'] },
    Fourth: {},
  };
  for (const name of Object.keys(sorting)) {
    await (await newCustomerSocket(name)).write(`I am ${name}`, 'hello');
    await expect(queueItem(page, name)).toBeVisible();
  }
  const { conversations } = await request('desk.open', {});
  for (const { id, customer } of conversations) {
    const values = sorting[customer.name] ?? {};
    await request('triage.set', { conversationId: id, values });
  }

  await page.getByTestId('queue-marks').click();
  await page.getByRole('menuitemcheckbox', { name: 'Urgent' }).click();
  await expect(page.getByTestId('queue-item')).toHaveCount(2);
  await expect(queueItem(page, 'Second')).toBeVisible();

  await page.keyboard.press('f');
  await expect(page.getByRole('menuitemcheckbox', { name: 'Urgent' })).toBeChecked();
  // Tags are asked for when the menu opens; what is not listed yet cannot be typed to.
  await expect(page.getByRole('menuitemcheckbox', { name: 'refund' })).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByRole('menuitemcheckbox', { name: 'refund' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('queue-item')).toHaveCount(1);
  await page.reload();
  await expect(page.getByTestId('queue-mark')).toHaveCount(2);
  await expect(page.getByTestId('queue-item')).toHaveCount(1);
  await page.getByRole('button', { name: 'Stop filtering by Urgent' }).click();
  await expect(page.getByTestId('queue-item')).toHaveCount(2);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('mood happy');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No conversation fits this filter')).toBeVisible();
  await page.getByTestId('queue-marks-let-go').press('Enter');
  await expect(page.getByTestId('queue-item')).toHaveCount(4);

  await queueItem(page, 'Third').click();
  await page.getByTestId('composer').blur();
  await page.keyboard.press('e');
  await expect(queueItem(page, 'Third')).toHaveCount(0);
  await page.getByTestId('queue-filter-archived').click();
  await page.getByTestId('queue-marks').click();
  await page.getByRole('menuitemcheckbox', { name: '退款' }).click();
  await expect(queueItem(page, 'Third')).toBeVisible();
  await expect(page.getByTestId('queue-count')).toHaveText('1');
});

test('e archives, goes on to the next conversation, and reopens', async ({ startDesk }) => {
  const { page, newCustomerSocket } = await startDesk();
  const customers = [];
  for (const name of ['First', 'Second', 'Third']) {
    const customer = await newCustomerSocket(name);
    await customer.write(`I am ${name}`, 'hello');
    await expect(queueItem(page, name)).toBeVisible();
    customers.push(customer);
  }
  await queueItem(page, 'Third').click();
  await page.getByTestId('composer').press('Escape');
  await page.getByTestId('composer').blur();
  await page.keyboard.press('e');
  await expect(queueItem(page, 'Third')).toHaveCount(0);
  await expect(queueItem(page, 'Second')).toHaveAttribute('aria-selected', 'true');

  await page.getByTestId('queue-filter-archived').click();
  await queueItem(page, 'Third').click();
  await expect(page.getByRole('heading', { name: 'Third' })).toBeVisible();
  await page.getByTestId('composer').blur();
  await page.keyboard.press('e');
  await expect(queueItem(page, 'Third')).toHaveCount(0);
  await page.getByTestId('queue-filter-open').click();
  await expect(queueItem(page, 'Third')).toHaveAttribute('aria-selected', 'true');

  await page.getByTestId('composer').blur();
  await page.keyboard.press('e');
  await expect(page.getByTestId('queue-item')).toHaveCount(2);
  await customers[2]?.write('One more thing', 'again');
  await expect(queueItem(page, 'Third')).toBeVisible();
});
