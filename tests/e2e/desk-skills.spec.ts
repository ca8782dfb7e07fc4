/** Rewrites, questions, translations, ratings, summary and sorting on the desk: what streams where, and what the agent keeps. */
import type { Page } from '@playwright/test';
import { cueWith, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

/** The text of the suggestion on screen. */
async function replyOn(page: Page): Promise<string> {
  return (await page.getByTestId('cue-reply').innerText()).trim();
}

test('a rewrite takes the place of the suggestion, with the original one step back, and a draft is replaced undoably', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Rewriter')).write('Can I return a lamp after two weeks?', 'm1');
  await cueWith(page, 'ready').waitFor();
  const original = await replyOn(page);
  await page.getByTestId('cue-rewrite-shorter').click();
  await page.getByTestId('cue-rewrite-kind').waitFor();
  await cueWith(page, 'ready').waitFor();
  expect(await replyOn(page)).not.toBe(original);
  await page.getByTestId('cue-original').click();
  await expect(page.getByTestId('cue-reply')).toHaveText(original, { useInnerText: true });
  await page.getByTestId('cue-back-to-newest').click();
  await expect(page.getByTestId('cue-rewrite-kind')).toHaveText('Shorter');

  const composer = page.getByTestId('composer');
  const draft = 'yes we can do that, please send a photo';
  await composer.fill(draft);
  await composer.press('Alt+Shift+w');
  await expect(page.getByTestId('cue-rewrite-kind')).toContainText('from your draft');
  await cueWith(page, 'ready').waitFor();
  // The draft stays until the agent says so.
  await expect(composer).toHaveValue(draft);
  const rewritten = await replyOn(page);
  await page.keyboard.press('ControlOrMeta+i');
  await expect(composer).toHaveValue(rewritten);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(composer).toHaveValue(draft);
  await page.getByTestId('cue-earlier-toggle').click();
  await expect(page.getByTestId('cue-earlier-item')).toHaveCount(2);
  await expect(page.getByTestId('cue-earlier-item').first()).toContainText('Shorter');
});

test('the copilot answers questions by keyboard, can be stopped, and its answers reach the reply only on request', async ({
  startDesk,
  simulator,
}) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Asker')).write('Can I return a lamp after two weeks?', 'm1');
  await cueWith(page, 'ready').waitFor();
  const suggestion = await replyOn(page);
  await page.keyboard.press('ControlOrMeta+j');
  await expect(page.getByTestId('copilot-question')).toBeFocused();
  await page.keyboard.type('What does our policy say?');
  await page.keyboard.press('Enter');
  const answers = page.getByTestId('copilot-answer');
  await expect(answers.first()).toHaveAttribute('data-status', 'completed');
  await expect(page.getByTestId('copilot-reply').first()).not.toBeEmpty();
  // An answer to the agent is not a suggestion: what insert and send act on stays.
  expect(await replyOn(page)).toBe(suggestion);

  simulator.setPace({ firstTokenMs: 10, tokensPerSecond: 20 });
  await page.keyboard.type('And what if it is broken?');
  await page.keyboard.press('Enter');
  await page.getByTestId('copilot-stop').waitFor();
  await page.keyboard.press('Escape');
  await expect(answers.nth(1)).toHaveAttribute('data-status', 'stopped');
  await expect(cueWith(page, 'ready')).toBeVisible();
  await page.getByTestId('copilot-insert').first().click();
  await expect(page.getByTestId('composer')).not.toHaveValue('');
});

test('a customer in another language can be read: translated on demand, or by itself', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket, request } = await startDesk();
  await (await newCustomerSocket('王雨桐')).write('你好，请问两周以后还可以退货吗？', 'm1');
  await cueWith(page, 'ready').waitFor();
  await expect(page.getByTestId('translation')).toHaveCount(0);
  // By keyboard: the button shows when it has the focus.
  await page.getByTestId('translate-message').focus();
  await page.keyboard.press('Enter');
  const translation = page.getByTestId('message').getByTestId('translation');
  await expect(translation).toHaveAttribute('data-state', 'completed');
  await expect(translation).toContainText('Chinese');
  await expect(translation.getByTestId('translation-text')).not.toBeEmpty();
  await page.keyboard.press('Enter');
  await expect(translation).toHaveCount(0);

  await request('settings.update', { patch: { assist: { autoTranslate: true } } });
  await expect(page.getByTestId('cue-lane').getByTestId('translation')).toHaveAttribute(
    'data-state',
    'completed',
  );
});

test('ratings, sorting and the summary are kept with the conversation', async ({ startDesk }) => {
  const { page, newCustomerSocket, request } = await startDesk();
  await (await newCustomerSocket('Sorter')).write('My lamp arrived broken and I am furious.', 'm1');
  await cueWith(page, 'ready').waitFor();
  const conversationId = (await queueItem(page, 'Sorter').getAttribute('data-conversation-id')) ?? '';
  const run = async () =>
    (await request('runs.list', { conversationId, limit: 20 })).runs.find(
      ({ kind }) => kind === 'suggestion',
    );

  await page.getByTestId('cue-rate-up').click();
  await expect.poll(async () => (await run())?.rating?.rating).toBe('up');
  // By keyboard, outside the field: poor, with a reason.
  await page.getByTestId('cue-rate-up').focus();
  await page.keyboard.press('d');
  await page.getByTestId('cue-reason-tone').click();
  await page.getByTestId('cue-rating-save').click();
  await expect
    .poll(async () => (await run())?.rating)
    .toEqual({ rating: 'down', reason: 'tone', comment: '' });

  await page.getByTestId('triage-accept').first().waitFor();
  await page.getByTestId('triage-accept-all').click();
  await expect(page.getByTestId('triage-proposals')).toHaveCount(0);
  const sorted = async () => (await request('conversations.open', { conversationId })).conversation;
  expect((await sorted()).priority).not.toBeNull();

  await page.getByTestId('triage-edit').click();
  await page.getByTestId('triage-tag').fill('kaputt');
  await page.getByTestId('triage-tag').press('Enter');
  await expect(page.getByTestId('conversation-tag').filter({ hasText: 'kaputt' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(queueItem(page, 'Sorter')).toContainText((await sorted()).tags[0] ?? '');

  await page.getByTestId('summary-make').click();
  await page.getByTestId('summary-toggle').click();
  await expect(page.getByTestId('summary')).toContainText('Problem');

  // In a low window with large text the reply keeps its lines, Insert its place, and a number is there whole or not at all.
  await page.setViewportSize({ width: 1024, height: 640 });
  const heightOf = async (name: string) => (await page.getByTestId(name).boundingBox())?.height ?? 0;
  for (const fontSize of [100, 150] as const) {
    await request('settings.update', { patch: { appearance: { fontSize } } });
    await expect(page.locator('html')).toHaveCSS('font-size', `${(16 * fontSize) / 100}px`);
    await expect.poll(() => heightOf('cue-lane')).toBeGreaterThanOrEqual((320 * fontSize) / 100 - 1);
    await expect(page.getByTestId('cue-insert')).toBeInViewport({ ratio: 1 });
    const cut = await page.getByTestId('cue-metrics').evaluate((row) => {
      const { right, bottom } = row.getBoundingClientRect();
      const numbers = [...row.querySelectorAll('dl > div')].map((number) => number.getBoundingClientRect());
      return numbers.filter((number) => number.top < bottom && number.right > right).length;
    });
    expect(cut).toBe(0);
  }
});
