/** An index that counts a conversation's turns without reading them: every prompt says how many it leaves out. */
import type { Migration } from '../migrate.ts';

export const turnsIndex: Migration = {
  version: 10,
  sql: `
    create index messages_turns on messages (conversation_id, sequence) where author in ('customer', 'agent');
  `,
};
