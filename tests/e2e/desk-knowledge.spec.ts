/** Suggestions that stand on articles, as an agent sees them: cited, checked, and honest where nothing is known. */
import { parseFault } from '../../src/main/simulator/fault-text.ts';
import { everyArticle } from '../support/every-article.ts';
import { cueWith, messagesBy } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

const article = {
  language: 'en' as const,
  tags: [],
  audience: 'public' as const,
  validUntil: null,
};

test('ask, see a cited reply, open its source, send it without a marker; ask the unknown, write the article, ask again', async ({
  startDesk,
  simulator,
}) => {
  const { page, newCustomer, request } = await startDesk();
  await request('knowledge.save', {
    articleId: null,
    content: {
      ...article,
      title: 'Returning a lamp',
      body: 'Everything about lamps that come back.\n\n## When\n\nYou can return unused lamps within 30 days of delivery.',
    },
  });
  const customer = await newCustomer('Emma Hart');
  await customer.write('Can I return my lamp? My mail is emma.hart@example.com, phone +44 7700 900123');
  await cueWith(page, 'ready').waitFor();

  // Cited, and the number is no part of the text.
  const reply = page.getByTestId('cue-reply');
  const chip = reply.locator('.citation').first();
  await expect(chip).toBeVisible();
  await expect(reply).toContainText('within 30 days of delivery.');
  expect(await reply.textContent()).not.toMatch(/\[\d|\d$/);
  await expect(page.getByTestId('cue-source')).toHaveAttribute('data-cited', 'true');
  await chip.focus();
  await expect(page.getByTestId('source-passage')).toContainText('Returning a lamp');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('article-title')).toHaveValue('Returning a lamp');
  const selected = await page
    .getByTestId('article-body')
    .evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd));
  expect(selected).toContain('within 30 days');
  await page.keyboard.press('Escape');

  await page.getByTestId('cue-send').click();
  const sent = messagesBy(page, 'agent').first();
  await expect(sent).toContainText('within 30 days of delivery.');
  expect(await sent.textContent()).not.toMatch(/\[1\]/);
  await expect
    .poll(async () => {
      const page0 = await request('knowledge.list', everyArticle);
      return page0.articles[0]?.useCount;
    })
    .toBe(1);

  // A number that its source does not have is underlined, with the reason.
  simulator.script([
    { reply: 'You can return unused lamps within 90 days of delivery. [1]', when: 'sent back' },
  ]);
  await customer.write('So until when can an unused lamp be sent back?');
  await expect(reply.locator('.doubted')).toHaveText(
    'You can return unused lamps within 90 days of delivery.',
  );
  await reply.locator('.doubted').focus();
  await expect(page.getByTestId('doubt-reason')).toContainText('90 days');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('doubt-reason')).toHaveCount(0);
  await page.getByTestId('cue-doubts').locator('summary').click();
  await expect(page.getByTestId('cue-doubts')).toContainText('90 days');

  // Nothing covers it: said so, written in one click, found at once.
  simulator.script([
    { reply: 'I will check that with a colleague and get back to you.', when: 'gift wrapping' },
  ]);
  await customer.write('Do you offer gift wrapping?');
  await page.getByTestId('cue-uncovered').waitFor();
  await page.getByTestId('cue-write-article').click();
  await expect(page.getByTestId('article-title')).toHaveValue('Do you offer gift wrapping?');
  await page.getByTestId('article-body').fill('Gift wrapping costs 4 US dollars for each parcel.');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByTestId('article-save')).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByTestId('cue-another').click();
  await expect(reply).toContainText('Gift wrapping costs 4 US dollars');
  await expect(page.getByTestId('cue-uncovered')).toHaveCount(0);

  // What the customer told of themselves never left this machine.
  const sentBodies = JSON.stringify(simulator.requests.map(({ body }) => body));
  expect(sentBodies).toContain('Can I return my lamp?');
  for (const secret of ['emma.hart@example.com', '7700 900123', 'Emma Hart', 'sk-simulator'])
    expect(sentBodies).not.toContain(secret);

  // While the service is down, what is at hand stands in at once, marked, and can be inserted.
  simulator.setFaults([{ fault: parseFault('unauthorized') }]);
  await customer.write('And how do I return an unused lamp?');
  const fallback = page.getByTestId('cue-fallback');
  await expect(fallback).toContainText('Not written by a model');
  await fallback
    .getByTestId('fallback-offer')
    .filter({ hasText: 'Returning a lamp' })
    .getByTestId('fallback-insert')
    .click();
  await expect(page.getByTestId('composer')).toHaveValue(/within 30 days of delivery\./);
});
