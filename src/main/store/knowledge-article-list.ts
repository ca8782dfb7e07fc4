/** Lists articles by words and filters, a page at a time. */
import type { ArticlePage, ArticleQuery } from '../../shared/knowledge.ts';
import type { Connection } from './connection.ts';
import { articleColumns, excerptSource, toSummary } from './knowledge-article-rows.ts';
import type { ArticleRow } from './knowledge-article-rows.ts';

/**
 * The filters vary, so the statement is put together; every value is a parameter.
 *
 * @param expression - For FTS5; null for all articles.
 */
export function listArticles(
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
    .prepare<[Record<string, string | number>], ArticleRow>(
      'knowledge.list',
      `select ${articleColumns}, substr(a.body, 1, ${excerptSource}) as body from articles a ${where}
       order by a.updated_at desc, a.ordinal desc limit @limit offset @offset`,
    )
    .all({ ...values, limit: query.limit, offset: query.offset });
  return { articles: rows.map(toSummary), total: total ?? 0 };
}
