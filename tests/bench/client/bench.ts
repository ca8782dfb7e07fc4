/**
 * `npm run bench -- client`: our client beside `openai`, `ai` and the floor, in one run. CPU time per delivered chunk,
 * first-token overhead, parallel streams, memory, and what an open connection saves at 100 ms round trip.
 * Prints a table, writes bench-results/client.json, and returns whether the bars are met.
 */
import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { createInterface } from 'node:readline';
import { measureConnection } from './connection-bench.ts';
import { peerNames } from './peers.ts';
import type { PeerName } from './peers.ts';
import { chunksPerStream, streamKinds } from './streams.ts';
import type { Job, Measurement } from './worker.ts';

export interface BenchRow {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: PeerName;
  readonly stream?: string;
}

const rounds = 5;
const folder = new URL('../../../', import.meta.url);

export async function benchClient(): Promise<boolean> {
  const server = spawn(process.execPath, [new URL('stream-server.ts', import.meta.url).pathname], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const workers = new Map<PeerName, ChildProcess>();
  try {
    const baseUrl = `http://127.0.0.1:${await readyPort(server)}/v1`;
    for (const name of peerNames) workers.set(name, await startWorker(name, baseUrl));
    const rows = [
      ...(await measureStreams(workers)),
      ...(await measureFirstToken(workers)),
      ...(await measureParallel(workers)),
      ...(await measureConnection()),
    ];
    await report(rows);
    return judge(rows);
  } finally {
    for (const worker of workers.values()) worker.kill();
    server.kill();
  }
}

async function measureStreams(workers: ReadonlyMap<PeerName, ChildProcess>): Promise<readonly BenchRow[]> {
  const cpu = new Map<string, number[]>();
  const wall = new Map<string, number[]>();
  // The first round warms up and is not counted. Peers take turns, so that a slow moment of the machine strikes all.
  for (let round = 0; round <= rounds; round += 1) {
    for (const stream of streamKinds) {
      for (const [name, worker] of workers) {
        const result = await run(worker, { kind: 'stream', model: stream });
        if (name !== 'floor' && result.deltas !== chunksPerStream) {
          throw new Error(`${name} delivered ${result.deltas} of ${chunksPerStream} chunks of ${stream}`);
        }
        if (round === 0) continue;
        push(cpu, `${name}/${stream}`, result.cpuUs / chunksPerStream);
        push(wall, `${name}/${stream}`, (result.wallMs * 1_000) / chunksPerStream);
      }
    }
  }
  return peerNames.flatMap((peer) => [
    ...streamKinds.flatMap((stream) => [
      row('client.cpu_us_per_chunk', median(cpu.get(`${peer}/${stream}`)), 'µs', { peer, stream }),
      row('client.wall_us_per_chunk', median(wall.get(`${peer}/${stream}`)), 'µs', { peer, stream }),
    ]),
    row(
      'client.cpu_us_per_chunk',
      mean(streamKinds.map((stream) => median(cpu.get(`${peer}/${stream}`)))),
      'µs',
      { peer },
    ),
    row(
      'client.wall_us_per_chunk',
      mean(streamKinds.map((stream) => median(wall.get(`${peer}/${stream}`)))),
      'µs',
      { peer },
    ),
  ]);
}

async function measureFirstToken(workers: ReadonlyMap<PeerName, ChildProcess>): Promise<readonly BenchRow[]> {
  const p95 = new Map<PeerName, number>();
  for (const [name, worker] of workers) {
    await run(worker, { kind: 'first', times: 200 });
    const { latenciesMs } = await run(worker, { kind: 'first', times: 600 });
    p95.set(name, quantile(latenciesMs, 0.95));
  }
  const floor = p95.get('floor') ?? 0;
  return [...p95].flatMap(([peer, value]) => [
    row('client.first_token_p95_ms', value, 'ms', { peer }),
    ...(peer === 'floor' ? [] : [row('client.first_token_overhead_p95_ms', value - floor, 'ms', { peer })]),
  ]);
}

async function measureParallel(workers: ReadonlyMap<PeerName, ChildProcess>): Promise<readonly BenchRow[]> {
  const streams = 50;
  const rows: BenchRow[] = [];
  for (const [peer, worker] of workers) {
    if (peer === 'floor') continue;
    const result = await run(worker, { kind: 'parallel', model: 'reply', streams });
    rows.push(
      row('client.parallel50_cpu_us_per_chunk', result.cpuUs / result.deltas, 'µs', { peer }),
      row('client.parallel50_wall_ms', result.wallMs, 'ms', { peer }),
      row('client.memory_per_stream_kb', result.memoryBytes / 1024 / streams, 'KB', { peer }),
    );
  }
  return rows;
}

/** The bars that the project set itself, each printed with what was measured. */
function judge(rows: readonly BenchRow[]): boolean {
  const cpu = (peer: PeerName): number =>
    rows.find(
      (each) => each.metric === 'client.cpu_us_per_chunk' && each.peer === peer && each.stream === undefined,
    )?.value ?? NaN;
  const value = (metric: string, peer?: PeerName): number =>
    rows.find((each) => each.metric === metric && each.peer === peer)?.value ?? NaN;
  const bars: readonly (readonly [text: string, measured: number, most: number])[] = [
    ['CPU per chunk against openai', cpu('ours') / cpu('openai'), 1 / 3],
    ['CPU per chunk against ai', cpu('ours') / cpu('ai'), 1 / 10],
    ['CPU per chunk against the floor', cpu('ours') / cpu('floor'), 5],
    ['first-token overhead p95, ms', value('client.first_token_overhead_p95_ms', 'ours'), 2],
    ['warm first token as part of cold', value('client.warm_ms') / value('client.cold_ms'), 0.67],
  ];
  for (const [text, measured, most] of bars) {
    console.log(
      `${measured <= most ? 'met   ' : 'MISSED'}  ${text}: ${measured.toFixed(3)} (bar ≤ ${most.toFixed(3)})`,
    );
  }
  return bars.every(([, measured, most]) => measured <= most);
}

async function report(rows: readonly BenchRow[]): Promise<void> {
  for (const each of rows) {
    const subject = [each.peer, each.stream].filter((name) => name !== undefined).join(' ');
    console.log(
      `${each.metric.padEnd(38)} ${subject.padEnd(18)} ${each.value.toFixed(3).padStart(12)} ${each.unit}`,
    );
  }
  const results = new URL('bench-results/', folder);
  await mkdir(results, { recursive: true });
  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const document = { bench: 'client', at: new Date().toISOString(), machine, rounds, rows };
  await writeFile(new URL('client.json', results), `${JSON.stringify(document, null, 2)}\n`);
}

async function readyPort(server: ChildProcess): Promise<number> {
  if (server.stdout === null) throw new Error('The stream server has no output.');
  for await (const line of createInterface({ input: server.stdout })) {
    const port = /^ready (\d+)$/.exec(line)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error('The stream server ended before it was ready.');
}

async function startWorker(name: PeerName, baseUrl: string): Promise<ChildProcess> {
  const worker = fork(new URL('worker.ts', import.meta.url), [name, baseUrl], { execArgv: ['--expose-gc'] });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('exit', () => reject(new Error(`The worker for ${name} did not start.`)));
  });
  return worker;
}

function run(worker: ChildProcess, job: Job): Promise<Measurement> {
  return new Promise((resolve, reject) => {
    const failed = (): void => reject(new Error(`A worker ended during ${JSON.stringify(job)}.`));
    worker.once('exit', failed);
    worker.once('message', (measurement) => {
      worker.off('exit', failed);
      resolve(measurement as Measurement);
    });
    worker.send(job);
  });
}

function row(
  metric: string,
  value: number,
  unit: string,
  subject: Pick<BenchRow, 'peer' | 'stream'> = {},
): BenchRow {
  return { metric, value: Math.round(value * 1_000) / 1_000, unit, ...subject };
}

function push(into: Map<string, number[]>, key: string, value: number): void {
  into.set(key, [...(into.get(key) ?? []), value]);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

function median(values: readonly number[] = []): number {
  return quantile(values, 0.5);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

if (import.meta.main) process.exitCode = (await benchClient()) ? 0 : 1;
