/** What the search over everything ever said answers with. How it is found is the store's business. */
import type { MessageAuthor } from './domain.ts';

/** What is read of a query, in UTF-16 code units; nobody remembers a longer passage word for word. */
export const longestQuery = 200;
/** Longest snippet, in UTF-16 code units, ellipses included. */
export const longestSnippet = 160;

export interface SearchHit {
  readonly conversationId: string;
  readonly customerId: string;
  readonly customerName: string;
  /** Epoch milliseconds: when it was said, suggested, or (for a customer) when something last happened. */
  readonly at: number;
  readonly snippet: Snippet;
  readonly found: FoundThing;
}

/** Where the words were found. */
export type FoundThing =
  | {
      readonly kind: 'message';
      readonly messageId: string;
      readonly sequence: number;
      readonly author: MessageAuthor;
    }
  | { readonly kind: 'suggestion'; readonly runId: string }
  | { readonly kind: 'customer' };

export interface Snippet {
  readonly text: string;
  /** What to highlight in `text`: rising, not overlapping, in UTF-16 code units; the end is exclusive. */
  readonly ranges: readonly TextRange[];
}

export interface TextRange {
  readonly start: number;
  readonly end: number;
}
