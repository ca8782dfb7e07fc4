/** Articles, their versions and uses in the knowledge base's file. What is derived from a text is stored with it. */
import type { Connection } from './connection.ts';
import { listArticles } from './knowledge-article-list.ts';
import { articleColumns, toSummary, toVersion } from './knowledge-article-rows.ts';
import type { ArticleRow, VersionRow } from './knowledge-article-rows.ts';
import { createDerivedTables } from './knowledge-derived.ts';
import type { ArticleRecord, ArticleTable, PutOutcome } from './knowledge-port.ts';

/** Versions kept of one article. */
const mostVersions = 100;

export function createArticleTable(connection: Connection): ArticleTable {
  const statements = prepareStatements(connection);
  const derived = createDerivedTables(connection);

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
      if (row !== undefined) derived.write(row.ordinal, record);
      return 'added';
    }
    if (existing.content_hash === record.contentHash) {
      // A file that was dropped may have been found where it lies.
      if (record.source !== null && record.source !== existing.source)
        statements.moveSource.run(record.source, existing.ordinal);
      return 'unchanged';
    }
    statements.keepVersion.run(existing.ordinal);
    statements.dropOldVersions.run(existing.ordinal, existing.ordinal, mostVersions);
    statements.update.run(values);
    derived.remove(existing.ordinal);
    derived.write(existing.ordinal, record);
    return 'updated';
  });

  const remove = connection.transaction('knowledge.remove', (id: string): boolean => {
    const existing = statements.find.get(id);
    if (existing === undefined) return false;
    derived.remove(existing.ordinal);
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
    sources: () => statements.sources.all().map(({ source }) => source),
    list: (query, now, expression) => listArticles(connection, query, now, expression),
    versions: (id, limit) => statements.versions.all(id, id, limit).map(toVersion),
    tags: () => statements.tags.all().map(({ tag }) => tag),
    counts: () => statements.counts.get() ?? { articles: 0, passages: 0 },
  };
}

type Values = Readonly<Record<string, string | number | null>>;

function prepareStatements(connection: Connection) {
  return {
    find: connection.prepare<
      [string],
      { readonly ordinal: number; readonly content_hash: string; readonly source: string | null }
    >('knowledge.find', 'select ordinal, content_hash, source from articles where id = ?'),
    moveSource: connection.prepare<[string, number]>(
      'knowledge.move-source',
      'update articles set source = ? where ordinal = ?',
    ),
    sources: connection.prepare<[], { readonly source: string }>(
      'knowledge.sources',
      'select source from articles where source is not null',
    ),
    findBySource: connection.prepare<[string], { readonly id: string; readonly content_hash: string }>(
      'knowledge.find-by-source',
      'select id, content_hash from articles where source = ?',
    ),
    get: connection.prepare<[string], ArticleRow>(
      'knowledge.get',
      `select ${articleColumns}, a.body from articles a where a.id = ?`,
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
