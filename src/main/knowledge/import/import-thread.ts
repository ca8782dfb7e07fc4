/**
 * Runs an import on a thread and survives the thread: a file that takes it down or holds it up for a minute is told as failed,
 * and a new thread goes on behind it. Knows nothing of what is in a file.
 */
import { MessageChannel, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { mostListedFailures } from '../../../shared/knowledge.ts';
import type { ImportFailure, ImportFailureCode, ImportProgress } from '../../../shared/knowledge.ts';
import { answerWays } from '../../net/way-out-link.ts';
import type { WayOut } from '../../net/way-out.ts';
import type { ImportEvent, ImportJob, ImportTask } from './job.ts';

/** Silence after which a file is given up; linking many articles and a large PDF both tell something long before. */
const longestSilenceMs = 60_000;
/** How long a thread may take to stop by itself. */
const stopMs = 3_000;
/** Memory of one thread; what unpacks to more takes the thread down and not the app. */
const heapMegabytes = 1_024;

export interface RunningImport {
  cancel(): void;
  /** The last progress, once nothing runs any more. Never rejects. */
  readonly ended: Promise<ImportProgress>;
}

export interface ImportThreadOptions {
  readonly importId: string;
  readonly job: ImportJob;
  /** The built `import-worker` module. */
  readonly workerPath: string;
  /** How the thread opens the file. */
  readonly workerData: object;
  readonly wayOut?: WayOut | undefined;
  /** Called with every change; the caller thins out. */
  readonly onProgress: (progress: ImportProgress) => void;
  /** Default: a minute. */
  readonly silenceMs?: number;
}

/** The end of a channel over which a thread may ask for its way out. */
function portTo(wayOut: WayOut): MessagePort {
  const { port1, port2 } = new MessageChannel();
  answerWays(port1, wayOut);
  return port2;
}

export function startImportThread(options: ImportThreadOptions): RunningImport {
  const { job, importId } = options;
  const total = job.items.length;
  const failures: ImportFailure[] = [];
  let counts = { added: 0, updated: 0, unchanged: 0, failed: 0 };
  let current = 0;
  let isCancelled = false;
  let worker: Worker | null = null;
  let settle: (progress: ImportProgress) => void = () => undefined;
  const ended = new Promise<ImportProgress>((resolve) => {
    settle = resolve;
  });

  function progress(state: ImportProgress['state'], done: number): ImportProgress {
    return { importId, state, total, done, ...counts, failures: [...failures] };
  }

  function fail(found: readonly ImportFailure[], more = 0): void {
    counts = { ...counts, failed: counts.failed + found.length + more };
    failures.push(...found.slice(0, Math.max(0, mostListedFailures - failures.length)));
  }

  function hear(event: ImportEvent): void {
    if (event.kind === 'reading') current = event.index;
    else if (event.kind === 'failed') fail(event.failures, event.more);
    else if (event.kind === 'stored')
      counts = {
        ...counts,
        added: counts.added + event.counts.added,
        updated: counts.updated + event.counts.updated,
        unchanged: counts.unchanged + event.counts.unchanged,
      };
    options.onProgress(progress('running', event.kind === 'linking' ? total : current));
  }

  function finish(state: ImportProgress['state']): void {
    const last = progress(state, state === 'finished' ? total : current);
    options.onProgress(last);
    settle(last);
  }

  /** One thread; ends the import or is followed by another that starts behind the file which broke it. */
  function run(startAt: number): void {
    const wayOut = options.wayOut === undefined ? null : portTo(options.wayOut);
    const task: ImportTask = { job, startAt, wayOut };
    const thread = new Worker(options.workerPath, {
      workerData: { ...options.workerData, task },
      transferList: wayOut === null ? [] : [wayOut],
      name: 'import',
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
    worker = thread;
    let isWhole = false;
    let broken: ImportFailureCode | null = null;
    let silence = watchSilence();

    function watchSilence(): NodeJS.Timeout {
      return setTimeout(() => {
        // A thread that waits for the system (a share that is gone, say) ends when it pleases: nobody waits for it.
        thread.removeAllListeners().on('error', () => undefined);
        void thread.terminate();
        if (isCancelled) finish('cancelled');
        else goOnBehind('took-too-long', startAt);
      }, options.silenceMs ?? longestSilenceMs);
    }

    thread.on('message', (event: ImportEvent) => {
      clearTimeout(silence);
      silence = watchSilence();
      if (event.kind === 'ended') isWhole = true;
      hear(event);
    });
    thread.on('error', (error: Error & { readonly code?: string }) => {
      broken = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-complex' : 'damaged';
    });
    thread.once('exit', () => {
      clearTimeout(silence);
      if (isCancelled) finish('cancelled');
      else if (isWhole) finish('finished');
      else goOnBehind(broken ?? 'damaged', startAt);
    });
  }

  function goOnBehind(code: ImportFailureCode, startedAt: number): void {
    const name = job.items[current]?.name;
    if (name === undefined || current < startedAt) {
      finish('failed');
      return;
    }
    fail([{ name, row: null, code }]);
    // Also behind the last one: the thread then only links.
    const next = current + 1;
    current = next;
    if (next > total) finish('failed');
    else run(next);
  }

  run(0);
  return {
    cancel() {
      isCancelled = true;
      const stopping = worker;
      stopping?.postMessage('cancel');
      setTimeout(() => void stopping?.terminate(), stopMs).unref();
    },
    ended,
  };
}
