/** Vectors by model and by the hash of what was embedded, so that the same text is never embedded twice. */
import type { Connection } from './connection.ts';
import type { VectorTable } from './knowledge-port.ts';

export function createVectorTable(connection: Connection): VectorTable {
  // The plus keeps SQLite from the primary key: to walk it by model, or to look each hash up in it, reads whole vectors, and took half a
  // second to a second with ten thousand articles; a plain scan reads only the beginnings of rows.
  const missing = connection.prepare<
    [string, number],
    {
      readonly hash: string;
      readonly title: string;
      readonly body: string;
      readonly start: number;
      readonly finish: number;
    }
  >(
    'knowledge.vectors-missing',
    `select p.hash, a.title, a.body, p.start, p.finish
     from passages p cross join articles a on a.ordinal = p.article
     where p.hash not in (select v.hash from vectors v where +v.model = ?) limit ?`,
  );
  const insert = connection.prepare<[string, string, Buffer]>(
    'knowledge.vectors-insert',
    'insert into vectors (model, hash, vector) values (?, ?, ?) on conflict do nothing',
  );
  const count = connection.prepare<[string], { readonly embedded: number }>(
    'knowledge.vectors-count',
    'select count(*) as embedded from passages where hash in (select hash from vectors where +model = ?)',
  );
  const all = connection.prepare<
    [string],
    { readonly passage: number; readonly article: number; readonly vector: Buffer }
  >(
    'knowledge.vectors-all',
    `select p.ordinal as passage, p.article, v.vector
     from passages p cross join vectors v on v.model = ? and v.hash = p.hash order by p.ordinal`,
  );
  const prune = connection.prepare<[string]>(
    'knowledge.vectors-prune',
    'delete from vectors where model <> ? or hash not in (select hash from passages)',
  );
  const put = connection.transaction(
    'knowledge.vectors-put',
    (model: string, vectors: readonly { readonly hash: string; readonly vector: Float32Array }[]): void => {
      for (const { hash, vector } of vectors) {
        insert.run(model, hash, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength));
      }
    },
  );
  return {
    missing: (model, limit) =>
      missing.all(model, limit).map(({ hash, title, body, start, finish }) => ({
        hash,
        text: `${title}\n${body.slice(start, finish)}`,
      })),
    put,
    countOf: (model) => count.get(model)?.embedded ?? 0,
    *all(model) {
      for (const { passage, article, vector } of all.iterate(model)) {
        yield { passage, article, vector: toFloats(vector) };
      }
    },
    prune: (model) => prune.run(model),
  };
}

/** A copy: SQLite's buffer may begin at an odd place, where floats cannot. */
function toFloats(bytes: Buffer): Float32Array {
  const copy = new Uint8Array(bytes);
  return new Float32Array(copy.buffer, 0, copy.byteLength / Float32Array.BYTES_PER_ELEMENT);
}
