/**
 * What privacy keeps: the placeholders of each conversation, the requests as they were sent, and the audit log. The first two hold
 * customers' words and leave with their conversation; the log holds none, so that it can stay.
 */
import type { Migration } from '../migrate.ts';

export const privacy: Migration = {
  version: 9,
  sql: `
    create table mask_placeholders (
      ordinal integer primary key,
      conversation_id text not null references conversations (id) on delete cascade,
      placeholder text not null,
      kind text not null,
      identity text not null,
      value text not null,
      unique (conversation_id, placeholder)
    ) strict;

    create table sent_requests (
      ordinal integer primary key,
      run_id text not null references runs (id) on delete cascade,
      at real not null,
      profile_id text not null,
      model text not null,
      body text not null
    ) strict;
    create index sent_requests_by_run on sent_requests (run_id);

    create table audit_log (
      sequence integer primary key check (sequence > 0),
      at real not null,
      actor text not null,
      action text not null,
      conversation_id text,
      run_id text,
      details text not null check (json_valid(details)),
      hash text not null check (length(hash) = 64)
    ) strict;
    -- Append only: what was written stays as it was written.
    create trigger audit_log_is_not_changed before update on audit_log
      begin select raise(abort, 'the audit log is append-only'); end;
    create trigger audit_log_is_not_shortened before delete on audit_log
      begin select raise(abort, 'the audit log is append-only'); end;
  `,
};
