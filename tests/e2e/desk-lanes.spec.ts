/** Alternatives side by side: each streams, stops and is used by itself; the picked one is what the keys act on. */
import type { Locator, Page } from '@playwright/test';
import { cueWith, messagesBy } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

function lane(page: Page, index: number): Locator {
  return page.locator(`[data-testid="cue-lane"][data-lane="${index}"]`);
}

async function setLanes(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByTestId('settings-assist').click();
  await page.getByTestId('lane-add').click();
  await page.getByTestId('lane-name').nth(1).fill('Brief');
  await page.getByTestId('lane-instruction').nth(1).fill('Two sentences at most.');
  await page.getByTestId('lane-add').click();
  await page.getByTestId('lane-editor').nth(2).waitFor();
  await expect(page.getByTestId('lane-add')).toHaveCount(0);
  await page.keyboard.press('Escape');
}

test('three lanes stream at once; one is stopped alone, another is picked by key and sent', async ({
  startDesk,
  simulator,
}) => {
  const { page, newCustomerSocket, request } = await startDesk();
  await setLanes(page);
  const { settings } = await request('desk.open', {});
  expect(settings.assist.lanes.map(({ name }) => name)).toEqual(['Standard', 'Brief', 'Lane 3']);

  simulator.setPace({ firstTokenMs: 10, tokensPerSecond: 25 });
  await (await newCustomerSocket('Chooser')).write('Can I return a lamp after two weeks?', 'm1');
  for (const index of [0, 1, 2]) await expect(lane(page, index)).toHaveAttribute('data-status', 'thinking');
  await lane(page, 2).getByTestId('lane-stop').click();
  await expect(lane(page, 2)).toHaveAttribute('data-status', 'stopped');
  await expect(lane(page, 2)).toHaveAttribute('data-picked', 'true');
  await expect(lane(page, 0)).not.toHaveAttribute('data-status', 'stopped');
  simulator.setPace({ firstTokenMs: 10, tokensPerSecond: 800 });
  await lane(page, 2).getByTestId('lane-another').click();
  await expect(lane(page, 2)).toHaveAttribute('data-status', 'ready');
  await expect(lane(page, 0)).not.toHaveAttribute('data-status', 'stopped');
  // The fast pace is for new requests: all again.
  await page.keyboard.press('Alt+r');
  for (const index of [0, 1, 2]) await expect(lane(page, index)).toHaveAttribute('data-status', 'ready');

  await page.keyboard.press('Alt+2');
  await expect(lane(page, 1)).toHaveAttribute('data-picked', 'true');
  await expect(lane(page, 2)).toHaveAttribute('data-picked', 'false');
  await cueWith(page, 'ready').waitFor();
  const chosen = (await lane(page, 1).getByTestId('cue-reply').innerText()).replaceAll(/\s/g, '');
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(messagesBy(page, 'agent')).toHaveCount(1);
  expect((await messagesBy(page, 'agent').innerText()).replaceAll(/\s/g, '')).toContain(chosen);
  await expect(lane(page, 1)).toHaveAttribute('data-status', 'sent');
  // What was not used answers a message that has been answered.
  await expect(lane(page, 0)).toHaveAttribute('data-status', 'superseded');
});

test('the panel’s controls stay within it at the smallest size', async ({ startDesk }) => {
  const { page, newCustomerSocket } = await startDesk();
  await page.setViewportSize({ width: 1024, height: 640 });
  await (await newCustomerSocket('Narrow')).write('Can I return a lamp after two weeks?', 'm1');
  await cueWith(page, 'ready').waitFor();
  const panel = await page.getByTestId('cue-panel').boundingBox();
  for (const name of [
    'cue-insert',
    'cue-send',
    'cue-another',
    'cue-rewrite-formal',
    'cue-more',
    'cue-rate-down',
  ]) {
    const control = await page.getByTestId(name).boundingBox();
    expect([name, (control?.x ?? 0) >= (panel?.x ?? 0)]).toEqual([name, true]);
    expect([name, (control?.x ?? 0) + (control?.width ?? 0) <= 1024]).toEqual([name, true]);
  }
});
