/**
 * Rows of conversations as SQLite gives them, and what they mean in the domain. Enumerations are trusted, because STRICT tables and
 * CHECKs guard them; JSON is validated.
 */
import { z } from 'zod';
import type { Priority, Sentiment } from '../../shared/assist.ts';
import type {
  Conversation,
  ConversationChannel,
  ConversationStatus,
  MessageAuthor,
  SuggestionState,
} from '../../shared/domain.ts';

export interface ConversationRow {
  readonly id: string;
  readonly channel: ConversationChannel;
  readonly customer_id: string;
  readonly customer_name: string;
  readonly status: ConversationStatus;
  readonly created_at: number;
  readonly activity_at: number;
  readonly last_author: MessageAuthor | null;
  readonly last_text: string | null;
  readonly last_at: number | null;
  readonly waiting_since: number | null;
  readonly unread_count: number;
  readonly suggestion: SuggestionState;
  readonly draft: string;
  readonly draft_run_id: string | null;
  readonly note_draft: string;
  readonly intent: string | null;
  readonly sentiment: Sentiment | null;
  readonly priority: Priority | null;
  /** JSON list. */
  readonly tags: string;
}

/** The beginning of every query that answers with `ConversationRow`s; the table is `c`, its customer `u`. */
export const selectConversation = `
  select c.id, c.channel, c.customer_id, u.name as customer_name, c.status, c.created_at, c.activity_at, c.last_author,
    c.last_text, c.last_at, c.waiting_since, c.unread_count, c.suggestion, c.draft, c.draft_run_id, c.note_draft,
    c.intent, c.sentiment, c.priority,
    (select json_group_array(tag) from (select tag from conversation_tags where conversation_id = c.id order by position)) as tags
  from conversations c join customers u on u.id = c.customer_id`;

export function toConversation(row: ConversationRow): Conversation {
  const { last_author: author, last_text: text, last_at: at } = row;
  return {
    id: row.id,
    channel: row.channel,
    customer: { id: row.customer_id, name: row.customer_name },
    status: row.status,
    createdAt: row.created_at,
    lastMessage: author === null || text === null || at === null ? null : { author, text, at },
    waitingSince: row.waiting_since,
    unreadCount: row.unread_count,
    suggestion: row.suggestion,
    draft: row.draft,
    draftRunId: row.draft_run_id,
    noteDraft: row.note_draft,
    intent: row.intent,
    tags: readTexts(row.tags),
    sentiment: row.sentiment,
    priority: row.priority,
  };
}

/** A JSON list of texts; empty when it is none. */
export function readTexts(json: string | undefined): readonly string[] {
  if (json === undefined) return [];
  const result = z.array(z.string()).safeParse(JSON.parse(json));
  return result.success ? result.data : [];
}
