/** What is open in the knowledge screen: kept while the window lives, so that nothing typed is lost when the screen closes. */
import type { ArticleContent, ArticleSummary, ImportSelection } from '../../shared/knowledge.ts';
import type { WorkspaceKind } from '../../shared/workspace.ts';

export type ArticleFacts = Pick<ArticleSummary, 'updatedAt' | 'useCount' | 'source'>;

export interface DroppedFile {
  /** Within the dropped folder, where there is one. */
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Why something dropped did not become an import: more than may be dropped at once, or nothing in it that can be read. */
export type DropProblem = 'too-much' | 'unreadable' | 'nothing';

export type Dropped =
  | { readonly kind: 'files'; readonly files: readonly DroppedFile[] }
  | { readonly kind: DropProblem };

export interface KnowledgeState {
  /** The workspace that all this belongs to; null before the screen was first opened. */
  readonly workspace: WorkspaceKind | null;
  readonly pane: 'article' | 'import';
  /** The article in the editor; null for a new one. */
  readonly articleId: string | null;
  /** What the editor holds; null while nothing is open. */
  readonly draft: ArticleContent | null;
  readonly isChanged: boolean;
  /** What is known of the stored article; null for a new one. */
  readonly facts: ArticleFacts | null;
  /** The place that the article was opened for: its words, and where they began when it was cited; null for none. */
  readonly passage: { readonly text: string; readonly start: number } | null;
  /** Rises with each article that is opened or begun; saving a new one leaves it. */
  readonly opening: number;
  /** What the next import would read; null before anything is chosen. */
  readonly selection: ImportSelection | null;
  /** Of the latest drop; null when it went well. */
  readonly dropProblem: DropProblem | null;
  /** Rises when articles may have changed; the list asks again then. */
  readonly listVersion: number;
}

export const closedKnowledge: KnowledgeState = {
  workspace: null,
  pane: 'article',
  articleId: null,
  draft: null,
  isChanged: false,
  facts: null,
  passage: null,
  opening: 0,
  selection: null,
  dropProblem: null,
  listVersion: 0,
};

export const emptyArticle: ArticleContent = {
  title: '',
  body: '',
  language: 'en',
  tags: [],
  audience: 'public',
  validUntil: null,
};
