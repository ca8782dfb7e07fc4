/** The knowledge screen: import a folder, find what it brought, write the article that was missing, by mouse and by keyboard. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyArticle } from '../support/every-article.ts';
import { carryFiles } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a folder is imported, what cannot be read is named, and an article is written, found and kept', async ({
  startDesk,
  userDataDirectory,
}) => {
  const folder = join(userDataDirectory, 'articles');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'returns.md'),
    '# Returns\n\nYou may return lamps within **30 days**.\n\n<script>alert(1)</script>',
  );
  writeFileSync(join(folder, '发票.txt'), '电子发票\n\n订单完成后可在“我的订单”里申请电子发票。');
  writeFileSync(join(folder, 'empty.md'), '');
  const desk = await startDesk();
  const { page, app } = desk;

  await page.keyboard.press('ControlOrMeta+Shift+k');
  await expect(page.getByTestId('knowledge')).toContainText('No articles yet');
  await page.getByTestId('import-open').click();
  await app.control.queueDialog({ method: 'showOpenDialog', filePaths: [folder] });
  await page.getByTestId('import-folder').click();
  await page.getByTestId('import-start').click();
  await expect(page.getByTestId('import-state')).toHaveAttribute('data-state', 'finished');
  await expect(page.getByTestId('import-failures')).toContainText('empty.md');
  await expect(page.getByTestId('article-row')).toHaveCount(2);

  // A folder dropped anywhere on the screen is an import too, without what no reader takes; a file by itself is named.
  const later = join(userDataDirectory, 'later');
  mkdirSync(join(later, 'lamps'), { recursive: true });
  writeFileSync(join(later, 'lamps', '保修.md'), '# 保修\n\n灯具保修两年。');
  writeFileSync(join(later, 'shelf.png'), 'no article');
  const carried = await carryFiles(page, page.getByTestId('knowledge'), [later, join(later, 'shelf.png')]);
  await expect(page.getByTestId('knowledge-drop')).toBeVisible();
  await carried.drop();
  await expect(page.getByTestId('knowledge-drop')).toHaveCount(0);
  const pane = page.getByTestId('import-pane');
  await expect(pane).toContainText('1 file or address is ready');
  await expect(pane).toContainText('later/lamps/保修.md');
  await expect(page.getByTestId('import-failures')).toContainText('shelf.png');
  await page.getByTestId('import-start').click();
  await expect(page.getByTestId('article-row')).toHaveCount(3);
  await page.getByTestId('article-row').filter({ hasText: '保修' }).click();
  await page.getByTestId('article-delete').click();
  await page.getByTestId('article-delete-yes').click();
  await expect(page.getByTestId('article-row')).toHaveCount(2);

  await page.getByTestId('article-search').fill('电子发票');
  await expect(page.getByTestId('article-row')).toHaveCount(1);
  await page.getByTestId('article-search').fill('lamp');
  await expect(page.getByTestId('article-row')).toContainText(['Returns']);
  await page.getByTestId('article-row').first().click();
  await expect(page.getByTestId('article-title')).toHaveValue('Returns');
  await page.getByRole('radio', { name: 'Preview' }).click();
  await expect(page.getByTestId('article-preview').locator('strong')).toHaveText('30 days');
  await expect(page.getByTestId('article-preview').locator('script')).toHaveCount(0);
  await page.getByTestId('article-search').fill('');

  await page.getByTestId('article-new').click();
  await expect(page.getByTestId('article-title')).toBeFocused();
  await page.keyboard.type('Gift wrapping');
  await page.getByTestId('article-body').fill('We wrap gifts for free.');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByTestId('article-row')).toHaveCount(3);
  await page.getByTestId('article-body').fill('We wrap gifts for two euros.');
  // What was typed is saved by leaving, too.
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('knowledge')).toHaveCount(0);
  const listed = await desk.request('knowledge.list', { ...everyArticle, text: 'gift' });
  expect(listed.articles.map(({ title, version, excerpt }) => [title, version, excerpt])).toEqual([
    ['Gift wrapping', 2, 'We wrap gifts for two euros.'],
  ]);
});
