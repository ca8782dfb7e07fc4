/**
 * The local server of the benchmark, a process of its own so that its work is not counted. Serves the measured streams by
 * model name: `reasoning`, `reply`, `tools`, or `first` (one frame at once, its send time as its text).
 * Prints `ready PORT` and lives until it is killed.
 */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { chunksPerStream, replyFrame, streamBody, streamKinds } from './streams.ts';

const bodies = new Map(streamKinds.map((kind) => [kind as string, streamBody(kind, chunksPerStream)]));

async function serve(model: string, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (model === 'first') {
    response.end(
      `${replyFrame(String(performance.timeOrigin + performance.now()))}data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`,
    );
    return;
  }
  for (const piece of bodies.get(model) ?? []) {
    if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end();
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(pieces).toString('utf8')) as { model: string };
    void serve(body.model, response);
  });
});
server.on('connection', (socket) => socket.setNoDelay(true));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`ready ${address.port}\n`);
});
