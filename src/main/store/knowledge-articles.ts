/** Articles, their versions and uses in the knowledge base's file. What is derived from a text is stored with it. */
import type {
  ArticleLanguage,
  ArticlePage,
  ArticleQuery,
  ArticleSummary,
  ArticleVersion,
  Audience,
} from '../../shared/knowledge.ts';
import type { Connection } from './connection.ts';
import type { ArticleRecord, ArticleTable, PutOutcome } from './knowledge-port.ts';

/** Versions kept of one article. */
const mostVersions = 100;
/** Characters of the body that a list shows. */
const excerptLength = 160;

interface SummaryRow {
  readonly id: string;
  readonly title: string;
  readonly language: ArticleLanguage;
  readonly tags: string;
  readonly audience: Audience;
  readonly valid_until: number | null;
  readonly source: string | null;
  readonly version: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly use_count: number;
  /** The beginning of the body, or all of it. */
  readonly body: string;
}

interface VersionRow extends Pick<SummaryRow, 'title' | 'body' | 'language' | 'tags' | 'audience'> {
  readonly valid_until: number | null;
  readonly version: number;
  readonly saved_at: number;
}

const columns = `a.id, a.title, a.language, a.tags, a.audience, a.valid_until, a.source, a.version, a.created_at,
  a.updated_at, a.use_count`;

export function createArticleTable(connection: Connection): ArticleTable {
  const statements = prepareStatements(connection);
  const derived = prepareDerived(connection);

  function writeDerived(article: number, { passages, facts }: ArticleRecord): void {
    for (const { start, end, hash, titleTerms, bodyTerms } of passages) {
      const row = derived.insertPassage.get(article, start, end, hash);
      if (row !== undefined) derived.insertTerms.run(row.ordinal, titleTerms, bodyTerms);
    }
    for (const { label, value } of facts) derived.insertFact.run(article, label, value);
  }

  function removeDerived(article: number): void {
    derived.removeTerms.run(article);
    derived.removePassages.run(article);
    derived.removeFacts.run(article);
    derived.removeLinks.run(article);
  }

  const put = connection.transaction('knowledge.put', (record: ArticleRecord): PutOutcome => {
    const existing = statements.find.get(record.id);
    const { content } = record;
    const values = {
      id: record.id,
      title: content.title,
      body: content.body,
      language: content.language,
      tags: JSON.stringify(content.tags),
      audience: content.audience,
      validUntil: content.validUntil,
      source: record.source,
      hash: record.contentHash,
      at: record.savedAt,
    };
    if (existing === undefined) {
      const row = statements.insert.get(values);
      if (row !== undefined) writeDerived(row.ordinal, record);
      return 'added';
    }
    if (existing.content_hash === record.contentHash) return 'unchanged';
    statements.keepVersion.run(existing.ordinal);
    statements.dropOldVersions.run(existing.ordinal, existing.ordinal, mostVersions);
    statements.update.run(values);
    removeDerived(existing.ordinal);
    writeDerived(existing.ordinal, record);
    return 'updated';
  });

  const remove = connection.transaction('knowledge.remove', (id: string): boolean => {
    const existing = statements.find.get(id);
    if (existing === undefined) return false;
    removeDerived(existing.ordinal);
    statements.remove.run(existing.ordinal);
    return true;
  });

  const recordUse = connection.transaction(
    'knowledge.record-use',
    (runId: string, articleIds: readonly string[], at: number): void => {
      for (const id of articleIds)
        if (statements.insertUse.run(runId, at, id) > 0) statements.countUse.run(id);
    },
  );

  return {
    put,
    remove,
    recordUse,
    get: (id) => {
      const row = statements.get.get(id);
      return row === undefined ? null : { ...toSummary(row), body: row.body };
    },
    findBySource: (source) => {
      const row = statements.findBySource.get(source);
      return row === undefined ? null : { id: row.id, contentHash: row.content_hash };
    },
    list: (query, now, expression) => listArticles(connection, query, now, expression),
    versions: (id, limit) => statements.versions.all(id, id, limit).map(toVersion),
    tags: () => statements.tags.all().map(({ tag }) => tag),
    counts: () => statements.counts.get() ?? { articles: 0, passages: 0 },
  };
}

