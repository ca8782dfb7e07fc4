/**
 * Search over everything ever said: newest first, never ranked over all rows, so that a common word costs no more than a
 * rare one. Customers come before what they said.
 */
import type { MessageAuthor } from '../../shared/domain.ts';
import type { SearchHit } from '../../shared/search.ts';
import type { Connection } from './connection.ts';
import type { SearchStore } from './ports.ts';
import type { SearchIndex } from './search-index.ts';
import { makeSnippet } from './search-snippet.ts';
import { matchExpression, queryParts } from './search-terms.ts';
import type { Stretch } from './search-terms.ts';

/** More customers of one name than this are told apart by what they said. */
const mostCustomers = 5;

interface HitRow {
  readonly conversation_id: string;
  readonly customer_name: string;
  readonly at: number;
  readonly text: string;
}

interface MessageHitRow extends HitRow {
  readonly id: string;
  readonly sequence: number;
  readonly author: MessageAuthor;
}

interface RunHitRow extends HitRow {
  readonly id: string;
}

export function createSearchStore(connection: Connection, index: SearchIndex): SearchStore {
  const statements = prepareStatements(connection);
  return {
    find: async (query, limit) => {
      const parts = queryParts(query);
      const expression = matchExpression(parts);
      if (expression === null) return [];
      const customers = statements.customers
        .all(expression, Math.min(limit, mostCustomers))
        .map((row) => toHit(row, parts, { kind: 'customer' }));
      const messages = statements.messages.all(expression, limit).map((row) => {
        const { id, sequence, author } = row;
        return toHit(row, parts, { kind: 'message', messageId: id, sequence, author });
      });
      const suggestions = statements.suggestions
        .all(expression, limit)
        .map((row) => toHit(row, parts, { kind: 'suggestion', runId: row.id }));
      const said = [...messages, ...suggestions].toSorted((left, right) => right.at - left.at);
      return [...customers, ...said].slice(0, limit);
    },
    tidy: async (budgetMs) => index.tidy(budgetMs),
  };
}

function toHit(row: HitRow, parts: readonly Stretch[], found: SearchHit['found']): SearchHit {
  return {
    conversationId: row.conversation_id,
    customerName: row.customer_name,
    at: row.at,
    snippet: makeSnippet(row.text, parts),
    found,
  };
}

function prepareStatements(connection: Connection) {
  // `cross join` keeps the index, already in the wanted order, as the outer loop.
  return {
    messages: connection.prepare<[string, number], MessageHitRow>(
      'search.messages',
      `select m.id, m.conversation_id, m.sequence, m.author, m.text, m.created_at as at, u.name as customer_name
       from message_search s
         cross join messages m on m.ordinal = s.rowid
         cross join conversations c on c.id = m.conversation_id
         cross join customers u on u.id = c.customer_id
       where s.message_search match ? order by s.rowid desc limit ?`,
    ),
    // What was sent word for word is found as a message already.
    suggestions: connection.prepare<[string, number], RunHitRow>(
      'search.suggestions',
      `select r.id, r.conversation_id, r.reply as text, coalesce(r.ended_at, r.due_at) as at, u.name as customer_name
       from run_search s
         cross join runs r on r.ordinal = s.rowid
         cross join conversations c on c.id = r.conversation_id
         cross join customers u on u.id = c.customer_id
       where s.run_search match ? and r.outcome <> 'sent' order by s.rowid desc limit ?`,
    ),
    customers: connection.prepare<[string, number], HitRow>(
      'search.customers',
      `select c.id as conversation_id, c.activity_at as at, u.name as text, u.name as customer_name
       from customer_search s
         cross join customer_numbers n on n.ordinal = s.rowid
         cross join customers u on u.id = n.customer_id
         cross join conversations c on c.customer_id = u.id
       where s.customer_search match ? order by s.rowid desc limit ?`,
    ),
  };
}
