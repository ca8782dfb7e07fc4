/** The passages that runs were given. They leave with their run; the article may change or go meanwhile. */
import type { RunSource } from '../../shared/grounding.ts';
import type { Connection } from './connection.ts';

const columns = `number, article_id as articleId, article_version as articleVersion, title, text, start_at as start, end_at as "end",
  audience, updated_at as updatedAt, valid_until as validUntil`;

/** Stores the sources of a run; to be used within the transaction that stores the run. */
export function prepareSourceWriter(
  connection: Connection,
): (runId: string, sources: readonly RunSource[]) => void {
  const insert = connection.prepare<[RunSource & { readonly runId: string }]>(
    'run-sources.insert',
    `insert into run_sources (run_id, number, article_id, article_version, title, text, start_at, end_at, audience, updated_at, valid_until)
     values (@runId, @number, @articleId, @articleVersion, @title, @text, @start, @end, @audience, @updatedAt, @validUntil)`,
  );
  return (runId, sources) => {
    for (const source of sources) insert.run({ ...source, runId });
  };
}

/** Reads the sources of a run by number. */
export function prepareSourceList(connection: Connection): (runId: string) => readonly RunSource[] {
  const list = connection.prepare<[string], RunSource>(
    'run-sources.list',
    `select ${columns} from run_sources where run_id = ? order by number`,
  );
  return (runId) => list.all(runId);
}
