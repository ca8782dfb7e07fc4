/**
 * Runs of every kind with what was asked and what the agent thought of it, how a conversation is sorted, what the model
 * proposes for that, and summaries.
 *
 * Runs of before are all suggestions of the main lane, by the first version of the prompt.
 */
import type { Migration } from '../migrate.ts';

export const assistSkills: Migration = {
  version: 5,
  sql: `
    alter table runs add column kind text not null default 'suggestion'
      check (kind in ('suggestion', 'rewrite', 'translation', 'answer', 'summary', 'triage'));
    alter table runs add column lane_style_id text;
    alter table runs add column skill text not null default 'reply@1';
    alter table runs add column instruction text check (instruction is null or json_valid(instruction));
    alter table runs add column based_on_run_id text references runs (id);
    alter table runs add column message_id text references messages (id);
    alter table runs add column rating text check (rating in ('up', 'down'));
    alter table runs add column rating_reason text
      check (rating_reason in ('wrong', 'unhelpful', 'tone', 'too-long', 'other'));
    alter table runs add column rating_comment text check (length(rating_comment) <= 1000);
    create index runs_by_source_run on runs (based_on_run_id) where based_on_run_id is not null;
    create index runs_by_message on runs (message_id) where message_id is not null;
    -- Statistics read the suggestions of a span of time.
    create index suggestions_by_due on runs (due_at) where kind = 'suggestion';

    alter table conversations add column intent text check (length(intent) <= 80);
    alter table conversations add column sentiment text check (sentiment in ('negative', 'neutral', 'positive'));
    alter table conversations add column priority text check (priority in ('low', 'normal', 'high', 'urgent'));

    create table conversation_tags (
      conversation_id text not null references conversations (id),
      position integer not null check (position >= 0),
      tag text not null check (length(tag) between 1 and 40),
      primary key (conversation_id, position),
      unique (tag, conversation_id)
    ) strict, without rowid;

    create table triage_proposals (
      conversation_id text primary key references conversations (id),
      up_to_sequence integer not null,
      proposed_at real not null,
      intent text,
      sentiment text,
      priority text,
      tags text not null check (json_valid(tags)),
      -- What the agent has turned down in this conversation, as "field:value"; not to be proposed again.
      dismissed text not null default '[]' check (json_valid(dismissed))
    ) strict, without rowid;

    create table summaries (
      conversation_id text primary key references conversations (id),
      up_to_sequence integer not null,
      updated_at real not null,
      content text not null check (json_valid(content))
    ) strict, without rowid;
  `,
};
