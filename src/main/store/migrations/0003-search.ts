/**
 * Full-text indexes over messages, the replies of runs and customers' names. They hold terms only (see `search-terms.ts`),
 * not the texts again, and their row numbers are the rows' own, so that newest-first is the order of the index itself.
 *
 * What was there before is listed in the backlog and indexed in slices once the store is open.
 */
import type { Migration } from '../migrate.ts';

export const search: Migration = {
  version: 3,
  sql: `
    create virtual table message_search using fts5 (
      terms, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3');
    create virtual table run_search using fts5 (
      terms, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3');
    create virtual table customer_search using fts5 (
      terms, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3');

    -- FTS5 joins segments by itself in pieces of a tenth of a second once there are many rows. The store does it in smaller
    -- ones, between other work; should that ever lag behind, segments are joined when 64 have gathered.
    insert into message_search (message_search, rank) values ('automerge', 0), ('crisismerge', 64);
    insert into run_search (run_search, rank) values ('automerge', 0), ('crisismerge', 64);
    insert into customer_search (customer_search, rank) values ('automerge', 0), ('crisismerge', 64);

    -- Customers have no number of their own that would survive a vacuum.
    create table customer_numbers (
      ordinal integer primary key,
      customer_id text not null unique references customers (id)
    ) strict;
    insert into customer_numbers (customer_id) select id from customers order by created_at, id;

    -- Rows numbered next_ordinal and below are not indexed yet.
    create table search_backlog (
      kind text primary key check (kind in ('message', 'run', 'customer')),
      next_ordinal integer not null check (next_ordinal >= 1)
    ) strict, without rowid;
    insert into search_backlog select 'message', max(ordinal) from messages having count(*) > 0;
    insert into search_backlog select 'run', max(ordinal) from runs having count(*) > 0;
    insert into search_backlog select 'customer', max(ordinal) from customer_numbers having count(*) > 0;
  `,
};
