/**
 * The knowledge base of one workspace, joined: its file, its thread, and the port that the rest of main uses. The thread starts
 * with the first question, so that it costs the start of the app nothing.
 */
import { Worker } from 'node:worker_threads';
import type { Log } from '../../shared/log.ts';
import { createKnowledgeDesk } from '../knowledge/knowledge-desk.ts';
import { createKnowledge } from '../knowledge/knowledge.ts';
import type { KnowledgeOptions } from '../knowledge/knowledge.ts';
import { createArticleEmbedding } from '../knowledge/embed-articles.ts';
import { createImporter } from '../knowledge/import/importer.ts';
import { startImportThread } from '../knowledge/import/import-thread.ts';
import type { Importer, Knowledge } from '../knowledge/port.ts';
import type { ImportProgress } from '../../shared/knowledge.ts';
import { lazyDesk, localDesk, threadDesk } from '../knowledge/thread-link.ts';
import type { RemoteDesk } from '../knowledge/thread-link.ts';
import type { WayOut } from '../net/way-out.ts';
import { openKnowledgeFile, setUnusableKnowledgeAside } from '../store/knowledge-file.ts';
import type { KnowledgeWorkerData } from './knowledge-worker.ts';

export interface KnowledgeSideOptions extends Pick<
  KnowledgeOptions,
  'embedding' | 'reranker' | 'now' | 'newId'
> {
  readonly path: string;
  readonly key: Buffer | null;
  /** The built `knowledge-worker` module; without it the work is done on the caller's thread. */
  readonly workerPath?: string;
  /** The built `import-worker` module; without it there are no imports. */
  readonly importWorkerPath?: string;
  /** For imports from the web. Absent: directly, trusting the bundled roots. */
  readonly wayOut?: WayOut;
  readonly onImportProgress: (progress: ImportProgress) => void;
  readonly log: Log;
}

export interface KnowledgeSide {
  readonly knowledge: Knowledge;
  readonly importer: Importer;
  /** The embedding model may have been changed, or the app has started. */
  embedArticles(): void;
  /** Resolves when nothing holds the file any more. */
  close(): Promise<void>;
}

interface OpenDesk {
  readonly desk: RemoteDesk;
  close(): Promise<void>;
}

export function openKnowledgeSide(options: KnowledgeSideOptions): KnowledgeSide {
  const { log } = options;
  let opened: OpenDesk | null = null;
  const desk = lazyDesk(() => {
    opened ??= options.workerPath === undefined ? openHere(options) : openThread(options, options.workerPath);
    return opened.desk;
  });
  const articles = createArticleEmbedding({ ...options, desk });
  const importer = createImporter({
    start: async (importId, job, onProgress) => {
      const { importWorkerPath, path, key, wayOut, now } = options;
      if (importWorkerPath === undefined) throw new Error('This build has no import thread');
      // The knowledge thread has looked at the file, made or mended it, before another thread opens it.
      await desk.counts(null);
      const workerData: KnowledgeWorkerData = { path, key, now: now() };
      const workerPath = importWorkerPath;
      return startImportThread({ importId, job, workerPath, workerData, wayOut, onProgress });
    },
    publish: (progress) => {
      // Asked before anyone hears that the import has ended: the next question finds all of it.
      if (progress.state !== 'running')
        desk.prepare(false).catch((error: unknown) => log.error('knowledge.not-prepared', {}, error));
      options.onImportProgress(progress);
    },
    onStored: () => {
      log.info('knowledge.imported');
      articles.notice();
    },
    newId: options.newId,
  });
  return {
    knowledge: noticing(createKnowledge({ ...options, desk }), articles.notice),
    embedArticles: articles.notice,
    importer,
    close: async () => {
      articles.close();
      await importer.close();
      await opened?.close();
    },
  };
}

/** Tells when articles have been written. */
function noticing(knowledge: Knowledge, notice: () => void): Knowledge {
  return {
    ...knowledge,
    save: async (...input) => {
      const saved = await knowledge.save(...input);
      notice();
      return saved;
    },
    remove: async (articleId) => {
      const isRemoved = await knowledge.remove(articleId);
      notice();
      return isRemoved;
    },
    seedArticles: async (articles) => {
      await knowledge.seedArticles(articles);
      notice();
    },
  };
}

function openHere({ path, key, now }: KnowledgeSideOptions): OpenDesk {
  setUnusableKnowledgeAside(path, key, now());
  const file = openKnowledgeFile({ path, key });
  return { desk: localDesk(createKnowledgeDesk(file)), close: async () => file.close() };
}

function openThread({ path, key, now, log }: KnowledgeSideOptions, workerPath: string): OpenDesk {
  const workerData: KnowledgeWorkerData = { path, key, now: now() };
  const worker = new Worker(workerPath, { workerData, name: 'knowledge' });
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  worker.once('error', (error) => log.error('knowledge.thread-failed', {}, error));
  worker.unref();
  return {
    desk: threadDesk(worker),
    close: () => {
      worker.ref();
      worker.postMessage('close');
      return exited;
    },
  };
}
