/** Internal notes from the composer: seen on the desk, by nobody else. */
import { chatMessagesBy, cueWith } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a note is written by keyboard and reaches neither customer nor model', async ({
  startDesk,
  simulator,
}) => {
  const { page, newCustomer } = await startDesk();
  const customer = await newCustomer('Emma');
  await customer.write('Can I return a lamp after two weeks?');
  await cueWith(page, 'ready').waitFor();
  const composer = page.getByTestId('composer');
  await composer.fill('Half a reply');

  await page.keyboard.press('ControlOrMeta+Shift+n');
  await expect(composer).toHaveAttribute('data-mode', 'note');
  await expect(composer).toBeFocused();
  await expect(composer).toHaveValue('');
  await page.keyboard.type('Sekret-Vermerk: old friend');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.locator('[data-testid="message"][data-author="note"]')).toContainText('Sekret-Vermerk');
  await expect(composer).toHaveAttribute('data-mode', 'reply');
  await expect(composer).toHaveValue('Half a reply');

  await page.keyboard.press('Alt+r');
  await cueWith(page, 'ready').waitFor();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(chatMessagesBy(customer.page, 'agent')).toContainText('Half a reply');
  await customer.page.reload();
  await expect(chatMessagesBy(customer.page, 'agent')).toContainText('Half a reply');
  await expect(customer.page.getByText('Sekret-Vermerk')).toHaveCount(0);
  expect(simulator.requests.length).toBeGreaterThan(1);
  expect(JSON.stringify(simulator.requests)).not.toContain('Sekret-Vermerk');
});

test('a suggestion inserted while a note is open goes into the reply; the note is kept', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Emma')).write('Can I return a lamp after two weeks?', 'first');
  await cueWith(page, 'ready').waitFor();
  const composer = page.getByTestId('composer');
  await page.getByTestId('note-toggle').click();
  await composer.fill('Ask the warehouse');
  await page.keyboard.press('ControlOrMeta+i');
  await expect(composer).toHaveAttribute('data-mode', 'reply');
  await expect(composer).not.toHaveValue('');
  await page.getByTestId('note-toggle').click();
  await expect(composer).toHaveValue('Ask the warehouse');
});
