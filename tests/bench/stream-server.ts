/** A chat endpoint that answers with numbered chunks at a steady rate, and remembers when it handed each to the socket. */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface SentChunk {
  /** Length of the reply once this chunk is in, in UTF-16 code units. */
  readonly upTo: number;
  /** Epoch milliseconds with a fraction. */
  readonly at: number;
}

export interface StreamPlan {
  readonly chunksPerSecond: number;
  /** Of the reply. */
  readonly chunks: number;
  /** Of the reasoning before it; none when left out. */
  readonly reasoningChunks?: number;
}

export interface StreamServer {
  readonly baseUrl: string;
  /** What the next requests are answered with. */
  plan: StreamPlan;
  /** Of the newest answer. */
  readonly sent: readonly SentChunk[];
  close(): void;
}

export async function startStreamServer(): Promise<StreamServer> {
  let sent: SentChunk[] = [];
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => {
      sent = [];
      void answer(response, handle.plan, sent);
    });
  });
  server.on('connection', (socket) => socket.setNoDelay(true));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const handle: StreamServer = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    plan: { chunksPerSecond: 100, chunks: 100 },
    get sent() {
      return sent;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return handle;
}

/** Keeps to the rate on average: a late timer is followed by the chunks that are due by then. */
async function answer(response: ServerResponse, plan: StreamPlan, sent: SentChunk[]): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'bench' });
  const startedAt = performance.now();
  let upTo = 0;
  const { chunksPerSecond, chunks, reasoningChunks = 0 } = plan;
  for (let index = 0; index < reasoningChunks + chunks && !response.destroyed; index += 1) {
    const due = startedAt + (index / chunksPerSecond) * 1000;
    if (due > performance.now()) await sleepUntil(due);
    // Lines of some length, as models write them.
    const text = `w${index}${index % 16 === 15 ? '\n' : ' '}`;
    const isReasoning = index < reasoningChunks;
    if (!isReasoning) {
      upTo += text.length;
      sent.push({ upTo, at: performance.timeOrigin + performance.now() });
    }
    const delta = { content: isReasoning ? null : text, reasoning_content: isReasoning ? text : null };
    response.write(frame({ delta, finish_reason: null, index: 0 }));
  }
  response.write(frame({ delta: { content: '' }, finish_reason: 'stop', index: 0 }));
  response.end('data: [DONE]\n\n');
}

function sleepUntil(due: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(1, due - performance.now()));
  });
}

function frame(choice: unknown): string {
  const body = {
    choices: [choice],
    object: 'chat.completion.chunk',
    usage: null,
    created: 1,
    model: 'qwen-plus',
    id: 'chatcmpl-bench',
  };
  return `data: ${JSON.stringify(body)}\n\n`;
}
