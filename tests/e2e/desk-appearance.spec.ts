/** Size, density and motion: applied at once, kept, and nothing is cut off at the largest size in the smallest window. */
import type { Page } from '@playwright/test';
import { queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

/**
 * Buttons, fields and headings that reach beyond the window or whose own text does not fit into them. What stands in a line that
 * scrolls sideways can be reached there.
 */
function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    function scrollsSideways(element: Element | null): boolean {
      if (element === null) return false;
      const scrolls =
        getComputedStyle(element).overflowX === 'auto' && element.scrollWidth > element.clientWidth;
      return scrolls || scrollsSideways(element.parentElement);
    }
    const wanted = [...document.querySelectorAll<HTMLElement>('button, input, textarea, [role="tab"]')];
    const visible = wanted.filter((element) => element.checkVisibility({ visibilityProperty: true }));
    return visible
      .filter((element) => {
        const { left, right, top } = element.getBoundingClientRect();
        const isBeside = left < -1 || right > innerWidth + 1;
        const isOutside = top < -1 || (isBeside && !scrollsSideways(element.parentElement));
        const isCut = element.tagName === 'BUTTON' && element.scrollWidth > element.clientWidth + 1;
        return isOutside || isCut;
      })
      .map((element) => element.outerHTML.slice(0, 160));
  });
}

test('size and density apply at once, are there from the first paint, and fit the smallest window', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket, request } = await startDesk();
  await (await newCustomerSocket('王雨桐')).write('你好，我昨天收到的台灯裂了。', 'hello');
  await page.setViewportSize({ width: 1024, height: 640 });
  const sizeOf = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  const rowHeight = async () => (await page.getByTestId('queue-item').boundingBox())?.height ?? 0;
  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-appearance').click();
  const before = await rowHeight();
  await page.getByRole('radio', { name: '150' }).click();
  await expect.poll(sizeOf).toBe('24px');
  await expect.poll(rowHeight).toBe(before * 1.5);
  for (const language of ['en', 'zh-CN'] as const) {
    await request('settings.update', { patch: { language } });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const section of ['model', 'assist', 'appearance', 'keyboard', 'about'] as const) {
      await page.getByTestId(`settings-${section}`).click();
      expect(await misfits(page)).toEqual([]);
    }
  }
  await page.getByTestId('settings-appearance').click();
  await page.getByRole('radio', { name: '紧凑' }).click();
  await expect.poll(rowHeight).toBeLessThan(before * 1.5);
  await page.getByRole('radio', { name: '减少' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
  // However short, a transition of everything would make each change of theme or size one of every element, frame after frame.
  const transitions = await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark';
    return document.getAnimations().filter((animation) => animation instanceof CSSTransition).length;
  });
  expect(transitions).toBe(0);
  await page.keyboard.press('Escape');

  await page.reload({ waitUntil: 'domcontentloaded' });
  await page.locator('[data-testid="app-root"][data-state="ready"]').waitFor();
  expect(await sizeOf()).toBe('24px');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  expect(await misfits(page)).toEqual([]);
});

test('at twice the size the panes keep what can be pressed', async ({ startDesk }) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Emma Laurent')).write('Hello', 'first');
  await queueItem(page, 'Emma').click();
  // A window of 1280 × 800 at 200 %. A pane cuts off what does not fit, or would have to be scrolled sideways.
  await page.setViewportSize({ width: 640, height: 400 });
  for (const [pane, control] of [
    ['nav', 'settings-open'],
    ['main', 'send'],
  ] as const) {
    const reach = () =>
      page.evaluate(
        ([place, id]) => {
          const right = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().right;
          return (right(place) ?? 0) - (right(`[data-testid="${id}"]`) ?? Infinity);
        },
        [pane, control] as const,
      );
    await expect.poll(reach).toBeGreaterThan(0);
  }
  await expect(page.getByRole('heading', { name: 'Emma Laurent' })).toBeVisible();
});
