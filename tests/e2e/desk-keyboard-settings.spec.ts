/** Keys that the agent chooses: recorded by pressing them, checked, shown everywhere, set back. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

function row(page: Page, action: string): Locator {
  return page.locator(`[data-testid="shortcut-row"][data-action="${action}"]`);
}

test('keys are changed by pressing them, with conflicts named, and work at once', async ({ startDesk }) => {
  const { page, newCustomerSocket, request } = await startDesk();
  await (await newCustomerSocket('Emma')).write('Hello', 'hello');
  const overrides = async () => (await request('desk.open', {})).settings.keyboard.overrides;
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByTestId('settings-keyboard').click();

  // A key that fields need is refused with a sentence, and the recording goes on.
  await row(page, 'note').getByTestId('chord').press('Enter');
  const recorder = page.getByTestId('chord-recorder');
  await expect(recorder).toBeFocused();
  await page.keyboard.press('ControlOrMeta+c');
  await expect(recorder.getByRole('alert')).toContainText('edits text');
  await page.keyboard.press('Escape');
  await expect(recorder).toHaveCount(0);
  await expect(page.getByTestId('settings')).toBeVisible();
  await expect(row(page, 'note').getByRole('button').first()).toBeFocused();

  // Another action's key: the other is named, and the two are swapped without a mouse.
  await row(page, 'note').getByTestId('chord').press('Enter');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByTestId('chord-conflict')).toContainText('All commands');
  await page.keyboard.press('Enter');
  await expect.poll(overrides).toEqual({ note: ['mod+k'], palette: ['mod+shift+n'] });
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('settings')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByTestId('composer')).toHaveAttribute('data-mode', 'note');
  await page.keyboard.press('ControlOrMeta+Shift+n');
  await page.keyboard.type('internal');
  await expect(page.getByTestId('palette-item').first()).toContainText(/Ctrl\s*K|⌘\s*K/);
  await page.keyboard.press('Escape');

  // One Escape closes the settings, also from a control that was reached past one whose tooltip is still there.
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByTestId('settings-keyboard').click();
  await row(page, 'note').getByTestId('chord').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(row(page, 'note').getByTestId('chord-add')).toBeFocused();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('settings')).toHaveCount(0);

  // Resetting one of a swapped pair brings both back.
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByTestId('settings-keyboard').click();
  await page.getByTestId('shortcut-find').fill('commands');
  await expect(page.getByTestId('shortcut-row')).toHaveCount(1);
  await row(page, 'palette').getByTestId('chord-reset').click();
  await expect.poll(overrides).toEqual({});
});

test('a single key works outside fields only, and a composition never triggers anything', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket, request } = await startDesk();
  // Without a suggestion under way: Escape would stop that first, and leave the field only then.
  await request('settings.update', {
    patch: { assist: { trigger: 'on-ask' }, keyboard: { overrides: { note: ['x'], palette: ['mod+j'] } } },
  });
  await (await newCustomerSocket('Emma')).write('Hello', 'hello');
  const composer = page.getByTestId('composer');
  await composer.click();
  await page.keyboard.type('x');
  await expect(composer).toHaveValue('x');
  await expect(composer).toHaveAttribute('data-mode', 'reply');

  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  const key = { key: 'j', code: 'KeyJ', windowsVirtualKeyCode: 229, modifiers: 2 };
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await expect(page.getByTestId('palette')).toHaveCount(0);
  await devtools.send('Input.insertText', { text: '你' });
  await expect(composer).toHaveValue('x你');
  await page.keyboard.press('Escape');
  await page.keyboard.press('x');
  await expect(composer).toHaveAttribute('data-mode', 'note');
});
