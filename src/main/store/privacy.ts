/** Placeholders and sent requests in SQLite. Both hold customers' words and leave with the conversation. */
import type { Connection } from './connection.ts';
import type { PlaceholderStore, SentRequest, SentRequestStore, StoredPlaceholder } from './privacy-port.ts';

export function createPlaceholderStore(connection: Connection): PlaceholderStore {
  const list = connection.prepare<[string], StoredPlaceholder>(
    'placeholders.list',
    `select placeholder, kind, identity, value from mask_placeholders
     where conversation_id = ? order by ordinal`,
  );
  const add = connection.prepare<[StoredPlaceholder & { readonly conversationId: string }]>(
    'placeholders.add',
    `insert into mask_placeholders (conversation_id, placeholder, kind, identity, value)
     select @conversationId, @placeholder, @kind, @identity, @value
     where exists (select 1 from conversations where id = @conversationId)
     on conflict do nothing`,
  );
  return {
    list: async (conversationId) => list.all(conversationId),
    add: async (conversationId, { placeholder, kind, identity, value }) =>
      void add.run({ conversationId, placeholder, kind, identity, value }),
  };
}

export function createSentRequestStore(connection: Connection): SentRequestStore {
  const list = connection.prepare<[string], SentRequest>(
    'sent-requests.list',
    'select at, profile_id as profileId, model, body from sent_requests where run_id = ? order by ordinal',
  );
  const add = connection.prepare<[SentRequest & { readonly runId: string }]>(
    'sent-requests.add',
    `insert into sent_requests (run_id, at, profile_id, model, body)
     select @runId, @at, @profileId, @model, @body where exists (select 1 from runs where id = @runId)`,
  );
  return {
    list: async (runId) => list.all(runId),
    add: async (runId, { at, profileId, model, body }) => void add.run({ runId, at, profileId, model, body }),
  };
}
