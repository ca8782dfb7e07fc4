/**
 * Writes the search indexes. Each call belongs into the transaction that stores what it indexes, so that search and store
 * never tell different stories; the backlog brings what was stored before there was an index.
 */
import type { Connection } from './connection.ts';
import { indexTerms } from './search-terms.ts';

export interface SearchIndex {
  /** Indexes a message that has just been stored. */
  addMessage(messageId: string, text: string): void;
  /** Indexes a run's reply; a repeated call replaces the first. */
  putReply(runId: string, reply: string): void;
  /** Indexes a customer's name, in place of an earlier one. */
  putCustomer(customerId: string, name: string): void;
  /**
   * Joins segments that have gathered, and indexes earlier rows, newest first, in one transaction that ends soon after the
   * given time (milliseconds). False when nothing is left to do for now.
   */
  tidy(budgetMs: number): boolean;
}

type Kind = 'message' | 'run' | 'customer';

interface EarlierRow {
  readonly ordinal: number;
  readonly text: string;
}

/**
 * Pages of an index (4 KB) written between two looks at the clock; one takes about half a millisecond in an encrypted store
 * of a million messages.
 */
const pagesAtOnce = 8;

/** Rows between two looks at the clock: one message of the greatest length takes about a millisecond. */
const rowsAtOnce = 8;

export function createSearchIndex(connection: Connection): SearchIndex {
  const statements = prepareStatements(connection);
  const earlier = prepareEarlier(connection);
  const joins = prepareJoins(connection);

  function indexSome(kind: Kind, nextOrdinal: number): void {
    const rows = earlier.read[kind].all(nextOrdinal, rowsAtOnce);
    for (const { ordinal, text } of rows) earlier.write[kind].run(ordinal, indexTerms(text));
    const last = rows.at(-1)?.ordinal ?? 1;
    if (rows.length < rowsAtOnce || last === 1) earlier.finish.run(kind);
    else earlier.advance.run(last - 1, kind);
  }

  /** Joins a few pages of an index with many segments; false when there is none. */
  function joinSome(): boolean {
    return joins.some((join) => {
      const before = statements.totalChanges.get()?.changes ?? 0;
      join.run(pagesAtOnce);
      // The command itself counts as one change; see "merge" in SQLite's description of FTS5.
      return (statements.totalChanges.get()?.changes ?? 0) - before > 1;
    });
  }

  /** The segments first, so that a long backlog never lets them gather. */
  function tidySome(): boolean {
    if (joinSome()) return true;
    const backlog = earlier.next.get();
    if (backlog === undefined) return false;
    indexSome(backlog.kind, backlog.next_ordinal);
    return true;
  }

  const tidy = connection.transaction('search.tidy', (budgetMs: number) => {
    const endsAt = performance.now() + budgetMs;
    while (tidySome()) if (performance.now() >= endsAt) return true;
    return false;
  });

  return {
    addMessage: (messageId, text) => void statements.addMessage.run(indexTerms(text), messageId),
    putReply: (runId, reply) => {
      if (reply !== '') statements.putReply.run(indexTerms(reply), runId);
    },
    putCustomer: (customerId, name) => {
      statements.numberCustomer.run(customerId);
      statements.putCustomer.run(indexTerms(name), customerId);
    },
    tidy,
  };
}

function prepareStatements(connection: Connection) {
  return {
    totalChanges: connection.prepare<[], { readonly changes: number }>(
      'search.total-changes',
      'select total_changes() as changes',
    ),
    addMessage: connection.prepare<[string, string]>(
      'search.add-message',
      'insert into message_search (rowid, terms) select ordinal, ? from messages where id = ?',
    ),
    putReply: connection.prepare<[string, string]>(
      'search.put-reply',
      'insert or replace into run_search (rowid, terms) select ordinal, ? from runs where id = ?',
    ),
    numberCustomer: connection.prepare<[string]>(
      'search.number-customer',
      'insert into customer_numbers (customer_id) values (?) on conflict do nothing',
    ),
    putCustomer: connection.prepare<[string, string]>(
      'search.put-customer',
      `insert or replace into customer_search (rowid, terms)
       select ordinal, ? from customer_numbers where customer_id = ?`,
    ),
  };
}

function prepareJoins(connection: Connection) {
  return (['message', 'run', 'customer'] as const).map((kind) =>
    connection.prepare<[number]>(
      `search.join-${kind}`,
      `insert into ${kind}_search (${kind}_search, rank) values ('merge', ?)`,
    ),
  );
}

function prepareEarlier(connection: Connection) {
  const read = (kind: Kind, sql: string) =>
    connection.prepare<[number, number], EarlierRow>(`search.earlier-${kind}`, sql);
  const write = (kind: Kind) =>
    connection.prepare<[number, string]>(
      `search.index-earlier-${kind}`,
      `insert or replace into ${kind}_search (rowid, terms) values (?, ?)`,
    );
  return {
    next: connection.prepare<[], { readonly kind: Kind; readonly next_ordinal: number }>(
      'search.backlog',
      // Names are few and looked for first; then what was said, then what was suggested.
      "select kind, next_ordinal from search_backlog order by kind = 'run', kind = 'message' limit 1",
    ),
    advance: connection.prepare<[number, string]>(
      'search.advance-backlog',
      'update search_backlog set next_ordinal = ? where kind = ?',
    ),
    finish: connection.prepare<[string]>(
      'search.finish-backlog',
      'delete from search_backlog where kind = ?',
    ),
    read: {
      message: read(
        'message',
        'select ordinal, text from messages where ordinal <= ? order by ordinal desc limit ?',
      ),
      run: read(
        'run',
        "select ordinal, reply as text from runs where ordinal <= ? and status <> 'running' order by ordinal desc limit ?",
      ),
      customer: read(
        'customer',
        `select n.ordinal, u.name as text from customer_numbers n join customers u on u.id = n.customer_id
         where n.ordinal <= ? order by n.ordinal desc limit ?`,
      ),
    },
    write: { message: write('message'), run: write('run'), customer: write('customer') },
  };
}
