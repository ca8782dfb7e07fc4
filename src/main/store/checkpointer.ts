/**
 * Decides when the write-ahead log is long enough to be moved into the file, and has a thread do it. Without it SQLite does
 * the same inside whatever write comes at the wrong moment, on the main thread.
 */
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { CheckpointAnswer, CheckpointRequest, CheckpointWorkerData } from './checkpoint-worker.ts';

/** A few seconds of twenty streaming conversations; moved in some ten milliseconds of the thread's time. */
const longestLogBytes = 1_048_576;
const usualLookMs = 2_000;

export interface CheckpointerOptions {
  /** The built `checkpoint-worker` module. */
  readonly workerPath: string;
  readonly path: string;
  readonly key: Buffer | null;
  /** Default: two seconds. */
  readonly lookEveryMs?: number;
  /** The thread has failed. SQLite's own limit takes over; nothing is lost. */
  readonly onFailure: (error: unknown) => void;
}

export interface Checkpointer {
  /** Resolves when the thread has let go of the file. */
  close(): Promise<void>;
}

export function startCheckpointer(options: CheckpointerOptions): Checkpointer {
  const { path, key, onFailure } = options;
  const workerData: CheckpointWorkerData = { path, key };
  const worker = new Worker(options.workerPath, { workerData, name: 'checkpoints' });
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  let isBusy = false;
  const timer = setInterval(() => void look(), options.lookEveryMs ?? usualLookMs);

  function stop(): void {
    clearInterval(timer);
  }

  function ask(request: CheckpointRequest): void {
    worker.postMessage(request);
  }

  async function look(): Promise<void> {
    if (isBusy || (await logBytes(path)) < longestLogBytes) return;
    isBusy = true;
    ask('checkpoint');
  }

  worker.on('message', (_answer: CheckpointAnswer) => {
    isBusy = false;
  });
  worker.once('error', (error) => {
    stop();
    onFailure(error);
  });
  // Neither may keep the app from ending.
  timer.unref();
  worker.unref();

  return {
    async close() {
      stop();
      worker.ref();
      ask('close');
      await exited;
    },
  };
}

/** Size of the write-ahead log; 0 when there is none. */
async function logBytes(path: string): Promise<number> {
  try {
    return (await stat(`${path}-wal`)).size;
  } catch {
    return 0;
  }
}
