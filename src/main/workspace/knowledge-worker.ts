/**
 * The knowledge thread: opens the knowledge base's file and answers the main thread's questions. A file that is damaged or of
 * another key is put aside, never overwritten, and an empty one takes its place. Runs as a worker.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { createKnowledgeDesk } from '../knowledge/knowledge-desk.ts';
import { serveDesk } from '../knowledge/thread-link.ts';
import { openKnowledgeFile, setUnusableKnowledgeAside } from '../store/knowledge-file.ts';

/** What the worker is started with. */
export interface KnowledgeWorkerData {
  readonly path: string;
  /** Arrives as plain bytes: a Buffer does not survive the way to a thread as one. */
  readonly key: Uint8Array | null;
  /** Epoch milliseconds, for the name of a file put aside. */
  readonly now: number;
}

if (parentPort !== null) serve(parentPort, workerData as KnowledgeWorkerData);

function serve(port: NonNullable<typeof parentPort>, { path, key: bytes, now }: KnowledgeWorkerData): void {
  const key = bytes === null ? null : Buffer.from(bytes);
  setUnusableKnowledgeAside(path, key, now);
  const file = openKnowledgeFile({ path, key });
  serveDesk(port, createKnowledgeDesk(file), () => file.close());
}
