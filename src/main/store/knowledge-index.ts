/** The index of passages and what articles say of each other and of numbers. Ranking is not its business. */
import type { ArticleLanguage, Audience } from '../../shared/knowledge.ts';
import type { Connection } from './connection.ts';
import type { KnowledgeIndex, PassageHit, StoredPassage, TermOccurrences } from './knowledge-port.ts';

interface PassageRow {
  readonly passage: number;
  readonly article_id: string;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly start: number;
  readonly finish: number;
  readonly audience: Audience;
  readonly language: ArticleLanguage;
  readonly updated_at: number;
  readonly valid_until: number | null;
}

/** So few parts of the index are as good as one. */
const fewParts = 4;
/** Pages written in one step of joining them. */
const pagesAtOnce = 100;

export function createKnowledgeIndex(connection: Connection): KnowledgeIndex {
  // It stores nothing and is no part of the file: a view of the index for this connection.
  connection
    .prepare(
      'knowledge.occurrences-view',
      `create virtual table if not exists temp.passage_occurrences using fts5vocab(main, passage_terms, 'instance')`,
    )
    .run();
  const statements = prepareStatements(connection);
  const removeLinks = statements.removeLinks;

  // https://sqlite.org/fts5.html#the_merge_command: a negative number begins with all parts, and a step that did nothing changes one row.
  function* joinParts(): Generator<void> {
    if ((statements.parts.get()?.parts ?? 0) <= fewParts) return;
    const changes = (): number => statements.changes.get()?.changes ?? 0;
    for (let pages = -pagesAtOnce, before = -2; changes() - before >= 2; pages = pagesAtOnce) {
      before = changes();
      statements.merge.run(pages);
      yield;
    }
  }

  return {
    frequencies: (terms) => terms.map((term) => statements.frequency.get(term)?.doc ?? 0),
    occurrences: (term) => unpackOccurrences(statements.occurrences.get(term)?.packed ?? '[]'),
    passageLengths: () =>
      statements.passageLengths
        .all()
        .map(({ passage, article, sizes }) => ({ passage, article, length: sumOfVarints(sizes) })),
    validities: () =>
      new Map(statements.validities.all().map(({ article, validUntil }) => [article, validUntil])),
    passages: (numbers) =>
      numbers.flatMap((number) => {
        const row = statements.passage.get(number);
        return row === undefined ? [] : [toPassage(row)];
      }),
    firstPassages: (articles, now) => statements.firstPassages.all(JSON.stringify(articles), now),
    titles: () => statements.titles.all(),
    bodyOf: (article) => statements.body.get(article)?.body ?? '',
    articleNumber: (id) => statements.number.get(id)?.ordinal ?? null,
    replaceLinks: (article, targets) => {
      removeLinks.run(article);
      for (const target of targets) statements.insertLink.run(article, target);
    },
    addLink: (article, target) => void statements.insertLink.run(article, target),
    articlesMatching: (expression, limit) =>
      statements.articlesMatching.all(expression, limit).map(({ article }) => article),
    linksFrom: (articles) => statements.linksFrom.all(JSON.stringify(articles)),
    linkCounts: () => new Map(statements.linkCounts.all().map(({ target, links }) => [target, links])),
    factLabels: (least) => statements.factLabels.all(least).map(({ label }) => label),
    articlesWithFact: (label, low, high, limit) =>
      statements.articlesWithFact.all(label, low, high, limit).map(({ article }) => article),
    joinParts,
  };
}

function toPassage(row: PassageRow): StoredPassage {
  return {
    passage: row.passage,
    articleId: row.article_id,
    articleVersion: row.version,
    title: row.title,
    // SQLite counts characters, we count UTF-16 code units: the cut is made here.
    text: row.body.slice(row.start, row.finish),
    start: row.start,
    end: row.finish,
    audience: row.audience,
    language: row.language,
    updatedAt: row.updated_at,
    validUntil: row.valid_until,
  };
}

/** @param packed a JSON array in the order of passages: twice the passage's number, and 1 more for a title */
function unpackOccurrences(packed: string): TermOccurrences {
  const entries = JSON.parse(packed) as readonly number[];
  const passages = new Int32Array(entries.length);
  const inTitle = new Uint16Array(entries.length);
  const inBody = new Uint16Array(entries.length);
  let last = -1;
  for (const entry of entries) {
    const passage = entry >> 1;
    if (last === -1 || passages[last] !== passage) passages[(last += 1)] = passage;
    const column = entry % 2 === 1 ? inTitle : inBody;
    column[last] = (column[last] ?? 0) + 1;
  }
  const count = last + 1;
  return {
    passages: passages.slice(0, count),
    inTitle: inTitle.slice(0, count),
    inBody: inBody.slice(0, count),
  };
}

