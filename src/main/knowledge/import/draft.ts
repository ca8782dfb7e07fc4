/** What readers of files hand over: an article that does not know yet where it is kept. */
import type { ArticleLanguage, Audience, ImportFailure } from '../../../shared/knowledge.ts';

export interface Draft {
  /** Tells the articles of one file apart across imports; null where a file is one article. */
  readonly key: string | null;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** Null where the file does not say. */
  readonly audience: Audience | null;
  readonly language: ArticleLanguage | null;
  readonly tags: readonly string[];
  readonly validUntil: number | null;
}

export interface Reading {
  readonly drafts: readonly Draft[];
  /** Rows that could not be read while the rest was. */
  readonly failures: readonly Pick<ImportFailure, 'row' | 'code'>[];
}

export function draft(title: string, body: string, more: Partial<Draft> = {}): Draft {
  return { key: null, title, body, audience: null, language: null, tags: [], validUntil: null, ...more };
}

export function oneDraft(only: Draft): Reading {
  return { drafts: [only], failures: [] };
}

/** Words for "internal" in a file's own fields; whatever else is there means public. */
export function readAudience(value: unknown): Audience | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  return /^(internal|staff|private|agents?|内部|员工|客服)/i.test(value.trim()) ? 'internal' : 'public';
}

export function readTags(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((tag) => typeof tag === 'string');
  return typeof value === 'string' ? value.split(/[,，;；、|]/) : [];
}

/** A file's name as a title: without folder and ending, with blanks for joining signs. */
export function titleFromName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? name;
  const bare = base
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim();
  return bare === '' ? base : bare;
}
