/** One file, imported by a dialog and by a drop: the knowledge base knows that it is one. */
import { strToU8 } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyArticle } from '../support/every-article.ts';
import { openImportBench } from '../support/import-bench.ts';
import type { ImportBench } from '../support/import-bench.ts';

let bench: ImportBench;
beforeEach(() => {
  bench = openImportBench();
});
afterEach(() => bench.close());

test('a file chosen in a dialog and dropped later is one article, and so is one dropped first', async () => {
  const drop = async (name: string, text: string) =>
    bench.run(await bench.side.importer.selectContents([{ name, content: strToU8(text) }]));
  bench.write('returns.md', '# Returns\n\nWithin 30 days.');
  bench.write('faq.csv', 'question,answer\nCan I pay by card?,Yes.');
  await bench.importAll();
  expect(await drop('returns.md', '# Returns\n\nWithin 30 days.')).toMatchObject({ added: 0, unchanged: 1 });
  expect(await drop('faq.csv', 'question,answer\nCan I pay by card?,Yes.')).toMatchObject({ unchanged: 1 });
  expect(await drop('docs/returns.md', '# Returns\n\nWithin 60 days.')).toMatchObject({ updated: 1 });
  expect(
    (await bench.side.knowledge.list(everyArticle)).articles.map(({ title }) => title).toSorted(),
  ).toEqual(['Can I pay by card?', 'Returns']);
  await drop('hours.md', '# Hours\n\nNine to five.');
  bench.write('hours.md', '# Hours\n\nNine to five.');
  bench.write('returns.md', '# Returns\n\nWithin 60 days.');
  expect(await bench.importAll()).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
  // What was dropped is known by its path now: a namesake in another folder is another article.
  bench.write('branch/hours.md', '# Hours of the branch\n\nTen to four.');
  expect(await bench.importAll()).toMatchObject({ added: 1, updated: 0, unchanged: 3 });
});
