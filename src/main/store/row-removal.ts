/**
 * Removes rows together with everything that refers to them, by the schema's own foreign keys: a table that is added later
 * is covered without a word here. Knows no table by name.
 */
import type { Connection } from './connection.ts';

/** One foreign key: `child.column` refers to `parent.key`. */
interface Reference {
  readonly child: string;
  readonly column: string;
  readonly parent: string;
  readonly key: string;
  readonly isOptional: boolean;
  /** SQLite follows it by itself. */
  readonly isFollowed: boolean;
}

interface ReferenceRow {
  readonly child: string;
  readonly column: string;
  readonly parent: string;
  readonly key: string | null;
  readonly onDelete: string;
  readonly isRequired: number;
}

type Values = readonly (string | number)[];

/** Names come from the schema, not from anybody's input. */
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Removes the rows whose key is among the values, and what refers to them: rows that must refer to one go too, others forget. */
export type RemoveRows = (table: string, key: string, values: Values) => void;

/**
 * To be used within a transaction.
 *
 * @param leftToTriggers tables whose own triggers need the rows until what they refer to is removed
 */
export function createRowRemoval(connection: Connection, leftToTriggers: readonly string[]): RemoveRows {
  const references = readReferences(connection).filter(({ child }) => !leftToTriggers.includes(child));
  const run = (name: string, sql: string, values: Values): void =>
    void connection.prepare<[string]>(name, sql).run(JSON.stringify(values));

  function clearChild({ child, column, isOptional, isFollowed }: Reference, values: Values): void {
    if (isFollowed) return;
    const where = `where ${quoted(column)} in (select value from json_each(?))`;
    if (isOptional) {
      run('data.forget', `update ${quoted(child)} set ${quoted(column)} = null ${where}`, values);
      return;
    }
    for (const grandchild of references.filter(({ parent }) => parent === child)) {
      const keys = connection
        .prepare<[string], { readonly value: string | number }>(
          'data.referred',
          `select ${quoted(grandchild.key)} as value from ${quoted(child)} ${where}`,
        )
        .all(JSON.stringify(values));
      if (keys.length > 0)
        clearChild(
          grandchild,
          keys.map(({ value }) => value),
        );
    }
    run('data.remove', `delete from ${quoted(child)} ${where}`, values);
  }

  return (table, key, values) => {
    for (const reference of references.filter(({ parent }) => parent === table))
      clearChild(reference, values);
    run(
      'data.remove',
      `delete from ${quoted(table)} where ${quoted(key)} in (select value from json_each(?))`,
      values,
    );
  };
}

function readReferences(connection: Connection): readonly Reference[] {
  const rows = connection
    .prepare<[], ReferenceRow>(
      'data.references',
      `select s.name as child, f."from" as "column", f."table" as parent, f."to" as key, f.on_delete as onDelete,
         (select max(c."notnull", c.pk > 0) from pragma_table_info(s.name) c where c.name = f."from") as isRequired
       from sqlite_schema s, pragma_foreign_key_list(s.name) f where s.type = 'table'`,
    )
    .all();
  return rows.map(({ child, column, parent, key, onDelete, isRequired }) => ({
    child,
    column,
    parent,
    key: key ?? 'id',
    isOptional: isRequired === 0,
    isFollowed: onDelete === 'CASCADE' || onDelete === 'SET NULL',
  }));
}
