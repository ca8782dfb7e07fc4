/** A whole working day in miniature without ever touching the mouse, the focus seen at each step. */
import type { CDPSession, Page } from '@playwright/test';
import { cueWith, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a conversation from the start to the archive by keyboard alone, in Chinese', async ({ startDesk }) => {
  const { page, newCustomerSocket } = await startDesk({ undoSendSeconds: 10 });
  await (await newCustomerSocket('Emma')).write('Where is my order 10028?', 'first');
  const customer = await newCustomerSocket('王雨桐');
  await customer.write('你好，收到的台灯灯罩裂了，可以换一个吗？', 'first');
  await expect(page.getByTestId('queue-item')).toHaveCount(2);
  const devtools = await page.context().newCDPSession(page);
  const composer = page.getByTestId('composer');

  // To the conversation, and through what was said in it.
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(queueItem(page, '王雨桐')).toHaveAttribute('aria-selected', 'true');
  await expectFocusSeen(page);
  await cueWith(page, 'ready').waitFor();
  await tabTo(page, 'main [role="log"]');
  await expectFocusSeen(page);

  // Insert, and add a sentence with an input method.
  await page.keyboard.press('ControlOrMeta+i');
  await expect(composer).toBeFocused();
  await expectFocusSeen(page);
  const suggestion = await composer.inputValue();
  expect(suggestion).not.toBe('');
  await page.keyboard.press('ControlOrMeta+End');
  await compose(devtools, ['z', 'zai', '再次', '再次抱歉。']);
  await expect(composer).toHaveValue(`${suggestion}再次抱歉。`);

  // Send, take it back, mend it, send it for good.
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(composer).toHaveValue('');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(composer).toHaveValue(`${suggestion}再次抱歉。`);
  await expectFocusSeen(page);
  await compose(devtools, ['g', '感谢', '感谢您的耐心。']);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.locator('[data-testid="message"][data-delivery="held"]')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect
    .poll(() => customer.received.map(({ text }) => text))
    .toEqual([`${suggestion}再次抱歉。感谢您的耐心。`]);

  // A note for the colleagues.
  await page.keyboard.press('ControlOrMeta+Shift+n');
  await expectFocusSeen(page);
  await compose(devtools, ['y', '已问', '已问仓库']);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.locator('[data-testid="message"][data-author="note"]')).toContainText('已问仓库');

  // Look something up, and go there.
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(page.getByTestId('search-field')).toBeFocused();
  await expectFocusSeen(page);
  await page.keyboard.type('10028');
  await expect(page.getByTestId('search-hit')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(
    queueItem(page, 'Emma')
      .or(page.locator('main h2', { hasText: 'Emma' }))
      .first(),
  ).toBeVisible();
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('queue-item')).toHaveCount(2);

  // Out of the queue, and the settings and back.
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await expect(page.getByTestId('queue-item')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByTestId('settings')).toBeVisible();
  await tabTo(page, '[role="tab"]');
  await expectFocusSeen(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[role="tab"][data-state="active"]')).toBeFocused();
  await expectFocusSeen(page);
  // The hint of a button that Tab has just passed may still be fading, and takes an Escape for itself.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('settings')).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('r');
  await expect(composer).toBeFocused();
  await expectFocusSeen(page);
});

/** Types as an input method does: a composition that changes, then the text that was chosen. */
async function compose(devtools: CDPSession, steps: readonly string[]): Promise<void> {
  for (const text of steps.slice(0, -1))
    await devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await devtools.send('Input.insertText', { text: steps.at(-1) ?? '' });
}

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let count = 0; count < 60; count += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${selector}`);
}

/** Something on screen has the focus, and it or the frame around it looks other than without it. */
async function expectFocusSeen(page: Page): Promise<void> {
  await expect.poll(() => howFocusLooks(page)).toBe('seen');
}

function howFocusLooks(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return 'nothing has the focus';
    const { width, height, bottom, top } = focused.getBoundingClientRect();
    if (width === 0 || height === 0 || bottom < 0 || top > innerHeight) return 'the focus is off the screen';
    const looks = (): string =>
      [focused, focused.parentElement, focused.parentElement?.parentElement]
        .map((element) => {
          if (element === null || element === undefined) return '';
          const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
          return [outline, boxShadow, borderColor, backgroundColor].join();
        })
        .join('|');
    // A dialog catches a focus that is taken away, so there the ring itself is looked for.
    if (focused.closest('[role="dialog"]') !== null)
      return getComputedStyle(focused).outlineStyle === 'none' ? 'no ring around the focus' : 'seen';
    const withFocus = looks();
    focused.blur();
    const without = looks();
    focused.focus();
    return withFocus === without ? `${focused.tagName} looks the same without the focus` : 'seen';
  });
}
