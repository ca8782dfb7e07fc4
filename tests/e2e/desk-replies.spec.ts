/** Saved replies and procedures as an agent uses them: by keyboard, by mouse, with an input method, from and to a file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chatMessagesBy, cueWith, messagesBy } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('by keyboard: write a reply, put it into an answer with /, fill what is missing, take it back, send', async ({
  startDesk,
}) => {
  const { page, newCustomer, request } = await startDesk();
  const customer = await newCustomer('Emma');
  await customer.write('My order LT-20418 has a cracked shade');
  await request('settings.update', {
    patch: { conversation: { undoSendSeconds: 0 }, assist: { agentName: 'Lin' } },
  });
  await cueWith(page, 'ready').waitFor();
  const composer = page.getByTestId('composer');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('New saved reply');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('reply-title')).toBeFocused();
  await page.keyboard.type('Cracked shade');
  await page.keyboard.press('Tab');
  await page.keyboard.type(
    'Dear {customer.name}, a new shade for {order.id} leaves today: {tracking}. {agent.name}',
  );
  await expect(page.getByTestId('reply-editor-preview')).toContainText('Dear Emma, a new shade for LT-20418');
  await expect(page.getByTestId('library-saved')).toHaveAttribute('data-saved', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('library')).toHaveCount(0);

  await composer.focus();
  await page.keyboard.type('/cra');
  await expect(page.getByTestId('reply-option')).toHaveCount(1);
  await expect(page.getByTestId('reply-preview')).toContainText('Dear Emma');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('reply-menu')).toHaveCount(0);
  await expect(composer).toHaveValue('/cra');
  await composer.fill('');
  await page.keyboard.type('/cra');
  await page.getByTestId('reply-option').waitFor();
  await page.keyboard.press('Enter');
  const inserted = 'Dear Emma, a new shade for LT-20418 leaves today: {tracking}. Lin';
  await expect(composer).toHaveValue(inserted);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(composer).toHaveValue('/cra');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(composer).toHaveValue(inserted);

  // What is missing is asked about, however often one tries; then filled in where it stands.
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByTestId('gap-question')).toContainText('{tracking}');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(messagesBy(page, 'agent')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('gap-question')).toHaveCount(0);
  await composer.press('ControlOrMeta+Home');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1Z999');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(chatMessagesBy(customer.page, 'agent')).toContainText('leaves today: 1Z999. Lin');
  expect((await request('replies.list', {})).replies).toMatchObject([
    { title: 'Cracked shade', usageCount: 1 },
  ]);
});

test('an input method works on its words before the list does', async ({ startDesk }) => {
  const { page, newCustomerSocket, request } = await startDesk();
  await (await newCustomerSocket('王雨桐')).write('退款什么时候到账？', 'first');
  const fields = {
    title: '退款到账时间',
    body: '5 个工作日内原路退回。',
    folder: '',
    shortcut: '',
    language: 'zh-CN',
  };
  await request('replies.save', { replyId: 'refund', fields });
  const composer = page.getByTestId('composer');
  await composer.click();
  await page.keyboard.type('/');
  await expect(page.getByTestId('reply-option')).toHaveCount(1);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: 'tui', selectionStart: 3, selectionEnd: 3 });
  for (const type of ['rawKeyDown', 'keyUp'] as const)
    await devtools.send('Input.dispatchKeyEvent', { type, key: 'Process', windowsVirtualKeyCode: 229 });
  await expect(composer).toHaveValue('/tui');
  await devtools.send('Input.insertText', { text: '退款' });
  await expect(page.getByTestId('reply-option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('5 个工作日内原路退回。');
});

test('by mouse: the button, the fitting reply, a procedure pinned and followed, a sent message kept as a reply', async ({
  startDesk,
  simulator,
}) => {
  const { page, newCustomer, request } = await startDesk();
  const fields = {
    title: 'When a refund arrives',
    body: 'Within 5 days, {customer.name}.',
    folder: '',
    shortcut: '',
    language: 'en',
  };
  await request('replies.save', { replyId: 'refund', fields });
  await request('procedures.save', {
    procedureId: 'vip',
    fields: {
      title: 'Kid-glove treatment',
      whenToUse: 'A regular',
      steps: ['Thank for the loyalty', 'Offer a call'],
      language: '',
      isEnabled: false,
    },
  });
  await request('procedures.save', {
    procedureId: 'refund',
    fields: {
      title: 'Refund question',
      whenToUse: 'A customer asks about a refund',
      steps: ['Look up the refund'],
      language: '',
      isEnabled: true,
    },
  });
  await request('settings.update', { patch: { conversation: { undoSendSeconds: 0 } } });
  const customer = await newCustomer('Emma');
  await customer.write('When will my refund arrive?');
  await cueWith(page, 'ready').waitFor();
  const card = page.getByTestId('procedure-card');
  await expect(card).toContainText('Refund question');

  await page.getByTestId('procedure-menu').click();
  await page.getByTestId('procedure-choice').filter({ hasText: 'Kid-glove' }).click();
  await page.getByTestId('cue-another').click();
  await expect(card).toContainText('Kid-glove treatment');
  await cueWith(page, 'ready').waitFor();
  await expect(page.getByTestId('procedure-progress')).toContainText('of 2 done');
  expect(JSON.stringify(simulator.requests)).toContain('2. Offer a call');

  await page.getByTestId('fitting-reply-insert').click();
  const composer = page.getByTestId('composer');
  await expect(composer).toHaveValue('Within 5 days, Emma.');
  await page.getByTestId('send').click();
  await expect(chatMessagesBy(customer.page, 'agent')).toContainText('Within 5 days, Emma.');

  await messagesBy(page, 'agent').click({ button: 'right' });
  await page.getByText('Save as a reply').click();
  await expect(page.getByTestId('reply-body')).toHaveValue('Within 5 days, {customer.name}.');
  await page.getByTestId('reply-title').fill('Refund, short');
  await page.getByTestId('reply-shortcut').fill('short word');
  await expect(page.getByRole('alert')).toContainText('without spaces');
  await page.getByTestId('reply-shortcut').fill('short');
  await expect(page.getByTestId('library-saved')).toHaveAttribute('data-saved', 'true');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByTestId('replies-button').click();
  await page.getByTestId('reply-option').filter({ hasText: 'Refund, short' }).click();
  await expect(composer).toHaveValue('Within 5 days, Emma.');
});

test('a spreadsheet’s replies go in, its broken lines are listed, and an export comes back as it was', async ({
  startDesk,
  userDataDirectory,
}) => {
  const { app, page, request } = await startDesk({ workspace: 'demo' });
  await page.keyboard.press('ControlOrMeta+Shift+l');
  await expect(page.getByTestId('library-entry').first()).toBeVisible();
  await page.getByTestId('replies-import-file').setInputFiles({
    name: 'replies.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'title,body,folder\nHello,"=HYPERLINK(""x"")",New/Deep\nEmpty,,\n"Torn" one,text,\nBye,See you,New',
    ),
  });
  const result = page.getByTestId('replies-transfer-result');
  await expect(result).toContainText('2 added');
  await expect(result).toContainText('Line 3');
  await expect(result).toContainText('Line 4');
  await page.getByTestId('library-folder').filter({ hasText: 'New' }).click();
  await expect(page.getByTestId('library-entry')).toHaveCount(2);

  const path = join(userDataDirectory, 'out.csv');
  await app.control.queueDialog({ method: 'showSaveDialog', filePath: path });
  await page.getByTestId('replies-export').click();
  await expect(result).toContainText('out.csv');
  const csv = readFileSync(path, 'utf8');
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(await request('replies.import', { csv })).toMatchObject({
    added: 0,
    updated: 0,
    unchanged: 17,
    problems: [],
  });
});

test('the sample shop is furnished, and one click leaves it for real', async ({ startDesk }) => {
  const { page, request } = await startDesk({ workspace: 'demo' });
  await expect(page.getByTestId('queue-item')).toHaveCount(5);
  const archived = await request('conversations.list', { status: 'archived', before: null, limit: 10 });
  expect(archived.conversations.map(({ customer }) => customer.name)).toEqual(['Marta Kowalska']);
  expect((await request('replies.list', {})).replies).toHaveLength(15);
  expect((await request('procedures.list', {})).procedures).toHaveLength(2);
  // The archived one's last word never reached her, and can be sent again.
  await page.getByTestId('queue-filter-archived').click();
  await page.getByTestId('queue-item').filter({ hasText: 'Marta' }).click();
  const last = page.getByTestId('message').last();
  await expect(last).toHaveAttribute('data-delivery', 'failed');
  await last.getByRole('button', { name: 'Send again' }).click();
  await expect(last).toHaveAttribute('data-delivery', 'sending');
  await page.getByTestId('queue-filter-open').click();
  await page.getByTestId('queue-item').filter({ hasText: 'Daniel' }).click();
  await expect(page.getByTestId('procedure-card')).toContainText('Parcel that does not move');
  await page.getByTestId('demo-leave').click();
  await page.locator('[data-testid="app-root"][data-state="first-run"]').waitFor();
  expect((await request('replies.list', {})).replies).toEqual([]);
});
