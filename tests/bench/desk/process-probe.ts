/**
 * Loaded into the app's main process from outside (`node --import`), so that the app itself need not know that it is measured.
 * Answers on a local port, whose number it writes to the file named in `DESKCUE_BENCH_PROBE`: `/blocks` the longest block of
 * each second since the last question, `/heap` the megabytes in use after a collection.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const portFile = process.env['DESKCUE_BENCH_PROBE'];
/** The app's child processes inherit the option and are not meant. */
delete process.env['NODE_OPTIONS'];
if (portFile !== undefined && isMainThread) start(portFile);

function start(file: string): void {
  const lookEveryMs = 4;
  let longestBySecond: number[] = [];
  let second = 0;
  let expectedAt = performance.now() + lookEveryMs;
  setInterval(() => {
    const now = performance.now();
    const lag = Math.max(0, now - expectedAt);
    expectedAt = now + lookEveryMs;
    if (Math.floor(now / 1_000) === second) {
      const last = longestBySecond.length - 1;
      longestBySecond[last] = Math.max(longestBySecond[last] ?? 0, lag);
    } else longestBySecond.push(lag);
    second = Math.floor(now / 1_000);
  }, lookEveryMs).unref();

  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const server = createServer((request, response) => {
    if (request.url === '/heap') {
      collect();
      response.end(JSON.stringify(process.memoryUsage().heapUsed / 1e6));
      return;
    }
    response.end(JSON.stringify(longestBySecond));
    longestBySecond = [];
  });
  server.listen(0, '127.0.0.1', () => {
    writeFileSync(file, String((server.address() as AddressInfo).port));
  });
  server.unref();
}
