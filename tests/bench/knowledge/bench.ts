/**
 * The knowledge base: how often it finds the right article on public data (`--data DIR`, laid out like shared/data), beside what
 * FTS5 finds by itself; how long it takes to answer over ten thousand articles, and to import them without the main thread
 * standing still. `--articles N` takes another number.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createKnowledgeDesk } from '../../../src/main/knowledge/knowledge-desk.ts';
import type { KnowledgeDesk } from '../../../src/main/knowledge/knowledge-desk.ts';
import { guessLanguage } from '../../../src/main/knowledge/article-record.ts';
import { answerEmbeddings } from '../../../src/main/simulator/embeddings.ts';
import { openKnowledgeFile } from '../../../src/main/store/knowledge-file.ts';
import { openKnowledgeSide } from '../../../src/main/workspace/knowledge-side.ts';
import { silentLog } from '../../../src/shared/log.ts';
import type { ImportProgress } from '../../../src/shared/knowledge.ts';
import { percentile, reportRows } from '../rows.ts';
import type { BenchRow } from '../rows.ts';
import { plainWords, trigrams } from './baselines.ts';
import { measureFallback } from './fallback.ts';
import { measureMasking } from './masking.ts';
import { generateArticles, generateConversations } from './corpus.ts';
import { readSet, score } from './sets.ts';
import type { RetrievalSet, Scores } from './sets.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(import.meta.dirname, '../../../../shared/data') },
    articles: { type: 'string', default: '10000' },
    only: { type: 'string' },
  },
});
const articleCount = Number(values.articles);
const key = Buffer.alloc(32, 7);
const model = 'simulator';
const dimensions = 1_024;
const rounds = 300;

function embedAll(texts: readonly string[]): readonly Float32Array[] {
  const vectors: Float32Array[] = [];
  for (let start = 0; start < texts.length; start += 10) {
    const answer = answerEmbeddings({
      model: 'text-embedding-v4',
      input: texts.slice(start, start + 10),
      dimensions,
    }) as unknown as { readonly data: readonly { readonly embedding: readonly number[] }[] };
    vectors.push(...answer.data.map(({ embedding }) => Float32Array.from(embedding)));
  }
  return vectors;
}

function embedMissing(desk: KnowledgeDesk): void {
  for (
    let missing = desk.missingVectors(model, 500);
    missing.length > 0;
    missing = desk.missingVectors(model, 500)
  ) {
    const vectors = embedAll(missing.map(({ text }) => text));
    desk.putVectors(
      model,
      missing.flatMap(({ hash }, index) => {
        const vector = vectors[index];
        return vector === undefined ? [] : [{ hash, vector }];
      }),
    );
  }
}

function measureSet(name: string, set: RetrievalSet, folder: string): readonly BenchRow[] {
  const file = openKnowledgeFile({ path: join(folder, `${name}.db`), key });
  const desk = createKnowledgeDesk(file);
  desk.seed(
    set.documents.map(({ id, title, content }) => ({
      id,
      source: null,
      savedAt: 0,
      content: {
        title,
        body: content,
        language: guessLanguage(content),
        tags: [],
        audience: 'public',
        validUntil: null,
      },
    })),
  );
  const ours = score(set.questions, ({ turns }) =>
    desk.retrieve({ turns, limit: 10, now: 1, vector: null }).map(({ articleId }) => articleId),
  );
  embedMissing(desk);
  const fused = score(set.questions, ({ turns }) => {
    const [vector] = embedAll([turns.at(-1)?.text ?? '']);
    return desk
      .retrieve({ turns, limit: 10, now: 1, vector: vector === undefined ? null : { model, values: vector } })
      .map(({ articleId }) => articleId);
  });
  file.close();
  const rowsOf = (peer: string | null, { hit5, mrr10 }: Scores): readonly BenchRow[] => {
    const whose = peer === null ? {} : { peer };
    return [
      { metric: `knowledge.${name}.hit5`, value: hit5, unit: '', ...whose, ratio: hit5 / ours.hit5 },
      { metric: `knowledge.${name}.mrr10`, value: mrr10, unit: '', ...whose, ratio: mrr10 / ours.mrr10 },
    ];
  };
  return [
    ...rowsOf(null, ours),
    ...rowsOf('words', score(set.questions, plainWords(set.documents))),
    ...rowsOf('trigram', score(set.questions, trigrams(set.documents))),
    ...rowsOf('+vectors', fused),
  ];
}

async function measureScale(folder: string): Promise<readonly BenchRow[]> {
  const lines = [...generateArticles(articleCount)].map((article) => JSON.stringify(article));
  const source = join(folder, 'articles.jsonl');
  writeFileSync(source, lines.join('\n'));
  const path = join(folder, 'scale.db');
  const workers = join(import.meta.dirname, '../../../src/main/workspace');
  let hearEnd: (progress: ImportProgress) => void = () => undefined;
  const side = openKnowledgeSide({
    path,
    key,
    workerPath: join(workers, 'knowledge-worker.ts'),
    importWorkerPath: join(workers, 'import-worker.ts'),
    embedding: () => null,
    reranker: () => null,
    onImportProgress: (progress) => {
      if (progress.state !== 'running') hearEnd(progress);
    },
    now: Date.now,
    newId: () => 'id',
    log: silentLog,
  });
  const selection = await side.importer.selectPaths([source]);
  const startedAt = performance.now();
  const blocks = monitorEventLoopDelay({ resolution: 1 });
  blocks.enable();
  const ended = new Promise<ImportProgress>((resolve) => {
    hearEnd = resolve;
  });
  side.importer.start(selection.id, {
    audience: 'public',
    tags: [],
    mapping: null,
    allowPrivateAddresses: false,
  });
  const { added } = await ended;
  const importMs = performance.now() - startedAt;
  blocks.disable();
  if (added !== articleCount) throw new Error(`imported ${added} of ${articleCount}`);

  const conversations = generateConversations(rounds);
  const turnsOf = (texts: readonly string[]) => texts.map((text) => ({ author: 'customer' as const, text }));
  const lexical: number[] = [];
  // On a machine that does other work too, the processor's time says more than the clock.
  const lexicalCpu: number[] = [];
  await side.knowledge.retrieve({ turns: turnsOf(conversations[0] ?? []), limit: 5 });
  for (const texts of conversations) {
    const cpu = process.cpuUsage();
    const at = performance.now();
    await side.knowledge.retrieve({ turns: turnsOf(texts), limit: 5 });
    lexical.push(performance.now() - at);
    const { user, system } = process.cpuUsage(cpu);
    lexicalCpu.push((user + system) / 1_000);
  }
  const fallback = await measureFallback(side.knowledge, conversations.slice(-50));
  await side.close();

  const file = openKnowledgeFile({ path, key });
  const desk = createKnowledgeDesk(file);
  const { passages } = desk.counts(null);
  putRandomVectors(desk);
  const wanted = Float32Array.from({ length: dimensions }, (_, index) => Math.sin(index));
  const withVectors: number[] = [];
  for (const [index, texts] of conversations.entries()) {
    const at = performance.now();
    desk.retrieve({ turns: turnsOf(texts), limit: 5, now: 1, vector: { model, values: wanted } });
    // The first answer reads the vectors.
    if (index > 0) withVectors.push(performance.now() - at);
  }
  file.close();
  return [
    { metric: 'knowledge.lexical_p95_ms', value: percentile(lexical, 0.95), unit: 'ms' },
    { metric: 'knowledge.lexical_p50_ms', value: percentile(lexical, 0.5), unit: 'ms' },
    { metric: 'knowledge.lexical_cpu_p95_ms', value: percentile(lexicalCpu, 0.95), unit: 'ms' },
    { metric: 'knowledge.fallback_p95_ms', value: percentile(fallback, 0.95), unit: 'ms' },
    { metric: 'knowledge.vector_p95_ms', value: percentile(withVectors, 0.95), unit: 'ms' },
    { metric: 'knowledge.import_s', value: importMs / 1_000, unit: 's' },
    { metric: 'knowledge.import_block_ms', value: blocks.max / 1e6, unit: 'ms' },
    { metric: 'knowledge.passages', value: passages, unit: '' },
    { metric: 'knowledge.corpus_mb', value: lines.join('\n').length / 1e6, unit: 'MB' },
  ];
}

/** What they say matters for time no more than what they are of: as many, and as long, as real ones. */
function putRandomVectors(desk: KnowledgeDesk): void {
  for (
    let missing = desk.missingVectors(model, 2_000);
    missing.length > 0;
    missing = desk.missingVectors(model, 2_000)
  )
    desk.putVectors(
      model,
      missing.map(({ hash }, row) => ({
        hash,
        vector: Float32Array.from({ length: dimensions }, (_, index) =>
          Math.sin(row * 31 + index * (row + 1)),
        ),
      })),
    );
}

const folder = mkdtempSync(join(tmpdir(), 'deskcue-bench-'));
try {
  const rows: BenchRow[] = [];
  for (const [name, directory] of [
    ['banking', 'banking'],
    ['travel', 'travel-zh'],
  ] as const) {
    if (values.only !== undefined && values.only !== name) continue;
    const set = existsSync(values.data) ? readSet(join(values.data, directory)) : null;
    if (set === null)
      console.log(
        `Skipped ${name}: ${join(values.data, directory)} holds no documents.json and queries.json.`,
      );
    else rows.push(...measureSet(name, set, folder));
  }
  if (values.only === undefined || values.only === 'scale') rows.push(...(await measureScale(folder)));
  if (values.only === undefined || values.only === 'masking') rows.push(...measureMasking().rows);
  reportRows('knowledge', rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
