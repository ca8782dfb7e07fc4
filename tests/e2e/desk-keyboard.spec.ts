/** The desk without a mouse, and with an input method. */
import type { Page } from '@playwright/test';
import { chatMessagesBy, cueWith, messagesBy, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a whole conversation goes by keyboard', async ({ startDesk }) => {
  const { page, newCustomer } = await startDesk();
  const first = await newCustomer('First');
  await first.write('Where is my order?');
  const second = await newCustomer('Second');
  await second.write('Can I return a lamp after two weeks?');
  await expect(page.getByTestId('queue-item')).toHaveCount(2);
  await expect(queueItem(page, 'First')).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('Alt+ArrowUp');
  await expect(queueItem(page, 'Second')).toHaveAttribute('aria-selected', 'true');
  await cueWith(page, 'ready').waitFor();
  await page.keyboard.press('ControlOrMeta+i');
  const composer = page.getByTestId('composer');
  await expect(composer).toBeFocused();
  await expect(composer).not.toHaveValue('');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(composer).toHaveValue('');
  await page.keyboard.press('ControlOrMeta+i');
  await page.keyboard.type(' Anything else?');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(composer).toHaveValue('');
  await expect(chatMessagesBy(second.page, 'agent')).toContainText('Anything else?');

  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(queueItem(page, 'First')).toHaveAttribute('aria-selected', 'true');
  await cueWith(page, 'ready').waitFor();
  const shown = (await page.getByTestId('cue-reply').innerText()).trim();
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(chatMessagesBy(first.page, 'agent')).toHaveCount(1);
  expect(withoutSpace(await chatMessagesBy(first.page, 'agent').innerText())).toContain(withoutSpace(shown));

  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Keyboard shortcuts');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByTestId('settings')).toBeVisible();
});

test('Escape stops a suggestion and Alt-R asks for another', async ({ startDesk, simulator }) => {
  simulator.setPace({ firstTokenMs: 10, tokensPerSecond: 30 });
  const { page, newCustomer } = await startDesk();
  await (await newCustomer('Stopper')).write('Can I return a lamp after two weeks?');
  await expect(page.getByTestId('cue-reasoning')).not.toBeEmpty();
  await page.keyboard.press('Escape');
  await cueWith(page, 'stopped').waitFor();
  simulator.setPace({ firstTokenMs: 10, tokensPerSecond: 400 });
  await page.keyboard.press('Alt+r');
  await cueWith(page, 'ready').waitFor();
  await page.getByTestId('cue-earlier-toggle').click();
  await expect(page.getByTestId('cue-earlier-item')).toHaveCount(1);
  await page.getByTestId('cue-earlier-item').last().click();
  await cueWith(page, 'stopped').waitFor();
});

test('Enter that confirms a word of an input method never sends, and sends again after it', async ({
  startDesk,
}) => {
  const { page, newCustomer, request } = await startDesk();
  await (await newCustomer('王雨桐')).write('你好');
  await request('settings.update', { patch: { sendKey: 'enter' } });
  const composer = page.getByTestId('composer');
  await composer.click();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: '您好', selectionStart: 2, selectionEnd: 2 });
  await pressDuringComposition(page);
  await expect(composer).toHaveValue('您好');
  await expect(messagesBy(page, 'agent')).toHaveCount(0);

  await devtools.send('Input.insertText', { text: '您好' });
  await page.keyboard.press('Shift+Enter');
  await devtools.send('Input.insertText', { text: '请稍等' });
  await expect(composer).toHaveValue('您好\n请稍等');
  await page.keyboard.press('Enter');
  await expect(messagesBy(page, 'agent')).toHaveCount(1);
  await expect(messagesBy(page, 'agent')).toContainText('请稍等');
  await expect(composer).toHaveValue('');
});

/** The key press an input method reports while it is at work: key code 229, whatever key it was. */
async function pressDuringComposition(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '');
}
