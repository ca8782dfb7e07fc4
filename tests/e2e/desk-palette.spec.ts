/** The command palette: everything from one field, without a mouse. */
import type { Page } from '@playwright/test';
import { cueWith, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

/** What is typed next goes to the palette, however soon: nothing waits here. */
async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
}

test('runs actions, opens conversations, settings and the search', async ({ startDesk }) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('王雨桐')).write('你好', 'hello');
  await (await newCustomerSocket('Emma')).write('Can I return a lamp after two weeks?', 'first');
  await queueItem(page, 'Emma').click();
  await cueWith(page, 'ready').waitFor();
  const palette = page.getByTestId('palette');
  const composer = page.getByTestId('composer');

  await openPalette(page);
  await page.keyboard.type('insert');
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(composer).not.toHaveValue('');
  await expect(composer).toBeFocused();

  await openPalette(page);
  await page.keyboard.insertText('雨桐');
  await page.keyboard.press('Enter');
  await expect(queueItem(page, '王雨桐')).toHaveAttribute('aria-selected', 'true');

  await openPalette(page);
  await page.keyboard.type('appearance');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('settings')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('settings')).toHaveCount(0);

  await openPalette(page);
  await page.keyboard.type('lamp two');
  await page.getByTestId('palette-item').filter({ hasText: 'Search' }).click();
  await expect(page.getByTestId('search-field')).toBeFocused();
  await expect(page.getByTestId('search-hit').first().locator('mark').first()).toHaveText('lamp');
});

test('Escape closes it and gives the focus back', async ({ startDesk }) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Emma')).write('Hello', 'hello');
  const composer = page.getByTestId('composer');
  await composer.fill('half a reply');
  await openPalette(page);
  await expect(page.getByTestId('palette')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('palette')).toHaveCount(0);
  await expect(composer).toBeFocused();
  await expect(composer).toHaveValue('half a reply');
});
