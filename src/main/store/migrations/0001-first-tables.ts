/**
 * The first schema: customers, conversations with the customer's tokens, messages, runs, the outbox, settings.
 *
 * Times are epoch milliseconds as REAL, because a run's timings carry a fraction. What the queue shows of a conversation
 * is kept in its row, so that the queue is one index scan however long the conversations are.
 */
import type { Migration } from '../migrate.ts';

export const firstTables: Migration = {
  version: 1,
  sql: `
    create table customers (
      id text primary key,
      name text not null check (length(name) <= 120),
      created_at real not null
    ) strict;

    create table conversations (
      id text primary key,
      channel text not null check (channel in ('web-chat')),
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
    create index conversations_by_activity on conversations (status, activity_at desc);
    create index conversations_by_customer on conversations (customer_id);
    create index conversations_mid_suggestion on conversations (suggestion)
      where suggestion in ('scheduled', 'thinking', 'replying');

    -- A conversation has one token per address handed out for it; only SHA-256 sums are kept.
    create table conversation_tokens (
      token_hash blob primary key check (length(token_hash) = 32),
      conversation_id text not null references conversations (id)
    ) strict, without rowid;
    create index conversation_tokens_by_conversation on conversation_tokens (conversation_id);

    create table runs (
      ordinal integer primary key,
      id text not null unique,
      conversation_id text not null references conversations (id),
      lane integer not null check (lane >= 0),
      status text not null check (status in ('running', 'completed', 'stopped', 'failed', 'interrupted')),
      stop_cause text check (stop_cause in ('agent', 'superseded', 'shutdown')),
      superseded_at real,
      up_to_sequence integer not null,
      started_by text not null check (started_by in ('message', 'open', 'agent')),
      reasoning text not null,
      reply text not null,
      model text not null,
      profile_id text not null,
      usage text check (usage is null or json_valid(usage)),
      stored_at real not null,
      due_at real not null,
      request_at real,
      first_reasoning_at real,
      first_reply_at real,
      ended_at real,
      failure text check (failure is null or json_valid(failure)),
      truncated_by_length integer not null check (truncated_by_length in (0, 1)),
      request_id text,
      dropped_turns integer not null check (dropped_turns >= 0),
      outcome text not null check (outcome in ('none', 'shown', 'inserted', 'edited', 'sent', 'dismissed')),
      edit_distance integer check (edit_distance >= 0),
      check (stop_cause is null or status = 'stopped')
    ) strict;
    create index runs_by_conversation on runs (conversation_id, ordinal);
    create index runs_not_superseded on runs (conversation_id, up_to_sequence) where superseded_at is null;
    create index runs_by_status on runs (status);

    create table messages (
      ordinal integer primary key,
      id text not null unique,
      conversation_id text not null references conversations (id),
      sequence integer not null check (sequence >= 1),
      author text not null check (author in ('customer', 'agent', 'note', 'system')),
      text text not null check (length(text) <= 8000),
      created_at real not null,
      delivery text not null check (delivery in ('received', 'sending', 'delivered', 'failed', 'local')),
      client_id text not null,
      run_id text references runs (id),
      unique (conversation_id, sequence),
      unique (conversation_id, client_id)
    ) strict;
    create index messages_by_run on messages (run_id) where run_id is not null;

    create table outbox (
      message_id text primary key references messages (id),
      conversation_id text not null references conversations (id),
      queued_at real not null,
      attempts integer not null default 0 check (attempts >= 0),
      last_attempt_at real
    ) strict, without rowid;
    create index outbox_by_conversation on outbox (conversation_id);
    create index outbox_by_age on outbox (queued_at);

    create table settings (
      name text primary key,
      value text not null check (json_valid(value)),
      saved_at real not null
    ) strict, without rowid;
  `,
};