/** SQLite's numbers of variable length: seven bits a byte, highest first, the highest bit set in all but the last. */
function sumOfVarints(bytes: Uint8Array): number {
  let sum = 0;
  let number = 0;
  for (const byte of bytes) {
    number = number * 128 + (byte & 127);
    if (byte >= 128) continue;
    sum += number;
    number = 0;
  }
  return sum;
}

function prepareStatements(connection: Connection) {
  return {
    frequency: connection.prepare<[string], { readonly doc: number }>(
      'knowledge.frequency',
      'select doc from passage_vocabulary where term = ?',
    ),
    // One text is read several times as fast as a row an occurrence.
    occurrences: connection.prepare<[string], { readonly packed: string }>(
      'knowledge.occurrences',
      `select json_group_array(doc * 2 + (col = 'title')) as packed from passage_occurrences where term = ?`,
    ),
    // What FTS5 keeps of a row for its own BM25: the number of terms by column (https://sqlite.org/fts5.html#the_docsize_table).
    passageLengths: connection.prepare<
      [],
      { readonly passage: number; readonly article: number; readonly sizes: Uint8Array }
    >(
      'knowledge.passage-lengths',
      `select p.ordinal as passage, p.article, d.sz as sizes
       from passages p join passage_terms_docsize d on d.id = p.ordinal`,
    ),
    validities: connection.prepare<[], { readonly article: number; readonly validUntil: number }>(
      'knowledge.validities',
      'select ordinal as article, valid_until as validUntil from articles where valid_until is not null',
    ),
    passage: connection.prepare<[number], PassageRow>(
      'knowledge.passage',
      `select p.ordinal as passage, a.id as article_id, a.version, a.title, p.start, p.finish,
         a.body, a.audience, a.language, a.updated_at, a.valid_until
       from passages p join articles a on a.ordinal = p.article where p.ordinal = ?`,
    ),
    firstPassages: connection.prepare<[string, number], PassageHit>(
      'knowledge.first-passages',
      `select min(p.ordinal) as passage, p.article, 0 as score
       from json_each(?) j cross join passages p on p.article = j.value
         cross join articles a on a.ordinal = p.article
       where a.valid_until is null or a.valid_until >= ? group by p.article`,
    ),
    // In no order, so that the index of titles answers alone.
    titles: connection.prepare<[], { readonly article: number; readonly title: string }>(
      'knowledge.titles',
      'select ordinal as article, title from articles',
    ),
    body: connection.prepare<[number], { readonly body: string }>(
      'knowledge.body',
      'select body from articles where ordinal = ?',
    ),
    number: connection.prepare<[string], { readonly ordinal: number }>(
      'knowledge.number',
      'select ordinal from articles where id = ?',
    ),
    removeLinks: connection.prepare<[number]>(
      'knowledge.replace-links',
      'delete from article_links where source = ?',
    ),
    insertLink: connection.prepare<[number, number]>(
      'knowledge.insert-link',
      'insert into article_links (source, target) values (?, ?) on conflict do nothing',
    ),
    articlesMatching: connection.prepare<[string, number], { readonly article: number }>(
      'knowledge.articles-matching',
      `select distinct p.article from passage_terms t join passages p on p.ordinal = t.rowid
       where t.passage_terms match ? limit ?`,
    ),
    linksFrom: connection.prepare<[string], { readonly source: number; readonly target: number }>(
      'knowledge.links-from',
      'select l.source, l.target from json_each(?) j cross join article_links l on l.source = j.value',
    ),
    linkCounts: connection.prepare<[], { readonly target: number; readonly links: number }>(
      'knowledge.link-counts',
      'select target, count(*) as links from article_links group by target',
    ),
    factLabels: connection.prepare<[number], { readonly label: string }>(
      'knowledge.fact-labels',
      'select label from number_facts group by label having count(distinct article) >= ?',
    ),
    parts: connection.prepare<[], { readonly parts: number }>(
      'knowledge.parts',
      'select count(distinct segid) as parts from passage_terms_idx',
    ),
    changes: connection.prepare<[], { readonly changes: number }>(
      'knowledge.changes',
      'select total_changes() as changes',
    ),
    merge: connection.prepare<[number]>(
      'knowledge.merge',
      `insert into passage_terms (passage_terms, rank) values ('merge', ?)`,
    ),
    articlesWithFact: connection.prepare<[string, number, number, number], { readonly article: number }>(
      'knowledge.articles-with-fact',
      'select distinct article from number_facts where label = ? and value between ? and ? limit ?',
    ),
  };
}
