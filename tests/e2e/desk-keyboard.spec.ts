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
  // Single keys stay keys: in a composer that takes the focus the second of them would be text for a customer.
  for (const [key, name] of [
    ['j', 'First'],
    ['k', 'Second'],
    ['j', 'First'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(queueItem(page, name)).toHaveAttribute('aria-selected', 'true');
    await expect(composer).toHaveValue('');
  }
  await page.keyboard.press('r');
  await expect(composer).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('listbox', { name: 'Conversations' }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
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
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Stopper')).write('Can I return a lamp after two weeks?', 'first');
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

test('keys that follow at once behind one that moves the focus go where the focus went', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Emma')).write('Where is my order 10028?', 'first');
  await (await newCustomerSocket('Omar')).write('Do you repair lamps?', 'first');
  await (await newCustomerSocket('Lin')).write('I would like to return a scarf.', 'first');
  await expect(page.getByTestId('queue-item')).toHaveCount(3);
  const composer = page.getByTestId('composer');
  const search = page.getByTestId('search-field');
  const hits = page.getByTestId('search-hit');
  const press = await machineSpeedKeys(page);
  await composer.focus();

  await press('Control+f', 'omar');
  await expect(search).toHaveValue('omar');
  await expect(hits).toContainText('Omar');
  await press('Enter', 'hello');
  await expect(page.locator('main h2')).toContainText('Omar');
  await expect(composer).toHaveValue('hello');
  // Enter before there is an answer opens what comes, not what was found before.
  await press('Control+f', '10028', 'Enter');
  await expect(page.locator('main h2')).toContainText('Emma');
  await expect(composer).toBeFocused();
  await press('yes', 'Control+f', 'scarf');
  await expect(hits).toContainText('Lin');
  await press('Enter', 'Control+f', 'Escape', 'a ');
  await expect(page.getByTestId('queue-item')).toHaveCount(3);
  await expect(search).toHaveValue('');
  await expect(composer).toHaveValue('a ');

  await press('Alt+ArrowDown', ' please');
  await expect(page.locator('main h2')).toContainText('Omar');
  await expect(composer).toHaveValue('hello please');
  await press('Alt+ArrowUp', 'dear');
  await expect(page.locator('main h2')).toContainText('Lin');
  await expect(composer).toHaveValue('a dear');

  await press('Control+j', 'why');
  await expect(page.getByTestId('copilot-question')).toHaveValue('why');
  await press('Control+Shift+n', 'memo');
  await expect(page.locator('[data-testid="composer"][data-mode="note"]')).toHaveValue('memo');
  await press('Control+Shift+n', ' Lin');
  await expect(composer).toHaveValue('a dear Lin');

  await press('Control+k', 'set');
  await expect(page.getByTestId('palette-field')).toHaveValue('set');
  await press('Escape', 'x');
  await expect(composer).toHaveValue('a dear Linx');
  // None of these has been opened before, so that what they are made of is still to be loaded.
  for (const chord of ['Control+,', 'Control+Shift+l', 'Control+Shift+k', 'Alt+v']) {
    await press(chord, 'Escape', 'o');
    await expect(page.getByRole('dialog'), chord).toHaveCount(0);
  }
  await expect(composer).toHaveValue('a dear Linxoooo');
  await press('Escape', '?', 'e', 'Escape', 'r', 'ok');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(composer).toHaveValue('a dear Linxoooook');
  await expect(page.getByTestId('queue-item')).toHaveCount(3);
});

test('Enter that confirms a word of an input method never sends, and sends again after it', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket, request } = await startDesk();
  await (await newCustomerSocket('王雨桐')).write('你好', 'first');
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

type PressAtOnce = (...keys: readonly string[]) => Promise<void>;

/**
 * Presses keys faster than any hand: all are on their way before the page has answered the first. A named key or a chord is one
 * press, anything else a text that is typed.
 */
async function machineSpeedKeys(page: Page): Promise<PressAtOnce> {
  const devtools = await page.context().newCDPSession(page);
  const bits: Readonly<Record<string, number>> = { Alt: 1, Control: 2, Shift: 8 };
  const codes: Readonly<Record<string, number>> = { Enter: 13, Escape: 27, ArrowUp: 38, ArrowDown: 40 };
  async function send(key: string, modifiers: number): Promise<void> {
    const windowsVirtualKeyCode = codes[key] ?? key.toUpperCase().charCodeAt(0);
    const types = codes[key] === undefined && modifiers === 0;
    const event = { key, modifiers, windowsVirtualKeyCode, ...(types ? { text: key } : {}) };
    const down = devtools.send('Input.dispatchKeyEvent', {
      type: types ? 'keyDown' : 'rawKeyDown',
      ...event,
    });
    const up = devtools.send('Input.dispatchKeyEvent', {
      type: 'keyUp',
      key,
      modifiers,
      windowsVirtualKeyCode,
    });
    await Promise.all([down, up]);
  }
  return async (...keys) => {
    const presses = keys.flatMap((given) => {
      const parts = given.length > 1 ? given.split('+') : [given];
      if (parts.length === 1 && codes[given] === undefined) return [...given].map((key) => send(key, 0));
      const modifiers = parts.slice(0, -1).reduce((sum, name) => sum + (bits[name] ?? 0), 0);
      return [send(parts.at(-1) ?? '', modifiers)];
    });
    await Promise.all(presses);
  };
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '');
}
