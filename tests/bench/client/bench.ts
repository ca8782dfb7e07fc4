/**
 * `npm run bench -- client`: our client beside `openai`, `ai` and the floor, in one run. CPU time per delivered chunk,
 * first-token overhead, parallel streams, memory, and what an open connection saves at 100 ms round trip.
 * Prints a table, writes bench-results/client.json, and returns whether the bars are met.
 */
import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createSelfSigned } from '../../../src/main/simulator/certificate.ts';
import { median, percentile, reportRows } from '../rows.ts';
import type { BenchRow } from '../rows.ts';
import { measureConnection } from './connection-bench.ts';
import { peerNames, tlsPeerNames } from './peers.ts';
import type { PeerName } from './peers.ts';
import { chunksPerStream, streamKinds } from './streams.ts';
import type { Job, Measurement } from './worker.ts';

const rounds = 5;
/** Streams in one measurement: one alone lasts 30 ms, too short against the collector's pauses. */
const streamsARound = 4;
const chunksARound = chunksPerStream * streamsARound;
/** Rounds that are not counted: the compiler needs them to settle. */
const warmUps = 3;

type Workers = ReadonlyMap<PeerName, ChildProcess>;

/** Runs everything and returns whether the bars are met. */
export async function benchClient(): Promise<boolean> {
  const identity = createSelfSigned({ host: '127.0.0.1' });
  const environment = { ...process.env, BENCH_CERTIFICATE: identity.certificate, BENCH_KEY: identity.key };
  const server = spawn(process.execPath, [new URL('stream-server.ts', import.meta.url).pathname], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment,
  });
  const workers = new Map<PeerName, ChildProcess>();
  try {
    const [port, tlsPort] = await readyPorts(server);
    for (const name of peerNames)
      workers.set(name, await startWorker(name, `http://127.0.0.1:${port}/v1`, environment));
    const plain = new Map(workers);
    for (const name of tlsPeerNames) {
      workers.set(name, await startWorker(name, `https://127.0.0.1:${tlsPort}/v1`, environment));
    }
    const secure = new Map([...workers].filter(([name]) => !plain.has(name)));
    const rows = [
      ...(await measureStreams(plain)),
      ...(await measureFirstToken(plain)),
      ...(await measureParallel(plain)),
      ...(await measureTls(secure)),
      ...(await measureConnection()),
    ];
    reportRows('client', rows);
    return judge(rows);
  } finally {
    for (const worker of workers.values()) worker.kill();
    server.kill();
  }
}

async function measureStreams(workers: Workers): Promise<readonly BenchRow[]> {
  const cpu = new Map<string, number[]>();
  const wall = new Map<string, number[]>();
  // Peers take turns, so that a slow moment of the machine strikes all.
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const stream of streamKinds) {
      for (const [name, worker] of workers) {
        const result = await run(worker, { kind: 'stream', model: stream, times: streamsARound });
        if (name !== 'floor' && result.deltas !== chunksARound) {
          throw new Error(`${name} delivered ${result.deltas} of ${chunksARound} chunks of ${stream}`);
        }
        if (round < 0) continue;
        push(cpu, `${name}/${stream}`, result.cpuUs / chunksARound);
        push(wall, `${name}/${stream}`, (result.wallMs * 1_000) / chunksARound);
      }
    }
  }
  return peerNames.flatMap((peer) => [
    ...streamKinds.flatMap((stream) => [
      row(`client.cpu_us_per_chunk.${stream}`, median(cpu.get(`${peer}/${stream}`) ?? []), 'µs', peer),
      row(`client.wall_us_per_chunk.${stream}`, median(wall.get(`${peer}/${stream}`) ?? []), 'µs', peer),
    ]),
    row(
      'client.cpu_us_per_chunk',
      mean(streamKinds.map((stream) => median(cpu.get(`${peer}/${stream}`) ?? []))),
      'µs',
      peer,
    ),
    row(
      'client.wall_us_per_chunk',
      mean(streamKinds.map((stream) => median(wall.get(`${peer}/${stream}`) ?? []))),
      'µs',
      peer,
    ),
  ]);
}

