/** Chooses the reader of a file by its ending or the kind that a server names, and turns every failure into a reason. */
import type { ColumnMapping } from '../../../shared/knowledge.ts';
import { decodeText, namedInPage } from './decode.ts';
import type { Reading } from './draft.ts';
import type { FileKind } from '../../../shared/file-kinds.ts';
import { ImportError } from './import-error.ts';
import { readHtml } from './read-html.ts';
import { readJson, readJsonLines } from './read-json.ts';
import { readDocx, readPdf } from './read-office.ts';
import { readTable } from './read-table.ts';
import { readMarkdown, readPlainText } from './read-text.ts';

export interface SourceFile {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
  /** The encoding that a server named; null where none did. */
  readonly encoding: string | null;
}

/** @throws ImportError with the reason when nothing of the file can be used */
export async function readSourceFile(
  { name, kind, bytes, encoding }: SourceFile,
  mapping: ColumnMapping | null,
): Promise<Reading> {
  if (bytes.length === 0) throw new ImportError('empty');
  try {
    const reading = await readKind(name, kind, bytes, encoding, mapping);
    if (
      reading.drafts.every(({ title, body }) => title.trim() === '' && body.trim() === '') &&
      reading.failures.length === 0
    )
      throw new ImportError('empty');
    return reading;
  } catch (error) {
    if (error instanceof ImportError) throw error;
    // Nested deeper than the stack, or larger than a string may be.
    throw new ImportError(error instanceof RangeError ? 'too-complex' : 'damaged', { cause: error });
  }
}

async function readKind(
  name: string,
  kind: FileKind,
  bytes: Uint8Array,
  encoding: string | null,
  mapping: ColumnMapping | null,
): Promise<Reading> {
  switch (kind) {
    case 'pdf':
      return readPdf(bytes, name);
    case 'docx':
      return readDocx(bytes, name);
    case 'html':
      return readHtml(decodeText(bytes, encoding ?? namedInPage(bytes)), name);
    case 'markdown':
      return readMarkdown(decodeText(bytes, encoding), name);
    case 'text':
      return readPlainText(decodeText(bytes, encoding), name);
    case 'table':
      return readTable(decodeText(bytes, encoding), mapping);
    case 'json':
      return readJson(decodeText(bytes, encoding));
    case 'json-lines':
      return readJsonLines(decodeText(bytes, encoding));
  }
}
