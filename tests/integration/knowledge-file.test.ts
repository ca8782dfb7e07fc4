/** The knowledge base's file: its schema from version to version, and vectors beside words. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createArticleEmbedding } from '../../src/main/knowledge/embed-articles.ts';
import { createKnowledgeDesk } from '../../src/main/knowledge/knowledge-desk.ts';
import { localDesk } from '../../src/main/knowledge/thread-link.ts';
import { openDatabase } from '../../src/main/store/connection.ts';
import { openKnowledgeFile } from '../../src/main/store/knowledge-file.ts';
import { knowledgeMigrations } from '../../src/main/store/knowledge-migrations/index.ts';
import { migrate } from '../../src/main/store/migrate.ts';
import { silentLog } from '../../src/shared/log.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deskcue-knowledge-file-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('versions rise by one from 1', () => {
  expect(knowledgeMigrations.map(({ version }) => version)).toEqual(
    knowledgeMigrations.map((_, index) => index + 1),
  );
});

test.each(knowledgeMigrations)(
  'migration $version applies to a file of the version before it',
  ({ version }) => {
    const database = openDatabase(join(folder, 'knowledge.db'), null, {});
    migrate(database, knowledgeMigrations.slice(0, version - 1));
    migrate(database, knowledgeMigrations.slice(0, version));
    expect(database.pragma('user_version', { simple: true })).toBe(version);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  },
);

test('a file of a newer version is refused and left as it is', () => {
  const path = join(folder, 'knowledge.db');
  openKnowledgeFile({ path, key: null }).close();
  const database = openDatabase(path, null, {});
  database.pragma('user_version = 999');
  database.close();
  expect(() => openKnowledgeFile({ path, key: null })).toThrow(
    expect.objectContaining({ name: 'StoreOpenError', reason: 'newer' }),
  );
});

test('vectors find what shares no word, are kept by content, and those of another model are not compared', () => {
  const file = openKnowledgeFile({ path: join(folder, 'knowledge.db'), key: null });
  const desk = createKnowledgeDesk(file);
  const article = (id: string, title: string, body: string) => ({
    id,
    source: null,
    savedAt: 1,
    content: { title, body, language: 'en', tags: [], audience: 'public', validUntil: null } as const,
  });
  desk.seed([article('a', 'Refunds', 'Money comes back.'), article('b', 'Parking', 'Cars go there.')]);
  const vectorOf = (text: string): Float32Array =>
    Float32Array.from(text.includes('Money') ? [3, 0.1] : [0, 2]);
  const missing = desk.missingVectors('m', 10);
  desk.putVectors(
    'm',
    missing.map(({ hash, text }) => ({ hash, vector: vectorOf(text) })),
  );
  expect(desk.missingVectors('m', 10)).toEqual([]);
  const ask = (model: string, values: readonly number[]): readonly string[] =>
    desk
      .retrieve({
        turns: [{ author: 'customer', text: 'reimbursement' }],
        limit: 1,
        now: 2,
        vector: { model, values: Float32Array.from(values) },
      })
      .map(({ articleId }) => articleId);
  expect(ask('m', [1, 0])).toEqual(['a']);
  expect(ask('m', [0, 1])).toEqual(['b']);
  expect(ask('other', [1, 0])).toEqual([]);
  expect(ask('m', [1, 0, 0])).toEqual([]);
  // The same words again, in another article's place, need no new vector.
  desk.save(article('b', 'Refunds', 'Money comes back.'), true);
  expect(desk.missingVectors('m', 10)).toEqual([]);
  expect(desk.pruneVectors('m')).toBe(1);
  file.close();
});

test('vectors of what was changed or removed, and of another model, do not stay', async () => {
  const file = openKnowledgeFile({ path: join(folder, 'knowledge.db'), key: null });
  const desk = createKnowledgeDesk(file);
  const save = (id: string, body: string) =>
    desk.save(
      {
        id,
        source: null,
        savedAt: 1,
        content: { title: id, body, language: 'en', tags: [], audience: 'public', validUntil: null },
      },
      false,
    );
  const stored = (): readonly number[] => ['old', 'new'].map((model) => [...file.vectors.all(model)].length);
  const rows = (): number => {
    const plain = openDatabase(join(folder, 'knowledge.db'), null, { readonly: true });
    const count = plain
      .prepare<[], { readonly count: number }>('select count(*) as count from vectors')
      .get();
    plain.close();
    return count?.count ?? 0;
  };
  let name = 'old';
  const articles = createArticleEmbedding({
    desk: localDesk(desk),
    embedding: () => ({
      name,
      embedder: { embed: async (texts) => texts.map(() => Float32Array.from([1, 2])) },
    }),
    log: silentLog,
  });
  save('a', 'Money comes back.');
  save('b', 'Cars go there.');
  articles.notice();
  await expect.poll(() => [...stored(), rows()]).toEqual([2, 0, 2]);
  name = 'new';
  save('a', 'Money comes back in three days.');
  desk.remove('b');
  articles.notice();
  await expect.poll(() => [...stored(), rows()]).toEqual([0, 1, 1]);
  articles.close();
  file.close();
});
