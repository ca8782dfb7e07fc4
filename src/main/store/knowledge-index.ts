/** The index of passages and what articles say of each other and of numbers. Ranking is not its business. */
import type { ArticleLanguage, Audience } from '../../shared/knowledge.ts';
import type { Connection } from './connection.ts';
import type { KnowledgeIndex, PassageHit, StoredPassage } from './knowledge-port.ts';

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

export function createKnowledgeIndex(connection: Connection): KnowledgeIndex {
  const statements = prepareStatements(connection);
  const removeLinks = statements.removeLinks;
  return {
    frequencies: (terms) => terms.map((term) => statements.frequency.get(term)?.doc ?? 0),
    match: (expression, weights, limit, now) =>
      statements.match.all(weights.title, weights.body, expression, limit, now),
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

function prepareStatements(connection: Connection) {
  return {
    frequency: connection.prepare<[string], { readonly doc: number }>(
      'knowledge.frequency',
      'select doc from passage_vocabulary where term = ?',
    ),
    // The limit is inside, so that articles are joined to the best passages only. FTS5's score is lower for better ones.
    match: connection.prepare<[number, number, string, number, number], PassageHit>(
      'knowledge.match',
      `select m.passage, p.article, m.score
       from (select rowid as passage, -bm25(passage_terms, ?, ?) as score from passage_terms
             where passage_terms match ? order by score desc limit ?) m
         cross join passages p on p.ordinal = m.passage
         cross join articles a on a.ordinal = p.article
       where a.valid_until is null or a.valid_until >= ?`,
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
    titles: connection.prepare<[], { readonly article: number; readonly title: string }>(
      'knowledge.titles',
      'select ordinal as article, title from articles order by ordinal',
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
    articlesWithFact: connection.prepare<[string, number, number, number], { readonly article: number }>(
      'knowledge.articles-with-fact',
      'select distinct article from number_facts where label = ? and value between ? and ? limit ?',
    ),
  };
}
