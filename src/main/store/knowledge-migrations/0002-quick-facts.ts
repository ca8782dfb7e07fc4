/**
 * Titles and dates of validity in indexes of their own: what retrieval keeps in memory is read from these few pages, not from
 * every article's.
 */
import type { Migration } from '../migrate.ts';

export const quickFacts: Migration = {
  version: 2,
  sql: `
    create index articles_by_title on articles (title);
    create index articles_by_validity on articles (valid_until) where valid_until is not null;
  `,
};
