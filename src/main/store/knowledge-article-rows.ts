/** Rows of articles and of their versions as SQLite gives them, and what they mean outside. */
import type { ArticleLanguage, ArticleSummary, ArticleVersion, Audience } from '../../shared/knowledge.ts';

/** Characters of the body that a list shows. */
const excerptLength = 160;
/** Characters of the body that are enough to make an excerpt of. */
export const excerptSource = excerptLength * 2;

export interface ArticleRow {
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

export interface VersionRow extends Pick<ArticleRow, 'title' | 'body' | 'language' | 'tags' | 'audience'> {
  readonly valid_until: number | null;
  readonly version: number;
  readonly saved_at: number;
}

/** The columns of an `ArticleRow` but for its body; the table is `a`. */
export const articleColumns = `a.id, a.title, a.language, a.tags, a.audience, a.valid_until, a.source, a.version, a.created_at,
  a.updated_at, a.use_count`;

export function toSummary(row: ArticleRow): ArticleSummary {
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
    .slice(0, excerptSource)
    .replaceAll(/[#>*`|_\s]+/g, ' ')
    .trim();
  return [...line].slice(0, excerptLength).join('');
}

export function toVersion(row: VersionRow): ArticleVersion {
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
