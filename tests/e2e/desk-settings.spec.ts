/** Settings on the desk: every change applies at once, a bad value is explained and changes nothing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

test('a bad value is explained beside its field and not saved; a good one is saved at once', async ({
  startDesk,
}) => {
  const { page, request } = await startDesk();
  const temperature = async () => (await request('desk.open', {})).settings?.profiles[0]?.temperature;
  await page.getByTestId('settings-open').click();
  // The key comes from the environment: that the stored profile has none is no fault.
  await expect(page.getByTestId('settings-profile')).not.toContainText('No key');
  const field = page.getByTestId('settings-temperature');
  await field.fill('2');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByTestId('settings').getByRole('alert')).toContainText('from 0');
  await field.press('Enter');
  expect(await temperature()).toBeNull();
  await field.fill('0.7');
  await field.press('Enter');
  await expect.poll(temperature).toBe(0.7);
  // A field saves when it is left, also when it is left with the whole dialog.
  await field.fill('0.3');
  await field.press('Escape');
  await expect(page.getByTestId('settings')).toHaveCount(0);
  await expect.poll(temperature).toBe(0.3);
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

test('settings travel as a file without keys, and an import is looked at before it changes anything', async ({
  startDesk,
  userDataDirectory,
}) => {
  const { app, page, request } = await startDesk({ workspace: 'first-run', state: 'first-run' });
  await page.getByTestId('first-run-skip').click();
  await request('credentials.set', { profileId: 'default', apiKey: 'sk-0123456789abcdef' });
  await request('settings.update', { patch: { assist: { persona: '亲切、简洁' } } });
  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-about').click();
  const path = join(userDataDirectory, 'my settings.json');
  await app.control.queueDialog({ method: 'showSaveDialog', filePath: path });
  await page.getByTestId('settings-export').click();
  await expect(page.getByText('my settings.json')).toBeVisible();
  const written = readFileSync(path, 'utf8');
  expect(written).toContain('亲切、简洁');
  expect(written).not.toContain('0123456789abcdef');

  const changed = written.replace('亲切、简洁', '正式').replace('"theme": "system"', '"theme": "pink"');
  writeFileSync(path, changed);
  await app.control.queueDialog({ method: 'showOpenDialog', filePaths: [path] });
  await page.getByTestId('settings-import').click();
  const preview = page.getByTestId('import-preview');
  await expect(preview).toContainText('assist.persona');
  await expect(preview.getByRole('alert')).toContainText('theme');
  expect((await request('desk.open', {})).settings.assist.persona).toBe('亲切、简洁');
  await page.getByTestId('import-apply').click();
  await expect.poll(async () => (await request('desk.open', {})).settings.assist.persona).toBe('正式');

  writeFileSync(path, 'nothing of the kind');
  await app.control.queueDialog({ method: 'showOpenDialog', filePaths: [path] });
  await page.getByTestId('settings-import').click();
  await expect(page.getByTestId('settings').getByRole('alert')).toContainText('no file of Deskcue');

  await expect(page.getByTestId('diagnostics')).toContainText('assist.persona');
  await expect(page.getByTestId('diagnostics')).not.toContainText('正式');
  await page.getByTestId('licenses').click();
  await page.getByTestId('licenses-find').fill('zustand');
  await expect(page.getByTestId('license')).toHaveCount(1);
});

test('the search of the settings leads to every field that it knows', async ({ startDesk }) => {
  const { page } = await startDesk();
  await page.getByTestId('settings-open').click();
  const search = page.getByTestId('settings-search');
  await search.fill('tone');
  await search.press('Enter');
  await expect(page.getByLabel('Tone')).toBeFocused();
  await expect(page.getByTestId('settings-assist')).toHaveAttribute('data-state', 'active');
  await search.fill('e');
  const found = page.getByTestId('settings-found');
  const labels = await found.locator('span:first-child').allInnerTexts();
  expect(labels.length).toBeGreaterThan(30);
  for (const [index, label] of labels.entries()) {
    await found.nth(index).click();
    await expect(page.locator(`[data-pointed][data-field-label=${JSON.stringify(label)}]`)).toHaveCount(1);
    await search.fill('e');
  }
});
