/** What an agent does in the conversation itself: sees what is new, copies, picks emoji, opens links; by keyboard and by mouse. */
import { queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a line marks what is new until one leaves; text is copied by button, menu and key; unknown addresses stay closed', async ({
  startDesk,
}) => {
  const { page, newCustomer, newCustomerSocket } = await startDesk();
  const emma = await newCustomer('Emma');
  await emma.write('First, read at once');
  await queueItem(page, 'Emma').click();
  await expect(page.getByTestId('message')).toHaveCount(1);
  await (await newCustomerSocket('Lin')).write('Hello', 'first');
  await queueItem(page, 'Lin').click();
  await expect(page.locator('main h2')).toHaveText('Lin');
  await emma.write('Second, see https://example.com/order?id=7.');
  await emma.write('第三条');
  await expect(queueItem(page, 'Emma')).toContainText('第三条');
  await queueItem(page, 'Emma').click();
  const line = page.getByTestId('unread-divider');
  await expect(line).toHaveCount(1);
  const above = await line.boundingBox();
  const second = await page.getByTestId('message').filter({ hasText: 'Second' }).boundingBox();
  const first = await page.getByTestId('message').filter({ hasText: 'First' }).boundingBox();
  expect(first?.y).toBeLessThan(above?.y ?? 0);
  expect(above?.y).toBeLessThan(second?.y ?? 0);
  // It stays while the agent is here, whatever is read or comes, and is gone the next time.
  await emma.write('Fourth');
  await expect(page.getByTestId('message')).toHaveCount(4);
  await expect(line).toHaveCount(1);

  const composer = page.getByTestId('composer');
  async function expectCopied(text: string): Promise<void> {
    await expect(async () => {
      await composer.fill('');
      await composer.press('ControlOrMeta+v');
      await expect(composer).toHaveValue(text, { timeout: 1_000 });
    }).toPass();
  }
  const message = page.getByTestId('message').filter({ hasText: 'Second' });
  await message.hover();
  await message.getByTestId('message-menu').click();
  await page.getByRole('menuitem', { name: 'Copy text' }).click();
  await expectCopied('Second, see https://example.com/order?id=7.');
  await page.getByTestId('message').filter({ hasText: '第三条' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy text' }).press('Enter');
  await expectCopied('第三条');
  await page.keyboard.press('ControlOrMeta+Shift+c');
  await expectCopied('Fourth');

  await message.getByRole('link', { name: 'https://example.com/order?id=7' }).click();
  await expect(page.getByTestId('notice')).toContainText('opens only addresses it knows');
  await queueItem(page, 'Lin').click();
  await queueItem(page, 'Emma').click();
  await expect(line).toHaveCount(0);
});

test('emoji are found by word in either language, from the composer and from the picker, by keys alone', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Emma')).write('Thanks!', 'first');
  await queueItem(page, 'Emma').click();
  const composer = page.getByTestId('composer');
  await composer.click();
  await page.keyboard.type('At 10:30 :thumbs');
  await page.getByTestId('emoji-suggestions').waitFor();
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue(/^At 10:30 (👍|👎)/u);
  await page.keyboard.insertText(' 谢谢:爱心');
  await page.getByTestId('emoji-suggestions').waitFor();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('emoji-suggestions')).toHaveCount(0);
  await composer.fill('');

  await page.getByTestId('emoji-button').focus();
  await page.keyboard.press('Enter');
  const search = page.getByRole('combobox', { name: 'Search emoji' });
  await expect(search).toBeFocused();
  await page.keyboard.insertText('家庭');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(composer).toBeFocused();
  const chosen = await composer.inputValue();
  expect([...new Intl.Segmenter().segment(chosen)]).toHaveLength(1);
  // A sequence goes as a whole.
  await page.keyboard.press('Backspace');
  await expect(composer).toHaveValue('');
});
