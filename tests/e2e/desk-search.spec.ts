/** Looking for something that was said, and getting there, by keyboard and by mouse. */
import type { Page } from '@playwright/test';
import { cueWith, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

function hits(page: Page) {
  return page.getByTestId('search-hit');
}

test('finds what a customer said long ago and shows it in its place, by keyboard', async ({ startDesk }) => {
  const { page, newCustomerSocket, request } = await startDesk();
  const earlier = await newCustomerSocket('王雨桐');
  await earlier.write('我想问一下羊毛围巾的退货政策', 'first');
  await expect(queueItem(page, '王雨桐')).toBeVisible();
  const { conversations } = await request('desk.open', {});
  const conversationId = conversations[0]?.id ?? '';
  for (let number = 1; number <= 120; number += 1) {
    const clientId = `reply-${number}`;
    await request('messages.send', { conversationId, clientId, text: `第 ${number} 条`, runId: null });
  }
  const later = await newCustomerSocket('Emma Laurent');
  await later.write('Is the wool scarf still available?', 'first');
  await queueItem(page, 'Emma Laurent').click();
  await page.getByTestId('composer').focus();

  await page.keyboard.press('ControlOrMeta+f');
  await expect(page.getByTestId('search-field')).toBeFocused();
  // While an input method has letters only, there is nothing yet to be found or not found.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: 'weijin', selectionStart: 6, selectionEnd: 6 });
  await expect(page.getByTestId('search-field')).toHaveValue('weijin');
  await expect(page.getByText('Nothing found')).toHaveCount(0);
  await devtools.send('Input.insertText', { text: '围巾' });
  await expect(hits(page)).toHaveCount(1);
  await expect(hits(page).locator('mark')).toHaveText('围巾');
  await page.keyboard.press('Enter');
  const found = page.locator('[data-testid="message"][data-found="true"]');
  await expect(found).toContainText('羊毛围巾');
  await expect(found).toBeInViewport();
  await expect(page.getByTestId('composer')).toBeFocused();

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('wool avail');
  await expect(hits(page).locator('mark')).toHaveText(['wool', 'avail']);
  await page.keyboard.press('Enter');
  await expect(found).toContainText('wool scarf');

  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('search-field')).toHaveValue('');
  await expect(page.getByTestId('queue-item')).toHaveCount(2);
});

test('finds customers and suggestions, by mouse', async ({ startDesk }) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Renée')).write('Can I return a lamp after two weeks?', 'first');
  await cueWith(page, 'ready').waitFor();
  const word = /[A-Za-z]{5,}/.exec(await page.getByTestId('cue-reply').innerText())?.[0] ?? '';
  const field = page.getByTestId('search-field');
  await field.fill('renee');
  await expect(hits(page)).toHaveAttribute('data-kind', 'customer');
  await field.fill(word);
  await page.locator('[data-testid="search-hit"][data-kind="suggestion"]').click();
  await cueWith(page, 'ready').waitFor();
});

test('a query of signs, operators or a whole book finds nothing and breaks nothing', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket, request } = await startDesk();
  await (await newCustomerSocket('Lin')).write('你好 "OR" 😀', 'first');
  const field = page.getByTestId('search-field');
  for (const query of ['"', "') OR 1=1 --", '* NEAR( ^', '😀👨‍👩‍👧', 'x'.repeat(30_000)]) {
    await field.fill(query);
    await expect(hits(page)).toHaveCount(0);
  }
  await expect(page.getByTestId('notice')).toHaveCount(0);
  expect((await request('search.find', { query: '"or', limit: 5 })).hits).toHaveLength(1);
});