async function measureFirstToken(workers: Workers): Promise<readonly BenchRow[]> {
  const p95 = new Map<PeerName, number>();
  for (const [name, worker] of workers) {
    await run(worker, { kind: 'first', times: 200 });
    const { latenciesMs } = await run(worker, { kind: 'first', times: 600 });
    p95.set(name, percentile(latenciesMs, 0.95));
  }
  const floor = p95.get('floor') ?? 0;
  return [...p95].flatMap(([peer, value]) => [
    row('client.first_token_p95_ms', value, 'ms', peer),
    ...(peer === 'floor' ? [] : [row('client.first_token_overhead_p95_ms', value - floor, 'ms', peer)]),
  ]);
}

/** Enough to tell what one open stream keeps from the noise of the heap. */
const heldStreams = 200;

async function measureParallel(workers: Workers): Promise<readonly BenchRow[]> {
  const streams = 50;
  const rows: BenchRow[] = [];
  for (const [peer, worker] of workers) {
    if (peer === 'floor') continue;
    const result = await run(worker, { kind: 'parallel', model: 'short', streams });
    const held = await run(worker, { kind: 'hold', streams: heldStreams });
    rows.push(
      row('client.parallel50_cpu_us_per_chunk', result.cpuUs / result.deltas, 'µs', peer),
      row('client.parallel50_wall_ms', result.wallMs, 'ms', peer),
      row('client.memory_per_stream_kb', held.memoryBytes / 1024 / heldStreams, 'KB', peer),
    );
  }
  return rows;
}

/** What HTTP/2 costs or saves: one stream at a time, over TLS, against HTTP/1.1. */
async function measureTls(workers: Workers): Promise<readonly BenchRow[]> {
  const cpu = new Map<PeerName, number[]>();
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [peer, worker] of workers) {
      const result = await run(worker, { kind: 'stream', model: 'reply', times: streamsARound });
      if (round >= 0) cpu.set(peer, [...(cpu.get(peer) ?? []), result.cpuUs / chunksARound]);
    }
  }
  return [...cpu].map(([peer, values]) => row('client.tls_cpu_us_per_chunk', median(values), 'µs', peer));
}

/** The bars that the project set itself, each printed with what was measured. */
function judge(rows: readonly BenchRow[]): boolean {
  const value = (metric: string, peer?: PeerName): number =>
    rows.find((each) => each.metric === metric && each.peer === peer)?.value ?? Number.NaN;
  const cpu = (peer: PeerName): number => value('client.cpu_us_per_chunk', peer);
  const saved = value('client.cold_ms') - value('client.warm_ms');
  const bars: readonly (readonly [text: string, measured: number, most: number])[] = [
    ['CPU per chunk against openai', cpu('ours') / cpu('openai'), 1 / 3],
    ['CPU per chunk against ai', cpu('ours') / cpu('ai'), 1 / 10],
    ['CPU per chunk against the floor', cpu('ours') / cpu('floor'), 5],
    ['first-token overhead p95, ms', value('client.first_token_overhead_p95_ms', 'ours'), 2],
    [
      'round trips still missing from what a warm connection should save',
      1 - saved / value('client.round_trip_ms'),
      0,
    ],
  ];
  for (const [text, measured, most] of bars) {
    console.log(
      `${measured <= most ? 'met   ' : 'MISSED'}  ${text}: ${measured.toFixed(3)} (bar ≤ ${most.toFixed(3)})`,
    );
  }
  return bars.every(([, measured, most]) => measured <= most);
}

async function readyPorts(server: ChildProcess): Promise<readonly [number, number]> {
  if (server.stdout === null) throw new Error('The stream server has no output.');
  for await (const line of createInterface({ input: server.stdout })) {
    const [, port, tlsPort] = /^ready (\d+) (\d+)$/.exec(line) ?? [];
    if (port !== undefined) return [Number(port), Number(tlsPort)];
  }
  throw new Error('The stream server ended before it was ready.');
}

async function startWorker(name: PeerName, baseUrl: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const worker = fork(new URL('worker.ts', import.meta.url), [name, baseUrl], {
    execArgv: ['--expose-gc'],
    env,
  });
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

function row(metric: string, value: number, unit: string, peer: PeerName): BenchRow {
  return { metric, value: Math.round(value * 1_000) / 1_000, unit, peer };
}

function push(into: Map<string, number[]>, key: string, value: number): void {
  into.set(key, [...(into.get(key) ?? []), value]);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

if (import.meta.main) process.exitCode = (await benchClient()) ? 0 : 1;
