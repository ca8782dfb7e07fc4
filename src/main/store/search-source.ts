/**
 * The store as the search sees it: what changed, what stands under a number, and what a hit shows. Reads only, over a
 * connection of its own, so that it can be used from another thread than the store's.
 */
import type { MessageAuthor } from '../../shared/domain.ts';
import type { SearchHit } from '../../shared/search.ts';
import { openDatabase } from './connection.ts';
import type { Backlog, SearchKind } from './search-index.ts';
import { makeSnippet } from './search-snippet.ts';
import type { Stretch } from './search-terms.ts';

export interface Change {
  readonly id: number;
  readonly kind: SearchKind;
  readonly ordinal: number;
}

export interface NumberedText {
  readonly ordinal: number;
  readonly text: string;
}

export interface SearchSource {
  /** What tells this store from every other. */
  readonly id: string;
  newestChange(): number;
  /** Oldest first. */
  changesAfter(position: number, limit: number): readonly Change[];
  /** The present text under a number; null when there is none to be found. */
  textOf(kind: SearchKind, ordinal: number): string | null;
  wholeBacklog(): readonly Backlog[];
  /** Texts from a number downwards. */
  earlierTexts(backlog: Backlog, limit: number): readonly NumberedText[];
  /** What to show of a row; null when it is gone or not to be found under its own name. */
  hit(kind: SearchKind, ordinal: number, parts: readonly Stretch[]): SearchHit | null;
  close(): void;
}

interface HitRow {
  readonly conversation_id: string;
  readonly customer_id: string;
  readonly customer_name: string;
  readonly at: number;
  readonly text: string;
  readonly id: string;
  /** Null for what is no message. */
  readonly sequence: number | null;
  readonly author: MessageAuthor | null;
}

const kinds: readonly SearchKind[] = ['message', 'run', 'customer'];

/**
 * All rows of a kind that may be found, as `ordinal` and `text`. Of the runs, what was said or might have been: translations
 * would find the same thing twice.
 */
const texts: Readonly<Record<SearchKind, string>> = {
  message: 'select ordinal, text from messages where true',
  run: "select ordinal, reply as text from runs where status <> 'running' and kind in ('suggestion', 'rewrite')",
  customer: `select ordinal, u.name as text from customer_numbers n join customers u on u.id = n.customer_id where true`,
};

const hits: Readonly<Record<SearchKind, string>> = {
  message: `
    select m.id, m.conversation_id, m.sequence, m.author, m.text, m.created_at as at, u.id as customer_id,
      u.name as customer_name
    from messages m join conversations c on c.id = m.conversation_id join customers u on u.id = c.customer_id
    where m.ordinal = ?`,
  // What was sent word for word is found as a message already.
  run: `
    select r.id, r.conversation_id, null as sequence, null as author, r.reply as text,
      coalesce(r.ended_at, r.due_at) as at, u.id as customer_id, u.name as customer_name
    from runs r join conversations c on c.id = r.conversation_id join customers u on u.id = c.customer_id
    where r.ordinal = ? and r.outcome <> 'sent'`,
  customer: `
    select u.id, c.id as conversation_id, null as sequence, null as author, u.name as text, c.activity_at as at,
      u.id as customer_id, u.name as customer_name
    from customer_numbers n join customers u on u.id = n.customer_id join conversations c on c.customer_id = u.id
    where n.ordinal = ? order by c.activity_at desc limit 1`,
};

/** @param key the store's own */
export function openSearchSource(path: string, key: Buffer | null): SearchSource {
  const database = openDatabase(path, key, { readonly: true, fileMustExist: true });
  const eachKind = <Value>(make: (kind: SearchKind) => Value): Readonly<Record<SearchKind, Value>> => ({
    message: make('message'),
    run: make('run'),
    customer: make('customer'),
  });
  const newestChange = database
    .prepare<[], number>("select seq from sqlite_sequence where name = 'search_changes'")
    .pluck();
  const changes = database.prepare<[number, number], Change>(
    'select id, kind, ordinal from search_changes where id > ? order by id limit ?',
  );
  const text = eachKind((kind) => database.prepare<[number], NumberedText>(`${texts[kind]} and ordinal = ?`));
  const earlier = eachKind((kind) =>
    database.prepare<[number, number], NumberedText>(
      `${texts[kind]} and ordinal <= ? order by ordinal desc limit ?`,
    ),
  );
  const newest = eachKind((kind) =>
    database.prepare<[], NumberedText>(`${texts[kind]} order by ordinal desc limit 1`),
  );
  const hit = eachKind((kind) => database.prepare<[number], HitRow>(hits[kind]));

  return {
    id: database.prepare<[], string>('select id from search_source').pluck().get() ?? '',
    newestChange: () => newestChange.get() ?? 0,
    changesAfter: (position, limit) => changes.all(position, limit),
    textOf: (kind, ordinal) => text[kind].get(ordinal)?.text ?? null,
    wholeBacklog: () =>
      kinds.flatMap((kind) => {
        const row = newest[kind].get();
        return row === undefined ? [] : [{ kind, nextOrdinal: row.ordinal }];
      }),
    earlierTexts: ({ kind, nextOrdinal }, limit) => earlier[kind].all(nextOrdinal, limit),
    hit: (kind, ordinal, parts) => {
      const row = hit[kind].get(ordinal);
      return row === undefined ? null : toHit(row, parts, kind);
    },
    close: () => void database.close(),
  };
}

function toHit(row: HitRow, parts: readonly Stretch[], kind: SearchKind): SearchHit {
  return {
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    customerName: row.customer_name,
    at: row.at,
    snippet: makeSnippet(row.text, parts),
    found: foundThing(row, kind),
  };
}

function foundThing({ id, sequence, author }: HitRow, kind: SearchKind): SearchHit['found'] {
  if (sequence !== null && author !== null) return { kind: 'message', messageId: id, sequence, author };
  return kind === 'run' ? { kind: 'suggestion', runId: id } : { kind: 'customer' };
}
