/** The data is the owner's: taken along whole, deleted without a trace. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cueWith, messagesBy, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('everything is exported, one conversation and then all are deleted for good', async ({
  startDesk,
  userDataDirectory,
}) => {
  const { app, page, newCustomer, newCustomerSocket, request } = await startDesk();
  await (await newCustomerSocket('王雨桐')).write('台灯裂了，怎么办？', 'hello');
  const emma = await newCustomer('Emma');
  await emma.write('Can I return a lamp after two weeks?');
  await queueItem(page, 'Emma').click();
  await cueWith(page, 'ready').waitFor();

  await page.keyboard.press('ControlOrMeta+,');
  await page.getByTestId('settings-data').click();
  await expect(page.getByTestId('data-size')).toContainText('2 conversations');

  // A dialog that is cancelled writes nothing, and says so; a folder that is not there is explained.
  await page.getByTestId('export-all').click();
  await expect(page.getByText('Nothing was exported.')).toBeVisible();
  await app.control.queueDialog({
    method: 'showSaveDialog',
    filePath: join(userDataDirectory, 'no folder', 'x.jsonl'),
  });
  await page.getByTestId('export-all').click();
  await expect(page.getByRole('alert')).toContainText('ENOENT');
  const path = join(userDataDirectory, 'taken along.jsonl');
  await app.control.queueDialog({ method: 'showSaveDialog', filePath: path });
  await page.getByTestId('export-all').click();
  await expect(page.getByTestId('export-result')).toContainText('2 conversations');
  const lines = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly type: string; readonly text?: string });
  expect(lines[0]).toMatchObject({ type: 'deskcue-export', conversations: 2 });
  expect(lines.filter(({ type }) => type === 'conversation')).toHaveLength(2);
  expect(lines.some(({ type, text }) => type === 'message' && text === '台灯裂了，怎么办？')).toBe(true);
  expect(lines.some(({ type }) => type === 'suggestion')).toBe(true);

  await page.getByTestId('remove-conversation').click();
  await page.getByTestId('remove-conversation-yes').click();
  await expect(queueItem(page, 'Emma')).toHaveCount(0);
  await expect(page.getByText('The conversation with Emma is gone.')).toBeVisible();
  await expect(emma.page.getByTestId('customer-composer')).toHaveCount(0);
  expect((await request('search.find', { query: 'lamp', limit: 10 })).hits).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(messagesBy(page, 'customer')).toContainText('台灯裂了');

  await page.keyboard.press('ControlOrMeta+,');
  await page.getByTestId('settings-data').click();
  const remove = page.getByTestId('remove-everything');
  await expect(remove).toBeDisabled();
  await page.getByTestId('remove-everything-word').fill('delete everything');
  await remove.click();
  await expect(page.getByTestId('queue-item')).toHaveCount(0);
  await expect.poll(async () => (await request('desk.open', {})).workspace.state).toBe('open');
  const { conversations, settings } = await request('desk.open', {});
  expect(conversations).toEqual([]);
  expect(settings.assist.companyName).toBe('');
  expect(existsSync(path)).toBe(true);
  expect(readdirSync(userDataDirectory).filter((name) => name.startsWith('live.db'))).toContain('live.db');
});
