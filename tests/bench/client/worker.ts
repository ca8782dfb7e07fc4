/**
 * Measures one peer in a process of its own, so that no peer runs on code that another has warmed up. Takes jobs over the
 * IPC channel, one at a time.
 */
import { createPeer } from './peers.ts';
import type { PeerName } from './peers.ts';

export type Job =
  | { readonly kind: 'stream'; readonly model: string; readonly times: number }
  | { readonly kind: 'first'; readonly times: number }
  | { readonly kind: 'parallel'; readonly model: string; readonly streams: number };

export interface Measurement {
  readonly deltas: number;
  /** User and system CPU time of this process, in microseconds. */
  readonly cpuUs: number;
  readonly wallMs: number;
  /** From the server's write to the caller's hands, in milliseconds, one for each request of a `first` job. */
  readonly latenciesMs: readonly number[];
  /** Growth of the resident set at its highest, in bytes. */
  readonly memoryBytes: number;
}

const [, , peerName, baseUrl] = process.argv;
const peer = createPeer(peerName as PeerName, baseUrl ?? '');

async function run(job: Job): Promise<Measurement> {
  // A forced collection also throws compiled code away, so it is left to the jobs that measure memory.
  if (job.kind === 'parallel') globalThis.gc?.();
  const memoryBefore = process.memoryUsage().rss;
  let memoryPeak = memoryBefore;
  const sampler =
    job.kind === 'parallel'
      ? setInterval(() => {
          memoryPeak = Math.max(memoryPeak, process.memoryUsage().rss);
        }, 20)
      : undefined;
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const latenciesMs: number[] = [];
  let deltas = 0;
  if (job.kind === 'first') {
    for (let index = 0; index < job.times; index += 1) {
      const result = await peer('first');
      latenciesMs.push(result.firstAt - Number(result.firstText));
      deltas += result.deltas;
    }
  } else if (job.kind === 'stream') {
    for (let index = 0; index < job.times; index += 1) deltas += (await peer(job.model)).deltas;
  } else {
    const results = await Promise.all(Array.from({ length: job.streams }, () => peer(job.model)));
    deltas = results.reduce((sum, result) => sum + result.deltas, 0);
  }
  const wallMs = performance.now() - start;
  const cpu = process.cpuUsage(cpuBefore);
  clearInterval(sampler);
  return {
    deltas,
    cpuUs: cpu.user + cpu.system,
    wallMs,
    latenciesMs,
    memoryBytes: Math.max(memoryPeak, process.memoryUsage().rss) - memoryBefore,
  };
}

process.on('message', (job: Job) => {
  run(job).then(
    (measurement) => process.send?.(measurement),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send?.('ready');
