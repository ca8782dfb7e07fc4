/** Which articles name which others in their bodies. Kept beside the articles; made again in slices after many changes. */
import type { KnowledgeFile } from '../store/knowledge-port.ts';
import { phraseInBody, termsOf } from './terms.ts';
import { createTitleFinder } from './titles.ts';

/** An article that points to more than this is a list of everything. */
const mostLinks = 60;
/** Articles that name a new one and are told so at once; more are found at the next import. */
const mostNamers = 200;
/** Articles linked in one transaction. */
const sliceSize = 50;

/** Brings the links of one article up to date after a change: what it names, and who names it. */
export function linkArticle(file: KnowledgeFile, id: string): void {
  const article = file.index.articleNumber(id);
  if (article === null) return;
  const rows = file.index.titles();
  const finder = createTitleFinder(rows);
  file.index.replaceLinks(article, namedBy(finder.namedIn(file.index.bodyOf(article)), article));
  const title = rows.find((row) => row.article === article)?.title ?? '';
  const expression = phraseInBody([...termsOf(title)]);
  if (expression === null) return;
  const own = createTitleFinder([{ article, title }]);
  for (const other of file.index.articlesMatching(expression, mostNamers)) {
    if (other !== article && own.namedIn(file.index.bodyOf(other)).length > 0)
      file.index.addLink(other, article);
  }
}

/** Links every article anew, a slice of them at each step. */
export function* linkAll(file: KnowledgeFile): Generator<void> {
  // In the order in which bodies are stored: neighbours are read together.
  const rows = file.index.titles().toSorted((one, other) => one.article - other.article);
  const finder = createTitleFinder(rows);
  for (let start = 0; start < rows.length; start += sliceSize) {
    const slice = rows
      .slice(start, start + sliceSize)
      .map(({ article }) => ({ article, named: finder.namedIn(file.index.bodyOf(article)) }));
    file.together(() => {
      for (const { article, named } of slice) file.index.replaceLinks(article, namedBy(named, article));
    });
    yield;
  }
}

function namedBy(named: readonly number[], article: number): readonly number[] {
  return named.filter((other) => other !== article).slice(0, mostLinks);
}
