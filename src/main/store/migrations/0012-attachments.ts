/** Images of messages and drafts. Equal files are kept once, under the hash of their bytes, inside the encrypted file. */
import type { Migration } from '../migrate.ts';

export const attachments: Migration = {
  version: 12,
  sql: `
    create table attachment_contents (
      ordinal integer primary key,
      sha256 blob not null unique check (length(sha256) = 32),
      bytes blob not null
    ) strict;

    create table attachments (
      ordinal integer primary key,
      id text not null unique,
      conversation_id text not null references conversations (id),
      -- The message, held or sent (its id stays the same); null beside a draft. No foreign key, as it may be in either table.
      owner_id text,
      position integer not null default 0,
      name text not null check (length(name) <= 120),
      type text not null check (type in ('image/png', 'image/jpeg', 'image/webp', 'image/gif')),
      width integer not null check (width > 0),
      height integer not null check (height > 0),
      size integer not null check (size > 0),
      content integer not null references attachment_contents (ordinal),
      created_at real not null
    ) strict;
    create index attachments_by_message on attachments (owner_id, position) where owner_id is not null;
    create index attachments_of_drafts on attachments (conversation_id) where owner_id is null;
    create index attachments_by_content on attachments (content);

    -- However an image goes: bytes that nothing shows any more are not kept.
    create trigger attachments_drop_content after delete on attachments begin
      delete from attachment_contents
      where ordinal = old.content and not exists (select 1 from attachments where content = old.content);
    end;
  `,
};
