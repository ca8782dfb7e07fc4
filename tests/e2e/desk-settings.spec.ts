/** Settings on the desk: every change applies at once, a bad value is explained and changes nothing. */
import { expect, test } from './fixtures.ts';

test('a bad value is explained beside its field and not saved; a good one is saved at once', async ({
  startDesk,
}) => {
  const { page, request } = await startDesk();
  const temperature = async () => (await request('desk.open', {})).settings?.profiles[0]?.temperature;
  await page.getByTestId('settings-open').click();
  const field = page.getByTestId('settings-temperature');
  await field.fill('2');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByTestId('settings').getByRole('alert')).toContainText('from 0');
  await field.press('Enter');
  expect(await temperature()).toBeNull();
  await field.fill('0.7');
  await field.press('Enter');
  await expect.poll(temperature).toBe(0.7);
});

test('language and theme change while the desk runs, and stay after a reload', async ({ startDesk }) => {
  const { page } = await startDesk();
  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-appearance').click();
  await page.getByRole('radio', { name: '简体中文' }).click();
  await expect(page.getByRole('heading', { name: '设置' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('radio', { name: '深色' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await page.reload();
  await page.getByTestId('app-root').waitFor();
  await expect(page.getByRole('heading', { name: '收件箱' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a key entered in settings empties its field and ends the warning', async ({ startDesk }) => {
  const { page, request } = await startDesk({ workspace: 'first-run', state: 'first-run' });
  await page.getByTestId('first-run-skip').click();
  await expect(page.getByTestId('key-banner')).toBeVisible();
  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-key').fill('sk-0123456789abcdef');
  await page.getByTestId('settings-key-save').click();
  await expect(page.getByTestId('settings-key')).toHaveValue('');
  await expect(page.getByTestId('key-banner')).toHaveCount(0);
  expect(JSON.stringify(await request('desk.open', {}))).not.toContain('0123456789abcdef');
});
