/** What SQLite's FTS5 gives by itself: the last turn's words joined by OR, cut at word ends or into trigrams. */
import Database from 'better-sqlite3';
import type { Document, Question } from './sets.ts';

export type Baseline = (question: Question) => readonly string[];

export function plainWords(documents: readonly Document[]): Baseline {
  return baseline(documents, 'unicode61', (text) => text.match(/[\p{L}\p{N}]+/gu) ?? []);
}

export function trigrams(documents: readonly Document[]): Baseline {
  return baseline(documents, 'trigram', (text) =>
    (text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
      const characters = [...word];
      return characters.slice(2).map((_, index) => characters.slice(index, index + 3).join(''));
    }),
  );
}

function baseline(
  documents: readonly Document[],
  tokenizer: 'unicode61' | 'trigram',
  termsOf: (text: string) => readonly string[],
): Baseline {
  const database = new Database(':memory:');
  database.exec(`create virtual table documents using fts5 (title, content, tokenize = '${tokenizer}')`);
  const insert = database.prepare('insert into documents values (?, ?)');
  for (const { title, content } of documents) insert.run(title, content);
  const find = database.prepare<[string], { readonly rowid: number }>(
    'select rowid from documents where documents match ? order by rank limit 10',
  );
  return ({ turns }) => {
    const terms = termsOf(turns.at(-1)?.text ?? '');
    if (terms.length === 0) return [];
    const expression = terms.map((term) => `"${term}"`).join(' OR ');
    return find.all(expression).map(({ rowid }) => documents[rowid - 1]?.id ?? '');
  };
}
