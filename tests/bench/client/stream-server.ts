/**
 * The local server of the benchmark, a process of its own so that its work is not counted. Serves the measured streams by
 * model name: `reasoning`, `reply`, `tools`, `short` (a short reply), `hold` (one frame, then a long silence) or `first` (one frame at once, its send time as its text). Plain HTTP on one
 * port, TLS with HTTP/2 or 1.1 as the client chooses on another.
 * Prints `ready PORT TLS-PORT` and lives until it is killed.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { Http2ServerRequest } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { chunksPerStream, replyFrame, streamBody, streamKinds } from './streams.ts';

const bodies = new Map<string, readonly Buffer[]>([
  ...streamKinds.map((kind) => [kind, streamBody(kind, chunksPerStream)] as const),
  ['short', streamBody('reply', 2_000)],
]);

const finishFrames = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/** What both kinds of response can do. */
type Answer = Pick<ServerResponse, 'writeHead' | 'end' | 'once'> & { write(piece: Buffer): boolean };

async function serve(model: string, response: Answer): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (model === 'first') {
    response.end(`${replyFrame(String(performance.timeOrigin + performance.now()))}${finishFrames}`);
    return;
  }
  if (model === 'hold') {
    response.write(Buffer.from(replyFrame('held')));
    setTimeout(() => response.end(finishFrames), 3_000);
    return;
  }
  for (const piece of bodies.get(model) ?? []) {
    if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end();
}

function handle(request: IncomingMessage | Http2ServerRequest, response: Answer): void {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(pieces).toString('utf8')) as { model: string };
    void serve(body.model, response);
  });
}

const { BENCH_CERTIFICATE: cert = '', BENCH_KEY: key = '' } = process.env;
const plain = createServer(handle);
plain.on('connection', (socket) => socket.setNoDelay(true));
const secure = createSecureServer({ cert, key, allowHTTP1: true }, (request, response) => {
  // Its own type of `write` takes more than is needed here, which the checker counts as another function.
  handle(request, response as unknown as Answer);
});

plain.listen(0, '127.0.0.1', () => {
  secure.listen(0, '127.0.0.1', () => {
    const ports = [plain, secure].map((server) => (server.address() as AddressInfo).port);
    process.stdout.write(`ready ${ports.join(' ')}\n`);
  });
});
