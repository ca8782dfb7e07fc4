/** The import thread's own side: runs one task and tells what happens. Apart from the starting side, which must stay small. */
import type { MessagePort } from 'node:worker_threads';
import type { KnowledgeFile } from '../../store/knowledge-port.ts';
import { wayOutOver } from '../../net/way-out-link.ts';
import type { ImportTask } from './job.ts';
import { runImport } from './run-import.ts';

/** Imports until done or told to stop. */
export async function serveImport(
  port: MessagePort,
  { job, startAt, wayOut }: ImportTask,
  file: KnowledgeFile,
): Promise<void> {
  const stop = new AbortController();
  port.once('message', () => stop.abort());
  await runImport(job, startAt, {
    file,
    wayOut: wayOut === null ? undefined : wayOutOver(wayOut),
    tell: (event) => port.postMessage(event),
    signal: stop.signal,
    now: Date.now,
  });
  file.close();
  wayOut?.close();
  port.close();
}
