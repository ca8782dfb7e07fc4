/**
 * Privacy on the desk: what a customer writes of themselves leaves this machine only as placeholders, the agent can look at exactly
 * what was sent, before or after, and the log of it all can be checked by somebody else.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cueWith, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

const phone = '13812345678';
const address = '浙江省杭州市西湖区文三路100号5栋302室';
const idCard = '11010519491231002X';

test('only placeholders are sent, the agent can see them, and decides by keyboard what goes', async ({
  startDesk,
  simulator,
}) => {
  const { page, request, newCustomerSocket } = await startDesk();
  await request('settings.update', { patch: { assist: { autoSummary: false, triage: false } } });
  simulator.script([
    { reasoning: '[NAME_1] 的电话是 [PHONE_1]', reply: '[NAME_1]您好，我们会拨打 [PHONE_1] 联系您。' },
  ]);
  const wang = await newCustomerSocket('王雨桐');
  await wang.write(`我是王雨桐，电话${phone}，身份证${idCard}，地址是${address}`, 'one');
  await queueItem(page, '王雨桐').click();
  await cueWith(page, 'ready').waitFor();
  await expect(page.getByTestId('cue-reply').first()).toContainText(
    `王雨桐您好，我们会拨打 ${phone} 联系您。`,
  );

  // What left is what the service got, and no value is in it; what stands for which value is told on hover and focus.
  await page.keyboard.press('Alt+v');
  const dialog = page.getByTestId('sent-dialog');
  const placeholder = dialog.getByTestId('placeholder').filter({ hasText: '[PHONE_1]', visible: true });
  // By key: a focus that a click or a script sets brings no tooltip.
  await placeholder.first().focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tooltip')).toContainText(phone);
  await expect(placeholder.first()).toHaveAccessibleName(`[PHONE_1] stands for ${phone}`);
  await dialog.getByRole('radio', { name: 'Exact text' }).click();
  const raw = await dialog.getByTestId('body-raw').innerText();
  expect(JSON.parse(raw)).toEqual(simulator.requests.at(-1)?.body);
  for (const secret of [phone, idCard, address, '王雨桐']) expect(raw).not.toContain(secret);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  // Looking first: two requests wait, one is refused and one goes, as the bytes that were shown.
  await request('settings.update', { patch: { privacy: { previewFirst: true } } });
  const before = simulator.requests.length;
  await (await newCustomerSocket('Emma')).write('Where is my parcel? Call +1 415 555 0134', 'one');
  await wang.write('还在吗？', 'two');
  await expect(page.getByTestId('previews-waiting')).toContainText('2 requests wait');
  await page.keyboard.press('Alt+p');
  const preview = page.getByTestId('preview-dialog');
  await expect(page.getByTestId('preview-position')).toHaveText('1 of 2');
  await preview.getByTestId('body-pretty').waitFor();
  const isForEmma = (await preview.innerText()).includes('parcel');
  expect(simulator.requests).toHaveLength(before);
  await page.keyboard.press('ControlOrMeta+Backspace');
  await expect(page.getByTestId('preview-position')).toHaveCount(0);
  await expect(preview).toContainText(isForEmma ? '还在吗' : 'parcel');
  await preview.getByRole('radio', { name: 'Exact text' }).click();
  const shown = await preview.getByTestId('body-raw').innerText();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(preview).toHaveCount(0);
  await expect.poll(() => simulator.requests.length).toBe(before + 1);
  expect(simulator.requests.at(-1)?.body).toEqual(JSON.parse(shown));
  await queueItem(page, isForEmma ? 'Emma' : '王雨桐').click();
  await cueWith(page, 'failed').waitFor();
  await expect(page.getByTestId('cue-panel')).toContainText('Not sent, as you decided');
  await queueItem(page, isForEmma ? '王雨桐' : 'Emma').click();
  await cueWith(page, 'ready').waitFor();
});

test('patterns are tried out before they count, and the audit log is checked by its export', async ({
  startDesk,
  userDataDirectory,
}) => {
  const { app, page, request } = await startDesk();
  const privacy = async () => (await request('desk.open', {})).settings.privacy;
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByTestId('settings-privacy').click();
  await page.getByTestId('privacy-kind-order').click();
  await expect.poll(async () => (await privacy()).kinds).toContain('order');
  await page.getByTestId('pattern-add').press('Enter');
  await expect(page.getByTestId('pattern-name')).toBeFocused();
  await page.keyboard.type('member');
  await page.getByTestId('privacy-try').fill(`会员号 M-4711，电话${phone}`);
  await page.getByTestId('pattern-expression').fill('M-(\\d+');
  await expect(page.getByTestId('settings').getByRole('alert')).toContainText('no regular expression');
  await expect(page.getByTestId('privacy-try-result')).toContainText('会员号 M-4711，电话[PHONE_1]');
  await page.getByTestId('pattern-expression').fill('M-\\d+');
  await expect(page.getByTestId('privacy-try-result')).toContainText('会员号 [MEMBER_1]');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await privacy()).patterns.map(({ pattern }) => pattern)).toEqual(['M-\\d+']);
  await page.getByTestId('privacy-masking').click();
  await expect(page.getByTestId('settings').getByRole('alert')).toContainText('Masking is off');

  const entries = page.getByTestId('audit-entry');
  await page.getByTestId('audit-group').selectOption('settings');
  await expect(entries.first()).toContainText('privacy.masking');
  const path = join(userDataDirectory, 'audit.jsonl');
  await app.control.queueDialog({ method: 'showSaveDialog', filePath: path });
  await page.getByTestId('audit-export').click();
  await expect(page.getByTestId('audit-outcome')).toContainText('audit.jsonl');
  await app.control.queueDialog({ method: 'showOpenDialog', filePaths: [path] });
  await page.getByTestId('audit-check').click();
  await expect(page.getByTestId('audit-outcome')).toContainText('Intact');
  writeFileSync(path, readFileSync(path, 'utf8').replace('privacy.masking', 'privacy.nothing'));
  await app.control.queueDialog({ method: 'showOpenDialog', filePaths: [path] });
  await page.getByTestId('audit-check').click();
  await expect(page.getByTestId('audit-outcome')).toContainText('Not intact, at line');

  // The application menu does the same from anywhere, and leads to what came of it.
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('settings')).toHaveCount(0);
  writeFileSync(path, readFileSync(path, 'utf8').replace('privacy.nothing', 'privacy.masking'));
  await app.control.queueDialog({ method: 'showOpenDialog', filePaths: [path] });
  await app.control.clickMenuItem('audit-check');
  await expect(page.getByTestId('audit-outcome')).toContainText('Intact');
  await expect(page.getByTestId('audit-outcome')).toBeInViewport();
});
