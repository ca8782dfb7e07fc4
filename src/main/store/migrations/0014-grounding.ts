/** What suggestions stand on: the passages of a run as they were given, where its text cites them, and what was checked. */
import type { Migration } from '../migrate.ts';

export const grounding: Migration = {
  version: 14,
  sql: `
    create table run_sources (
      ordinal integer primary key,
      run_id text not null references runs (id) on delete cascade,
      number integer not null check (number > 0),
      article_id text not null,
      article_version integer not null,
      title text not null,
      text text not null,
      start_at integer not null,
      end_at integer not null,
      audience text not null check (audience in ('public', 'internal')),
      updated_at real not null,
      valid_until real,
      unique (run_id, number)
    ) strict;

    alter table runs add column citations text check (citations is null or json_valid(citations));
    alter table runs add column checks text check (checks is null or json_valid(checks));
  `,
};
