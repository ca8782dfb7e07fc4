/**
 * Conversations of any channel. The list of channels grows, and SQLite cannot change a CHECK, so the table is made again
 * without that one; the type of `Conversation['channel']` guards what goes in.
 *
 * Foreign keys are off while the table is replaced, as SQLite's own procedure wants it ("Making Other Kinds Of Table Schema
 * Changes" in lang_altertable.html): the rows that point at a conversation keep pointing at its id.
 */
import type { Migration } from '../migrate.ts';

export const channels: Migration = {
  version: 4,
  replacesTables: true,
  sql: `
    create table conversations_next (
      id text primary key,
      channel text not null check (channel <> ''),
      customer_id text not null references customers (id),
      status text not null default 'open' check (status in ('open', 'archived')),
      created_at real not null,
      -- Creation or newest message, whichever is later; orders the queue.
      activity_at real not null,
      last_sequence integer not null default 0 check (last_sequence >= 0),
      last_author text check (last_author in ('customer', 'agent', 'note', 'system')),
      last_text text,
      last_at real,
      waiting_since real,
      unread_count integer not null default 0 check (unread_count >= 0),
      suggestion text not null default 'none' check (suggestion in (
        'none', 'scheduled', 'thinking', 'replying', 'ready', 'failed', 'stopped', 'interrupted', 'superseded')),
      draft text not null default '' check (length(draft) <= 8000),
      check ((last_author is null) = (last_text is null) and (last_author is null) = (last_at is null))
    ) strict;
    -- In the old order, which breaks ties between equal times.
    insert into conversations_next
      select id, channel, customer_id, status, created_at, activity_at, last_sequence, last_author, last_text, last_at,
        waiting_since, unread_count, suggestion, draft
      from conversations order by rowid;
    drop table conversations;
    alter table conversations_next rename to conversations;

    create index conversations_by_activity on conversations (status, activity_at desc);
    create index conversations_by_customer on conversations (customer_id);
    create index conversations_mid_suggestion on conversations (suggestion)
      where suggestion in ('scheduled', 'thinking', 'replying');
    -- The clipboard's running conversation is looked for at every use of its shortcut.
    create index conversations_from_clipboard on conversations (activity_at) where channel = 'clipboard';
    -- What the badge counts.
    create index conversations_unread on conversations (status) where unread_count > 0;
  `,
};
