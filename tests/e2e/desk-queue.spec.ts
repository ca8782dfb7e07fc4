/** Filters of the queue and the archive, by keyboard and by mouse. */
import { queueItem } from './desk-page.ts';
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
