/**
 * Agents' messages that wait a moment before they are sent, so that they can be taken back: kept apart from the timeline, which
 * they join with the next sequence only when they leave. And what is kept of a draft beside its text.
 */
import type { Migration } from '../migrate.ts';

export const heldMessages: Migration = {
  version: 8,
  sql: `
    create table held_messages (
      ordinal integer primary key,
      id text not null unique,
      conversation_id text not null references conversations (id),
      client_id text not null,
      text text not null check (length(text) <= 8000),
      run_id text references runs (id),
      -- The newest message when the agent sent this one: what comes later is not answered by it.
      after_sequence integer not null check (after_sequence >= 0),
      held_at real not null,
      due_at real not null,
      unique (conversation_id, client_id)
    ) strict;
    create index held_messages_by_run on held_messages (run_id) where run_id is not null;

    alter table conversations add column draft_run_id text references runs (id);
    alter table conversations add column note_draft text not null default '' check (length(note_draft) <= 8000);
  `,
};
