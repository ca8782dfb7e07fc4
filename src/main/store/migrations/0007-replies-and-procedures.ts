/** What agents keep at hand: saved replies, procedures, and which procedure a conversation or a run follows. */
import type { Migration } from '../migrate.ts';

export const repliesAndProcedures: Migration = {
  version: 7,
  sql: `
    create table saved_replies (
      id text primary key,
      title text not null check (length(title) between 1 and 120),
      body text not null check (length(body) between 1 and 4000),
      -- Names joined by '/'; a folder exists while a reply is in it.
      folder text not null check (length(folder) <= 200),
      shortcut text not null collate nocase check (length(shortcut) <= 40),
      language text not null check (length(language) <= 35),
      usage_count integer not null default 0 check (usage_count >= 0),
      last_used_at real,
      created_at real not null,
      updated_at real not null
    ) strict;
    -- The same word may mean a reply in each language.
    create unique index saved_replies_by_shortcut on saved_replies (shortcut, language) where shortcut <> '';

    create table procedures (
      id text primary key,
      title text not null check (length(title) between 1 and 120),
      when_to_use text not null check (length(when_to_use) between 1 and 300),
      steps text not null check (json_valid(steps)),
      language text not null check (length(language) <= 35),
      is_enabled integer not null check (is_enabled in (0, 1)),
      created_at real not null,
      updated_at real not null
    ) strict;

    -- Without a procedure: the agent wants none. Without a row: whichever matches.
    create table procedure_pins (
      conversation_id text primary key references conversations (id) on delete cascade,
      procedure_id text references procedures (id) on delete cascade
    ) strict, without rowid;
    create index procedure_pins_by_procedure on procedure_pins (procedure_id) where procedure_id is not null;

    -- As it was when the run started: a procedure may change or go, what a run followed does not.
    create table run_procedures (
      run_id text primary key references runs (id) on delete cascade,
      procedure_id text not null,
      title text not null,
      steps text not null check (json_valid(steps)),
      -- Indexes of the steps that are done, from 0; null while nobody has said.
      done text check (done is null or json_valid(done))
    ) strict, without rowid;
  `,
};
