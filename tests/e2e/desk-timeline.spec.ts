/** The timeline: of a long conversation the newest page at once, older ones while scrolling, the newest kept in view; of a short one rest. */
import type { Page } from '@playwright/test';
import { messagesBy, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

const messageCount = 170;
/** Far more turns of the wheel than the whole timeline is high. */
const mostSteps = 200;

test('older pages come while one scrolls up, without a hole or a jump, and new messages wait below', async ({
  startDesk,
}) => {
  test.setTimeout(120_000);
  const { page, newCustomer, request } = await startDesk();
  const customer = await newCustomer('Historian');
  await customer.write('message 1');
  const conversationId = (await queueItem(page, 'Historian').getAttribute('data-conversation-id')) ?? '';
  for (let number = 2; number <= messageCount; number += 1) {
    // Different heights, so that a wrong guess would show as a jump.
    const text = `message ${number}\n`.repeat(1 + (number % 4)).trim();
    await request('messages.send', { conversationId, clientId: `client-${number}`, text, runId: null });
  }
  await page.reload();
  const timeline = page.getByRole('log');
  await expect(timeline.getByText(`message ${messageCount}`).first()).toBeVisible();

  const seen = new Set<number>();
  await timeline.hover();
  for (let step = 0; step < mostSteps && !seen.has(1); step += 1) {
    const before = await visibleMessages(page);
    for (const { number } of before) seen.add(number);
    await page.mouse.wheel(0, -400);
    await nextFrame(page);
    expectNoJump(before, await visibleMessages(page));
  }
  expect([...seen].toSorted((left, right) => left - right)).toEqual(
    Array.from({ length: messageCount }, (_, index) => index + 1),
  );

  await customer.write('one more');
  await expect(page.getByText('Jump to newest')).toBeVisible();
  await expect(timeline.getByText('one more')).not.toBeInViewport();
  await page.getByText('Jump to newest').click();
  await expect(timeline.getByText('one more')).toBeInViewport();
});

interface SeenMessage {
  readonly number: number;
  readonly top: number;
}

function visibleMessages(page: Page): Promise<readonly SeenMessage[]> {
  return page.getByRole('log').evaluate((log) => {
    const frame = log.getBoundingClientRect();
    return [...log.querySelectorAll('[data-testid="message"] p.said')].flatMap((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const number = /message (\d+)/.exec(element.textContent)?.[1];
      return number === undefined || bottom < frame.top || top > frame.bottom
        ? []
        : [{ number: Number(number), top }];
    });
  });
}

/** Messages seen before and after may move down by what was scrolled, never up and never further. */
function expectNoJump(before: readonly SeenMessage[], after: readonly SeenMessage[]): void {
  for (const { number, top } of before) {
    const moved = (after.find((message) => message.number === number)?.top ?? top) - top;
    expect(moved).toBeGreaterThanOrEqual(-2);
    expect(moved).toBeLessThanOrEqual(402);
  }
}

function nextFrame(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
}

test('a short conversation asks for no frames once it is shown, nor when the reply grows', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket, request } = await startDesk();
  await request('settings.update', { patch: { assist: { trigger: 'on-ask' } } });
  // A row that is a little higher than guessed, in a conversation far lower than the window.
  await (await newCustomerSocket('Short')).write('Where is my parcel?', 'hello');
  await queueItem(page, 'Short').click();
  await expect(messagesBy(page, 'customer')).toHaveCount(1);
  // A list that tries to reach what it cannot gives up after five seconds only.
  await expect.poll(() => framesAskedFor(page), { timeout: 3_000 }).toBe(0);
  await page.getByTestId('composer').fill('first line\nsecond\nthird\nfourth\nfifth\nsixth');
  await expect.poll(() => framesAskedFor(page), { timeout: 3_000 }).toBe(0);
});

/** How many frames the page asks for in a fifth of a second; a loop of them has twelve. */
function framesAskedFor(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const ask = globalThis.requestAnimationFrame;
    let asked = 0;
    globalThis.requestAnimationFrame = (callback) => {
      asked += 1;
      return ask(callback);
    };
    await new Promise((resolve) => setTimeout(resolve, 200));
    globalThis.requestAnimationFrame = ask;
    return asked;
  });
}
