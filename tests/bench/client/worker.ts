/**
 * Measures one peer in a process of its own, so that no peer runs on code that another has warmed up. Takes jobs over the
 * IPC channel, one at a time.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { createPeer } from './peers.ts';
import type { PeerName, StreamResult } from './peers.ts';

export type Job =
  | { readonly kind: 'stream'; readonly model: string; readonly times: number }
  | { readonly kind: 'first'; readonly times: number }
  | { readonly kind: 'parallel'; readonly model: string; readonly streams: number }
  /** Opens that many streams, which the server leaves open after their first frame, and measures memory then. */
  | { readonly kind: 'hold'; readonly streams: number };

export interface Measurement {
  readonly deltas: number;
  /** User and system CPU time of this process, in microseconds. */
  readonly cpuUs: number;
  readonly wallMs: number;
  /** From the server's write to the caller's hands, in milliseconds, one for each request of a `first` job. */
  readonly latenciesMs: readonly number[];
  /** What the open streams of a `hold` job keep in memory, in bytes. */
  readonly memoryBytes: number;
}

const [, , peerName, baseUrl] = process.argv;
const peer = createPeer(peerName as PeerName, baseUrl ?? '');

/** Long enough for every stream to have its first frame; the server ends them after twice this. */
const holdMs = 1_000;

/**
 * Memory in use once what earlier jobs left behind is gone: closed sockets and their buffers take a few turns of the loop and a
 * collection each.
 */
async function memoryInUse(): Promise<number> {
  for (let round = 0; round < 4; round += 1) {
    await wait(100);
    globalThis.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function run(job: Job): Promise<Measurement> {
  const memoryBefore = job.kind === 'hold' ? await memoryInUse() : 0;
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const results: StreamResult[] = [];
  const latenciesMs: number[] = [];
  let memoryBytes = 0;
  if (job.kind === 'first') {
    for (let index = 0; index < job.times; index += 1) {
      const result = await peer('first');
      latenciesMs.push(result.firstAt - Number(result.firstText));
      results.push(result);
    }
  } else if (job.kind === 'stream') {
    for (let index = 0; index < job.times; index += 1) results.push(await peer(job.model));
  } else {
    const model = job.kind === 'hold' ? 'hold' : job.model;
    const streams = Array.from({ length: job.streams }, () => peer(model));
    if (job.kind === 'hold') {
      await wait(holdMs);
      memoryBytes = (await memoryInUse()) - memoryBefore;
    }
    results.push(...(await Promise.all(streams)));
  }
  const wallMs = performance.now() - start;
  const cpu = process.cpuUsage(cpuBefore);
  const deltas = results.reduce((sum, result) => sum + result.deltas, 0);
  return { deltas, cpuUs: cpu.user + cpu.system, wallMs, latenciesMs, memoryBytes };
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
