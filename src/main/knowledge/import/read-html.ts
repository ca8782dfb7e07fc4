/**
 * The main text of a page as markdown. Scripts are never run: the page is parsed into a tree without a browser, Readability
 * chooses the part that is read, and what is not text is left out.
 */
import { Readability } from '@mozilla/readability';
import { draft, oneDraft, titleFromName } from './draft.ts';
import type { Reading } from './draft.ts';
import { ImportError } from './import-error.ts';
import { markdownOf } from './html-to-markdown.ts';
import { parseFragment, parsePage } from './html-tree.ts';

/** Readability is typed for browsers and content with less. */
type BrowserDocument = ConstructorParameters<typeof Readability>[0];

/** Elements of a page beyond which choosing its main part takes minutes. */
const mostElements = 60_000;

export function readHtml(html: string, name: string): Reading {
  const document = parsePage(html);
  if (document.querySelectorAll('*').length > mostElements) throw new ImportError('too-complex');
  for (const element of document.querySelectorAll('script, style, noscript, template, iframe'))
    element.remove();
  const ownTitle = document.querySelector('title')?.textContent?.trim() ?? '';
  const heading = document.querySelector('h1')?.textContent?.trim() ?? '';
  // Readability takes the tree apart, so the whole page is kept for when it finds no main part.
  const whole = markdownOf(document.body);
  const chosen = new Readability(document as unknown as BrowserDocument, { charThreshold: 200 }).parse();
  const main = chosen?.content ?? '';
  const body = main === '' ? whole : markdownOf(parseFragment(main).body);
  const text = body.trim() === '' ? whole : body;
  if (text.trim() === '') throw new ImportError('no-text');
  const title = [chosen?.title?.trim(), ownTitle, heading].find((one) => one !== undefined && one !== '');
  return oneDraft(draft(title ?? titleFromName(name), text));
}
