/** A knowledge base in a folder of its own, with imports on real threads, and a folder of files to import. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openKnowledgeSide } from '../../src/main/workspace/knowledge-side.ts';
import type { KnowledgeSide, KnowledgeSideOptions } from '../../src/main/workspace/knowledge-side.ts';
import type { ImportOptions, ImportProgress, ImportSelection } from '../../src/shared/knowledge.ts';
import { silentLog } from '../../src/shared/log.ts';

const workers = join(import.meta.dirname, '../../src/main/workspace');

export const importOptions: ImportOptions = {
  audience: 'public',
  tags: [],
  mapping: null,
  allowPrivateAddresses: false,
};

export interface ImportBench {
  /** Holds `knowledge.db`, and the files to import in `docs`. */
  readonly folder: string;
  readonly side: KnowledgeSide;
  /** Calls back with all that is told about imports from now on, in place of who was called before. */
  readonly hear: (listener: (progress: ImportProgress) => void) => void;
  /** Puts a file into `docs`; answers with its path. */
  readonly write: (name: string, content: string | Uint8Array) => string;
  /** Resolves with the end of the import; rejects when it cannot be started. */
  readonly run: (selection: ImportSelection, more?: Partial<ImportOptions>) => Promise<ImportProgress>;
  readonly importAll: (more?: Partial<ImportOptions>) => Promise<ImportProgress>;
  readonly close: () => Promise<void>;
}

export function openImportBench(more: Partial<KnowledgeSideOptions> = {}): ImportBench {
  const folder = mkdtempSync(join(tmpdir(), 'deskcue-import-'));
  const docs = join(folder, 'docs');
  let listener: (progress: ImportProgress) => void = () => undefined;
  const side = openKnowledgeSide({
    path: join(folder, 'knowledge.db'),
    key: Buffer.alloc(32, 7),
    workerPath: join(workers, 'knowledge-worker.ts'),
    importWorkerPath: join(workers, 'import-worker.ts'),
    embedding: () => null,
    reranker: () => null,
    onImportProgress: (progress) => listener(progress),
    now: Date.now,
    newId: randomUUID,
    log: silentLog,
    ...more,
  });

  function run(selection: ImportSelection, changes: Partial<ImportOptions> = {}): Promise<ImportProgress> {
    const { promise, resolve, reject } = Promise.withResolvers<ImportProgress>();
    listener = (progress) => {
      if (progress.state !== 'running') resolve(progress);
    };
    const result = side.importer.start(selection.id, { ...importOptions, ...changes });
    if (!result.started) reject(new Error(`The import was refused: ${result.refusal}`));
    return promise;
  }

  return {
    folder,
    side,
    hear(next) {
      listener = next;
    },
    write(name, content) {
      const path = join(docs, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    run,
    importAll: async (changes) => run(await side.importer.selectPaths([docs]), changes),
    async close() {
      await side.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
