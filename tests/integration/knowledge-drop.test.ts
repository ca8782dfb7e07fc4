/** One file, imported by a dialog and by a drop: the knowledge base knows that it is one. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKnowledgeSide } from '../../src/main/workspace/knowledge-side.ts';
import type { KnowledgeSide } from '../../src/main/workspace/knowledge-side.ts';
import type { ImportProgress, ImportSelection } from '../../src/shared/knowledge.ts';
import { silentLog } from '../../src/shared/log.ts';

const everything = {
  text: '',
  audience: null,
  language: null,
  tag: null,
  validity: null,
  offset: 0,
  limit: 50,
} as const;

let folder = '';
let side: KnowledgeSide;
let hear: (progress: ImportProgress) => void = () => undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskcue-drop-'));
  side = openKnowledgeSide({
    path: join(folder, 'knowledge.db'),
    key: null,
    importWorkerPath: join(import.meta.dirname, '../../src/main/workspace/import-worker.ts'),
    embedding: () => null,
    reranker: () => null,
    onImportProgress: (progress) => hear(progress),
    now: Date.now,
    newId: randomUUID,
    log: silentLog,
  });
});
afterEach(async () => {
  await side.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string): void {
  const path = join(folder, 'docs', name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
}

function run(selection: ImportSelection): Promise<ImportProgress> {
  const { promise, resolve } = Promise.withResolvers<ImportProgress>();
  hear = (progress) => {
    if (progress.state !== 'running') resolve(progress);
  };
  const options = { audience: 'public', tags: [], mapping: null, allowPrivateAddresses: false } as const;
  expect(side.importer.start(selection.id, options).started).toBe(true);
  return promise;
}

const importAll = async () => run(await side.importer.selectPaths([join(folder, 'docs')]));

test('a file chosen in a dialog and dropped later is one article, and so is one dropped first', async () => {
  const drop = async (name: string, text: string) =>
    run(await side.importer.selectContents([{ name, content: strToU8(text) }]));
  write('returns.md', '# Returns\n\nWithin 30 days.');
  write('faq.csv', 'question,answer\nCan I pay by card?,Yes.');
  await importAll();
  expect(await drop('returns.md', '# Returns\n\nWithin 30 days.')).toMatchObject({ added: 0, unchanged: 1 });
  expect(await drop('faq.csv', 'question,answer\nCan I pay by card?,Yes.')).toMatchObject({ unchanged: 1 });
  expect(await drop('docs/returns.md', '# Returns\n\nWithin 60 days.')).toMatchObject({ updated: 1 });
  expect((await side.knowledge.list(everything)).articles.map(({ title }) => title).toSorted()).toEqual([
    'Can I pay by card?',
    'Returns',
  ]);
  await drop('hours.md', '# Hours\n\nNine to five.');
  write('hours.md', '# Hours\n\nNine to five.');
  write('returns.md', '# Returns\n\nWithin 60 days.');
  expect(await importAll()).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
  // What was dropped is known by its path now: a namesake in another folder is another article.
  write('branch/hours.md', '# Hours of the branch\n\nTen to four.');
  expect(await importAll()).toMatchObject({ added: 1, updated: 0, unchanged: 3 });
});
