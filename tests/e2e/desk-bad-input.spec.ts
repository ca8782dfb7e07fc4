/** What no designer has in mind: nothing of it breaks the desk, covers something else or runs. */
import type { Page } from '@playwright/test';
import { cueWith, messagesBy, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

const oddTexts = {
  'a very long word': 'W'.repeat(3_000),
  'a long link': `https://example.com/${'a'.repeat(1_500)}?${'b=c&'.repeat(200)}`,
  'text from right to left': 'مرحبا، طلبي رقم 10028 لم يصل بعد. שלום עולם',
  'an override of the direction': 'abc \u202Egnp.exe\u202C def',
  'emoji of many parts': '👨‍👩‍👧‍👦🏳️‍🌈👩🏽‍💻🇨🇳1️⃣'.repeat(60),
  'what has no width': `in\u200Bvis\u200Dible\uFEFF${'\u200B'.repeat(500)}`,
  'stacked marks': `Z${'\u0301\u0323\u0336'.repeat(200)}algo`,
  'markdown and markup':
    '# Hi **you** <script>document.title="owned"</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))',
  'lines upon lines': 'line\n'.repeat(400),
};

test('odd texts and a name of 500 characters are shown in their place, at 150 % too', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket } = await startDesk();
  const name = `${'超长名字'.repeat(60)}${'X'.repeat(260)}`;
  const customer = await newCustomerSocket(name);
  for (const [what, text] of Object.entries(oddTexts)) await customer.write(text, what);
  await queueItem(page, '超长名字').click();
  await expect(messagesBy(page, 'customer').first()).toBeVisible();
  await cueWith(page, 'ready').waitFor();
  // 150 % of a 1280 × 800 window: two thirds as many CSS pixels.
  for (const [width, height] of [
    [1280, 800],
    [853, 533],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const position of [0, 0.5, 1]) {
      await page.locator('main [role="log"]').evaluate((log, share) => {
        log.scrollTop = share * log.scrollHeight;
      }, position);
      await expect.poll(() => spilled(page)).toEqual([]);
    }
  }
  expect(await page.title()).not.toBe('owned');
  expect(await page.locator('main img[src="x"], main script, a[href^="javascript:"]').count()).toBe(0);
});

test('a megabyte that is pasted is refused with the limit named, and the draft is left as it was', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Paster')).write('Hello', 'first');
  await queueItem(page, 'Paster').click();
  const composer = page.getByTestId('composer');
  await composer.fill('Dear Paster, ');
  await composer.evaluate((field) => {
    field.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '很长的话 '.repeat(200_000));
    if (field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })))
      document.execCommand('insertText', false, clipboardData.getData('text/plain'));
  });
  await expect(page.getByText(/8[,，]?000/).first()).toBeVisible();
  await expect(composer).toHaveValue('Dear Paster, ');
  await expect(page.getByTestId('send')).toBeEnabled();
});

test('a reasoning of 10,000 lines scrolls in its own frame and leaves everything in its place', async ({
  startDesk,
  simulator,
}) => {
  simulator.setPace({ firstTokenMs: 0, tokensPerSecond: 0 });
  simulator.script([
    {
      reasoning: Array.from({ length: 10_000 }, (_, line) => `Line ${line} of a long thought\n`).join(''),
      reply: '# **Done** <script>document.title="owned"</script>\n'.repeat(40),
    },
  ]);
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Thinker')).write('Please think', 'first');
  await queueItem(page, 'Thinker').click();
  await cueWith(page, 'ready').waitFor({ timeout: 30_000 });
  await expect(page.getByTestId('cue-reasoning')).toContainText('Line 9999 of a long thought');
  await expect(page.getByTestId('cue-reply')).toContainText('# **Done** <script>');
  await expect(page.getByTestId('cue-insert')).toBeInViewport();
  await page.getByTestId('cue-reasoning-toggle').click();
  await page.getByTestId('cue-reasoning-toggle').click();
  expect(await spilled(page)).toEqual([]);
  expect(await page.title()).not.toBe('owned');
});

test('a clock that jumps, ahead or back, leaves times that make sense', async ({ startDesk }) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Traveller')).write('What time is it?', 'first');
  await expect(queueItem(page, 'Traveller')).toBeVisible();
  const days = 86_400_000;
  for (const [offset, age] of [
    [40 * days, /40 d/],
    [-40 * days, /now/],
  ] as const) {
    await page.addInitScript((by) => {
      const { now } = Date;
      Date.now = () => now() + by;
    }, offset);
    await page.reload();
    await expect(queueItem(page, 'Traveller')).toContainText(age);
    await queueItem(page, 'Traveller').click();
    await expect(messagesBy(page, 'customer')).toContainText('What time is it?');
    await expect(page.locator('body')).not.toContainText(/NaN|Invalid|undefined|-\d+ (?:min|h|d)\b/);
    // The first script stays; the second takes both back.
    if (offset > 0)
      await page.addInitScript((by) => {
        const { now } = Date;
        Date.now = () => now() - by;
      }, offset);
  }
});

/** Controls and texts that reach out of the window sideways, and controls that lie over one another. */
async function spilled(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const nameOf = (element: Element): string =>
      `${element.tagName} ${element.getAttribute('data-testid') ?? element.getAttribute('aria-label') ?? ''}`;
    const reports: string[] = [];
    for (const element of document.querySelectorAll(
      '[data-testid="message"], [data-testid="queue-item"], main h2, header',
    )) {
      const box = element.getBoundingClientRect();
      if (box.right > innerWidth + 1 || box.left < -1)
        reports.push(`${nameOf(element)} is out of the window`);
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'visible')
        reports.push(`${nameOf(element)} is wider than its place`);
    }
    const controls = [...document.querySelectorAll('button, textarea, input')].filter((control) => {
      const box = control.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return box.width > 1 && top !== null && (control === top || control.contains(top));
    });
    for (const [index, first] of controls.entries())
      for (const second of controls.slice(index + 1)) {
        if (first.contains(second) || second.contains(first)) continue;
        const [one, other] = [first.getBoundingClientRect(), second.getBoundingClientRect()];
        const overX = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const overY = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (overX > 2 && overY > 2) reports.push(`${nameOf(first)} lies over ${nameOf(second)}`);
      }
    if (document.documentElement.scrollWidth > innerWidth) reports.push('the page scrolls sideways');
    return reports;
  });
}
