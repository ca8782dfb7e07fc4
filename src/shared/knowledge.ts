/** Articles and what is found in them, as both sides of the process boundary speak of them. Pure. */

/** `internal` articles help the agent and must not be quoted to customers. */
export type Audience = 'public' | 'internal';

export type ArticleLanguage = 'en' | 'zh-CN' | 'other';

/** Longest title, in characters. */
export const longestTitle = 300;
/** Longest body of one article, in characters: a manual of a thousand pages. */
export const longestBody = 4_000_000;
export const mostTags = 30;
export const longestTag = 60;

/** What an article says, without what the store knows about it. */
export interface ArticleContent {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly language: ArticleLanguage;
  readonly tags: readonly string[];
  readonly audience: Audience;
  /** Epoch milliseconds after which the article is no longer used; null: always valid. */
  readonly validUntil: number | null;
}

export interface ArticleSummary {
  readonly id: string;
  readonly title: string;
  readonly language: ArticleLanguage;
  readonly tags: readonly string[];
  readonly audience: Audience;
  readonly validUntil: number | null;
  /** Where an import found it (a path or an address); null when it was written here. */
  readonly source: string | null;
  /** Rises by one with each change, from 1. */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** In how many suggestions it was a source. */
  readonly useCount: number;
  /** The beginning of the body, one line. */
  readonly excerpt: string;
}

export interface Article extends ArticleSummary {
  readonly body: string;
}

/** An earlier or the present state of an article. */
export interface ArticleVersion extends ArticleContent {
  readonly version: number;
  readonly savedAt: number;
}

export interface ArticleQuery {
  /** Any text; empty lists everything, last changed first. */
  readonly text: string;
  readonly audience: Audience | null;
  readonly language: ArticleLanguage | null;
  readonly tag: string | null;
  readonly validity: 'valid' | 'expired' | null;
  readonly offset: number;
  readonly limit: number;
}

export interface ArticlePage {
  readonly articles: readonly ArticleSummary[];
  /** How many match in all. */
  readonly total: number;
}

/** A stretch of an article that fits a conversation. */
export interface Passage {
  readonly articleId: string;
  readonly articleVersion: number;
  readonly title: string;
  /** `body.slice(start, end)` of that version; positions in UTF-16 code units. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly audience: Audience;
  readonly language: ArticleLanguage;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  /** Epoch milliseconds after which the article is no longer used; null: always valid. */
  readonly validUntil: number | null;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
}

/** How the knowledge base is as a whole. */
export interface KnowledgeStatus {
  readonly articles: number;
  readonly passages: number;
  /** Passages that have a vector of the present embedding model; null when no such model is set. */
  readonly embedded: number | null;
}

/** Largest file that an import reads, in bytes. */
export const largestImportFile = 100 * 1024 * 1024;
/** Most addresses of one import. */
export const mostImportAddresses = 500;

/** Why a file, a line of it or an address did not become an article. Each has a sentence in the interface. */
const importFailureCodes = [
  'too-large',
  'unpacks-too-large',
  'unknown-kind',
  'unreadable',
  'damaged',
  'encrypted',
  'no-text',
  'empty',
  'broken-row',
  'no-title',
  'too-complex',
  'took-too-long',
  'bad-address',
  'private-address',
  'unreachable',
  'refused-by-server',
  'too-many-files',
] as const;
export type ImportFailureCode = (typeof importFailureCodes)[number];

export interface ImportFailure {
  /** File name inside the chosen folder, or the address. */
  readonly name: string;
  /** The row or line it is about, from 1; null for the whole. */
  readonly row: number | null;
  readonly code: ImportFailureCode;
}

/** What an import has to make articles of, before it starts. */
export interface ImportSelection {
  readonly id: string;
  /** Files and addresses. */
  readonly items: number;
  readonly bytes: number;
  /** The names of the first few. */
  readonly names: readonly string[];
  /** Tables among them, whose columns want a meaning. */
  readonly tables: readonly ImportTable[];
  /** What cannot be read, known before it starts. */
  readonly failures: readonly ImportFailure[];
}

export interface ImportTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The first rows, a cell a column. */
  readonly sample: readonly (readonly string[])[];
  /** What the columns' names suggest. */
  readonly mapping: ColumnMapping;
}

/** Which column of a table holds what; null where none does. */
export interface ColumnMapping {
  readonly title: string | null;
  readonly body: string | null;
  readonly tags: string | null;
  readonly audience: string | null;
  /** Whether the other columns are added to the body as "column: value". */
  readonly addOthers: boolean;
}

export interface ImportOptions {
  /** For everything that does not say so itself. */
  readonly audience: Audience;
  readonly tags: readonly string[];
  /** For every table; columns that one does not have are skipped. Null uses what the columns' names suggest. */
  readonly mapping: ColumnMapping | null;
  /** Whether addresses may lead to this machine or its network. */
  readonly allowPrivateAddresses: boolean;
}

export interface ImportProgress {
  readonly importId: string;
  readonly state: 'running' | 'finished' | 'cancelled' | 'failed';
  /** Files and addresses. */
  readonly total: number;
  readonly done: number;
  /** Articles. */
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** How many failures there are in all. */
  readonly failed: number;
  /** The first of them. */
  readonly failures: readonly ImportFailure[];
}

/** Failures listed one by one; more are counted. */
export const mostListedFailures = 500;
