/** Calls of tools and the steps of the runs that made them, so that a run can be looked at again step by step. */
import type { Migration } from '../migrate.ts';

export const tools: Migration = {
  version: 13,
  sql: `
    create table tool_calls (
      ordinal integer primary key,
      id text not null unique,
      run_id text not null references runs (id) on delete cascade,
      conversation_id text not null references conversations (id) on delete cascade,
      name text not null,
      label_en text not null,
      label_zh text not null,
      effect text not null check (effect in ('read', 'write')),
      round integer not null check (round > 0),
      arguments text not null,
      edited_arguments text,
      state text not null check (state in ('queued', 'awaiting-approval', 'awaiting-answer', 'running', 'done', 'failed',
        'rejected', 'cancelled', 'unknown')),
      approval text check (approval is null or json_valid(approval)),
      requested_at real not null,
      started_at real,
      ended_at real,
      result text,
      error text
    ) strict;
    create index tool_calls_by_run on tool_calls (run_id);
    create index tool_calls_by_conversation on tool_calls (conversation_id);
    -- What an earlier process left open is looked for at every start.
    create index open_tool_calls on tool_calls (state)
      where state in ('queued', 'awaiting-approval', 'awaiting-answer', 'running');

    create table run_steps (
      ordinal integer primary key,
      run_id text not null references runs (id) on delete cascade,
      content text not null check (json_valid(content))
    ) strict;
    create index run_steps_by_run on run_steps (run_id);
  `,
};
