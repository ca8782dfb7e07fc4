/** Summaries, one a conversation. When one is due, and what it says, is the assist engine's business. */
import { z } from 'zod';
import type { ConversationSummary } from '../../shared/assist.ts';
import type { SummaryStore } from './assist-port.ts';
import type { Connection } from './connection.ts';

interface SummaryRow {
  readonly conversation_id: string;
  readonly up_to_sequence: number;
  readonly updated_at: number;
  readonly content: string;
}

const texts = z.array(z.string()).readonly().catch([]);
/** What a later version may have written differently reads as empty: a summary can be made again. */
const contentSchema = z.object({
  problem: z.string().catch(''),
  wishes: texts,
  done: texts,
  open: texts,
  next: z.string().catch(''),
});

export function createSummaryStore(connection: Connection): SummaryStore {
  const get = connection.prepare<[string], SummaryRow>(
    'summaries.get',
    'select * from summaries where conversation_id = ?',
  );
  const put = connection.prepare<[string, number, number, string]>(
    'summaries.put',
    `insert into summaries (conversation_id, up_to_sequence, updated_at, content) values (?, ?, ?, ?)
     on conflict (conversation_id) do update set
       up_to_sequence = excluded.up_to_sequence, updated_at = excluded.updated_at, content = excluded.content
     where excluded.up_to_sequence >= up_to_sequence`,
  );

  function read(conversationId: string): ConversationSummary | null {
    const row = get.get(conversationId);
    return row === undefined ? null : toSummary(row);
  }

  return {
    get: async (conversationId) => read(conversationId),
    put: async (summary) => {
      const { conversationId, upToSequence, updatedAt, ...content } = summary;
      put.run(conversationId, upToSequence, updatedAt, JSON.stringify(content));
      return read(conversationId) ?? summary;
    },
  };
}

function toSummary(row: SummaryRow): ConversationSummary {
  return {
    conversationId: row.conversation_id,
    upToSequence: row.up_to_sequence,
    updatedAt: row.updated_at,
    ...contentSchema.parse(JSON.parse(row.content)),
  };
}
