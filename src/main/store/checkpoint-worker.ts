/**
 * A thread that moves the write-ahead log into the store's file. The move waits for the disk (a tenth of a second was
 * measured), which the main thread must not. Runs as a worker; knows the file and its key and no table.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './connection.ts';

/** What the worker is started with. */
export interface CheckpointWorkerData {
  readonly path: string;
  /** Arrives as plain bytes: a Buffer does not survive the way to a thread as one. */
  readonly key: Uint8Array | null;
}

export type CheckpointRequest = 'checkpoint' | 'close';
/** The answer to a `checkpoint`: done as far as possible. */
export type CheckpointAnswer = 'done';

if (parentPort !== null) serve(parentPort, workerData as CheckpointWorkerData);

function serve(port: NonNullable<typeof parentPort>, { path, key }: CheckpointWorkerData): void {
  const database = openDatabase(path, key === null ? null : Buffer.from(key), { fileMustExist: true });
  database.pragma('synchronous = NORMAL');
  port.on('message', (request: CheckpointRequest) => {
    if (request === 'close') {
      database.close();
      port.close();
      return;
    }
    // PASSIVE moves what it can and makes neither readers nor the writer wait.
    database.pragma('wal_checkpoint(PASSIVE)');
    port.postMessage('done' satisfies CheckpointAnswer);
  });
}
