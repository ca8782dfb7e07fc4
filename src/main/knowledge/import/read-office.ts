/** PDF and DOCX. The libraries are loaded when the first such file comes: most imports have none. */
import { unzipSync } from 'fflate';
import { draft, oneDraft, titleFromName } from './draft.ts';
import type { Reading } from './draft.ts';
import { ImportError } from './import-error.ts';
import { markdownOf } from './html-to-markdown.ts';
import { parseFragment } from './html-tree.ts';

/** A scanned page may carry a stamp or a page number as text; fewer characters than this in all are no text. */
const leastPdfText = 10;
/** What the parts of a DOCX may come to unpacked, in bytes, and how many times their packed size. */
const mostUnpacked = 300 * 1024 * 1024;
const mostRatio = 200;
/** Below this size a high ratio is an empty document and no attack. */
const smallUnpacked = 20 * 1024 * 1024;

/** @throws ImportError `encrypted`, `no-text` or `damaged` */
export async function readPdf(bytes: Uint8Array, name: string): Promise<Reading> {
  const { extractText, getDocumentProxy, getMeta } = await import('unpdf');
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    const { text } = await extractText(document, { mergePages: false });
    const body = text.map((page) => page.trim()).join('\n\n');
    if (body.replaceAll(/\s/g, '').length < leastPdfText) throw new ImportError('no-text');
    const meta = await getMeta(document).catch(() => null);
    const title: unknown = meta?.info?.['Title'];
    const isTitle =
      typeof title === 'string' && title.trim() !== '' && !/untitled|\.(docx?|pdf)$/i.test(title);
    return oneDraft(draft(isTitle ? title : titleFromName(name), body));
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new ImportError(isLocked ? 'encrypted' : 'damaged', { cause: error });
  }
}

/** @throws ImportError `unpacks-too-large`, `no-text` or `damaged` */
export async function readDocx(bytes: Uint8Array, name: string): Promise<Reading> {
  refuseBomb(bytes);
  const { default: mammoth } = await import('mammoth');
  let html: string;
  try {
    html = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value;
  } catch (error) {
    throw new ImportError('damaged', { cause: error });
  }
  const document = parseFragment(html);
  const heading = document.querySelector('h1')?.textContent?.trim() ?? '';
  const body = markdownOf(document.body);
  if (body === '') throw new ImportError('no-text');
  return oneDraft(draft(heading === '' ? titleFromName(name) : heading, body));
}

/** Reads the archive's list of contents without unpacking anything. */
function refuseBomb(bytes: Uint8Array): void {
  let unpacked = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
  } catch (error) {
    throw new ImportError('damaged', { cause: error });
  }
  const isBomb = unpacked > smallUnpacked && unpacked / bytes.length > mostRatio;
  if (isBomb || unpacked > mostUnpacked) throw new ImportError('unpacks-too-large');
}
