/** What retrieval reads of its index: the same worth as FTS5's own BM25, fresh when articles change and only then, in one piece. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toArticleRecord } from '../../src/main/knowledge/article-record.ts';
import { createTermScoring } from '../../src/main/knowledge/term-scores.ts';
import { openKnowledgeFile } from '../../src/main/store/knowledge-file.ts';
import type { KnowledgeFile } from '../../src/main/store/knowledge-port.ts';

let folder = '';
let file: KnowledgeFile;
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskcue-knowledge-index-'));
  openEmpty();
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

function openEmpty(): void {
  path = join(folder, `${randomUUID()}.db`);
  file = openKnowledgeFile({ path, key: null });
}

function put(id: string, title: string, body: string): void {
  const content = { title, body, language: 'en', tags: [], audience: 'public', validUntil: null } as const;
  file.articles.put(toArticleRecord({ id, content, source: null, savedAt: 1 }));
}

function lengthsOf({ index }: KnowledgeFile) {
  const rows = index.passageLengths();
  const lengths = new Uint32Array(Math.max(0, ...rows.map(({ passage }) => passage)) + 1);
  for (const { passage, length } of rows) lengths[passage] = length;
  const total = rows.reduce((sum, { length }) => sum + length, 0);
  return { count: rows.length, lengths, average: total / rows.length };
}

const words = fc.array(fc.constantFrom('lamp', 'shade', 'return', '灯', 'a', 'fee'), {
  minLength: 1,
  maxLength: 400,
});

test('a term is worth in each passage what FTS5 says', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(words, words), { minLength: 3, maxLength: 12 }), (articles) => {
      file.close();
      openEmpty();
      for (const [number, [title, body]] of articles.entries())
        put(`${number}`, title.slice(0, 20).join(' '), body.join(' '));
      const scoring = createTermScoring(file.index, lengthsOf(file));
      const plain = new Database(path, { readonly: true });
      const theirs = plain.prepare<[string], { readonly passage: number; readonly score: number }>(
        `select rowid as passage, -bm25(passage_terms, 0.5, 0.25) as score from passage_terms
         where passage_terms match ? order by rowid`,
      );
      for (const term of ['lamp', 'shade', 'return', '灯', 'fee', 'missing']) {
        const expected = theirs.all(`"${term}"`);
        const { passages, scores } = scoring.of(term);
        expect([...passages]).toEqual(expected.map(({ passage }) => passage));
        for (const [entry, { score }] of expected.entries()) expect(scores[entry]).toBeCloseTo(score, 5);
      }
      plain.close();
    }),
    { numRuns: 25 },
  );
});

test('what is kept of terms stays within its limit and is right again when read anew', () => {
  for (let number = 0; number < 20; number += 1) put(`${number}`, `Lamp ${number}`, 'lamp shade fee');
  let reads = 0;
  const counting = {
    occurrences: (term: string) => {
      reads += 1;
      return file.index.occurrences(term);
    },
  };
  const scoring = createTermScoring(counting, lengthsOf(file), 45);
  const first = scoring.of('lamp');
  scoring.of('shade');
  expect(scoring.of('lamp')).toBe(first);
  expect(reads).toBe(2);
  // Room for two terms of twenty: the one not asked for longest goes.
  scoring.of('fee');
  expect(scoring.of('lamp')).toBe(first);
  expect(reads).toBe(3);
  expect([...scoring.of('shade').passages]).toHaveLength(20);
  expect(reads).toBe(4);
});

test('a use of an article makes nothing stale, its change does', () => {
  put('a', 'Refunds', 'Money comes back.');
  const before = file.revision();
  file.articles.recordUse('run', ['a'], 5);
  expect(file.articles.get('a')?.useCount).toBe(1);
  expect(file.revision()).toEqual(before);
  file.vectors.put('m', [{ hash: 'h', vector: Float32Array.from([1]) }]);
  expect(file.revision().own).toBe(before.own);
  expect(file.revision().vectors).toBeGreaterThan(before.vectors);
  put('a', 'Refunds', 'Money comes back in three days.');
  expect(file.revision().own).toBeGreaterThan(before.own);
});

test('an index of many parts is joined, and finds what it found', () => {
  // One transaction an article leaves parts behind.
  for (let number = 0; number < 40; number += 1)
    put(`${number}`, `Lamp ${number}`, `shade ${number} ${'fee '.repeat(number)}`);
  file.articles.remove('7');
  const before = [file.index.occurrences('fee'), file.index.occurrences('lamp')];
  const parts = (): number => {
    const plain = new Database(path, { readonly: true });
    const count = plain
      .prepare('select count(distinct segid) from passage_terms_idx')
      .pluck()
      .get() as number;
    plain.close();
    return count;
  };
  expect(parts()).toBeGreaterThan(4);
  for (const _ of file.index.joinParts());
  expect(parts()).toBe(1);
  expect([file.index.occurrences('fee'), file.index.occurrences('lamp')]).toEqual(before);
  // Joined already: there is nothing to do.
  expect([...file.index.joinParts()]).toEqual([]);
});
