/**
 * The import thread: opens the knowledge base's file, imports, closes it. It lives as long as one import, so that the readers of
 * files and what they leave behind take no memory afterwards. Runs as a worker.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportTask } from '../knowledge/import/job.ts';
import { serveImport } from '../knowledge/import/serve-import.ts';
import { openKnowledgeFile } from '../store/knowledge-file.ts';
import type { KnowledgeWorkerData } from './knowledge-worker.ts';

export interface ImportWorkerData extends KnowledgeWorkerData {
  readonly task: ImportTask;
}

if (parentPort !== null) {
  const { path, key, task } = workerData as ImportWorkerData;
  const file = openKnowledgeFile({ path, key: key === null ? null : Buffer.from(key), isInspected: true });
  await serveImport(parentPort, task, file);
}
