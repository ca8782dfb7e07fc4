/** What is derived from an article's text: passages with their terms, facts and links. Written and removed as a whole. */
import type { Connection } from './connection.ts';
import type { ArticleRecord } from './knowledge-port.ts';

export interface DerivedTables {
  /** @param article - Its number in the file. */
  write(article: number, record: Pick<ArticleRecord, 'facts' | 'passages'>): void;
  remove(article: number): void;
}

export function createDerivedTables(connection: Connection): DerivedTables {
  const statements = prepareStatements(connection);
  return {
    write(article, { passages, facts }) {
      for (const { start, end, hash, titleTerms, bodyTerms } of passages) {
        const row = statements.insertPassage.get(article, start, end, hash);
        if (row !== undefined) statements.insertTerms.run(row.ordinal, titleTerms, bodyTerms);
      }
      for (const { label, value } of facts) statements.insertFact.run(article, label, value);
    },
    remove(article) {
      statements.removeTerms.run(article);
      statements.removePassages.run(article);
      statements.removeFacts.run(article);
      statements.removeLinks.run(article);
    },
  };
}

function prepareStatements(connection: Connection) {
  return {
    insertPassage: connection.prepare<[number, number, number, string], { readonly ordinal: number }>(
      'knowledge.insert-passage',
      'insert into passages (article, start, finish, hash) values (?, ?, ?, ?) returning ordinal',
    ),
    insertTerms: connection.prepare<[number, string, string]>(
      'knowledge.insert-terms',
      'insert into passage_terms (rowid, title, body) values (?, ?, ?)',
    ),
    insertFact: connection.prepare<[number, string, number]>(
      'knowledge.insert-fact',
      'insert into number_facts (article, label, value) values (?, ?, ?)',
    ),
    removeTerms: connection.prepare<[number]>(
      'knowledge.remove-terms',
      'delete from passage_terms where rowid in (select ordinal from passages where article = ?)',
    ),
    removePassages: connection.prepare<[number]>(
      'knowledge.remove-passages',
      'delete from passages where article = ?',
    ),
    removeFacts: connection.prepare<[number]>(
      'knowledge.remove-facts',
      'delete from number_facts where article = ?',
    ),
    removeLinks: connection.prepare<[number]>(
      'knowledge.remove-links',
      'delete from article_links where source = ?',
    ),
  };
}