/** The filters vary, so the statement is put together; every value is a parameter. */
function listArticles(
  connection: Connection,
  query: ArticleQuery,
  now: number,
  expression: string | null,
): ArticlePage {
  const conditions: string[] = [];
  const values: Record<string, string | number> = {};
  if (expression !== null) {
    conditions.push(`a.ordinal in (select p.article from passage_terms t join passages p on p.ordinal = t.rowid
      where t.passage_terms match @expression)`);
    values['expression'] = expression;
  }
  if (query.audience !== null) {
    conditions.push('a.audience = @audience');
    values['audience'] = query.audience;
  }
  if (query.language !== null) {
    conditions.push('a.language = @language');
    values['language'] = query.language;
  }
  if (query.tag !== null) {
    conditions.push('exists (select 1 from json_each(a.tags) where value = @tag)');
    values['tag'] = query.tag;
  }
  if (query.validity !== null) {
    conditions.push(
      query.validity === 'valid'
        ? '(a.valid_until is null or a.valid_until >= @now)'
        : 'a.valid_until < @now',
    );
    values['now'] = now;
  }
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  const total = connection
    .prepare<[Record<string, string | number>], { readonly total: number }>(
      'knowledge.count',
      `select count(*) as total from articles a ${where}`,
    )
    .get(values)?.total;
  const rows = connection
    .prepare<[Record<string, string | number>], SummaryRow>(
      'knowledge.list',
      `select ${columns}, substr(a.body, 1, ${excerptLength * 2}) as body from articles a ${where}
       order by a.updated_at desc, a.ordinal desc limit @limit offset @offset`,
    )
    .all({ ...values, limit: query.limit, offset: query.offset });
  return { articles: rows.map(toSummary), total: total ?? 0 };
}

function toSummary(row: SummaryRow): ArticleSummary {
  return {
    id: row.id,
    title: row.title,
    language: row.language,
    tags: JSON.parse(row.tags) as readonly string[],
    audience: row.audience,
    validUntil: row.valid_until,
    source: row.source,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    useCount: row.use_count,
    excerpt: excerptOf(row.body),
  };
}

function excerptOf(body: string): string {
  const line = body
    .slice(0, excerptLength * 2)
    .replaceAll(/[#>*`|_\s]+/g, ' ')
    .trim();
  return [...line].slice(0, excerptLength).join('');
}

function toVersion(row: VersionRow): ArticleVersion {
  const { title, body, language, audience, version } = row;
  const tags = JSON.parse(row.tags) as readonly string[];
  return {
    title,
    body,
    language,
    tags,
    audience,
    version,
    validUntil: row.valid_until,
    savedAt: row.saved_at,
  };
}

type Values = Readonly<Record<string, string | number | null>>;

function prepareStatements(connection: Connection) {
  return {
    find: connection.prepare<[string], { readonly ordinal: number; readonly content_hash: string }>(
      'knowledge.find',
      'select ordinal, content_hash from articles where id = ?',
    ),
    findBySource: connection.prepare<[string], { readonly id: string; readonly content_hash: string }>(
      'knowledge.find-by-source',
      'select id, content_hash from articles where source = ?',
    ),
    get: connection.prepare<[string], SummaryRow>(
      'knowledge.get',
      `select ${columns}, a.body from articles a where a.id = ?`,
    ),
    insert: connection.prepare<[Values], { readonly ordinal: number }>(
      'knowledge.insert',
      `insert into articles (id, title, body, language, tags, audience, valid_until, source, content_hash, version,
         created_at, updated_at)
       values (@id, @title, @body, @language, @tags, @audience, @validUntil, @source, @hash, 1, @at, @at)
       returning ordinal`,
    ),
    update: connection.prepare<[Values]>(
      'knowledge.update',
      `update articles set title = @title, body = @body, language = @language, tags = @tags, audience = @audience,
         valid_until = @validUntil, source = coalesce(@source, source), content_hash = @hash, version = version + 1,
         updated_at = @at
       where id = @id`,
    ),
    keepVersion: connection.prepare<[number]>(
      'knowledge.keep-version',
      `insert into article_versions (article, version, title, body, language, tags, audience, valid_until, saved_at)
       select ordinal, version, title, body, language, tags, audience, valid_until, updated_at
       from articles where ordinal = ?`,
    ),
    dropOldVersions: connection.prepare<[number, number, number]>(
      'knowledge.drop-old-versions',
      `delete from article_versions where article = ? and version not in (
         select version from article_versions where article = ? order by version desc limit ?)`,
    ),
    versions: connection.prepare<[string, string, number], VersionRow>(
      'knowledge.versions',
      `select title, body, language, tags, audience, valid_until, version, updated_at as saved_at
       from articles where id = ?
       union all
       select v.title, v.body, v.language, v.tags, v.audience, v.valid_until, v.version, v.saved_at
       from article_versions v join articles a on a.ordinal = v.article where a.id = ?
       order by version desc limit ?`,
    ),
    remove: connection.prepare<[number]>(
      'knowledge.remove-article',
      'delete from articles where ordinal = ?',
    ),
    tags: connection.prepare<[], { readonly tag: string }>(
      'knowledge.tags',
      `select j.value as tag from articles a, json_each(a.tags) j
       group by j.value order by count(*) desc, j.value limit 500`,
    ),
    counts: connection.prepare<[], { readonly articles: number; readonly passages: number }>(
      'knowledge.counts',
      'select (select count(*) from articles) as articles, (select count(*) from passages) as passages',
    ),
    insertUse: connection.prepare<[string, number, string]>(
      'knowledge.insert-use',
      `insert into article_uses (article, run_id, used_at) select ordinal, ?, ? from articles where id = ?
       on conflict do nothing`,
    ),
    countUse: connection.prepare<[string]>(
      'knowledge.count-use',
      'update articles set use_count = use_count + 1 where id = ?',
    ),
  };
}

function prepareDerived(connection: Connection) {
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
