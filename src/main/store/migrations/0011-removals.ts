/** Conversations that are being removed: what a crash interrupts is finished at the next start. */
import type { Migration } from '../migrate.ts';

export const removals: Migration = {
  version: 11,
  sql: `
    create table removals (
      conversation_id text primary key references conversations (id) on delete cascade
    ) strict, without rowid;
  `,
};
