/**
 * A server that answers exactly the bytes a test wants, for what no well-behaved simulator would send. It stands for the
 * world outside; everything on this side of the socket is real.
 */
import { createServer } from 'node:http';
import { connectionTo } from './harness.ts';
import { createDashScopeChatModel } from '../../../src/main/llm/dashscope/chat-model.ts';
import type { DashScopeDependencies } from '../../../src/main/llm/dashscope/chat-model.ts';
import type { ModelConnection } from '../../../src/main/llm/connection.ts';
import type { ChatModel } from '../../../src/main/llm/port.ts';
import { createTransport } from '../../../src/main/llm/transport.ts';

export interface WireAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export interface WireRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed JSON body; an empty record for none. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface WireServer {
  /** Base URL up to the version segment. */
  readonly url: string;
  readonly requests: readonly WireRequest[];
  /** The client, with retries that do not wait. */
  readonly model: ChatModel;
  close(): Promise<void>;
}

/** A stream of chunks: each delta one frame, then a finish and `[DONE]`. */
export function stream(...deltas: readonly object[]): WireAnswer {
  return frames(...deltas.map((delta) => ({ choices: [{ index: 0, delta }] })), finish('stop'));
}

export function finish(reason: string): object {
  return { choices: [{ index: 0, delta: {}, finish_reason: reason }] };
}

/** A stream of these frames and `[DONE]`. */
export function frames(...events: readonly object[]): WireAnswer {
  const data = [...events.map((event) => JSON.stringify(event)), '[DONE]'];
  return sse(data.map((each) => `data: ${each}\n\n`).join(''));
}

/** These very bytes as an event stream. */
export function sse(body: string | Buffer): WireAnswer {
  return { headers: { 'content-type': 'text/event-stream' }, body };
}

/** An error in the compatible shape. */
export function refusal(status: number, message: string, code = 'invalid_parameter_error'): WireAnswer {
  const body = JSON.stringify({
    error: { code, param: null, message, type: 'invalid_request_error' },
    request_id: 'r-1',
  });
  return { status, headers: { 'content-type': 'application/json' }, body };
}

/**
 * Starts a server that gives its answers one after the other, the last one for ever.
 *
 * @param overrides - Of the connection that the model uses.
 */
export async function startWireServer(
  answers: readonly WireAnswer[],
  overrides: Partial<ModelConnection> = {},
  dependencies: Partial<DashScopeDependencies> = {},
): Promise<WireServer> {
  const requests: WireRequest[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString('utf8');
      const body = (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
      const answer = answers[Math.min(requests.length, answers.length - 1)];
      requests.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(answer?.status ?? 200, answer?.headers);
      response.end(answer?.body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}/v1`;
  const transport = createTransport();
  const model = createDashScopeChatModel({
    transport,
    clock: {
      now: () => performance.timeOrigin + performance.now(),
      wait: async (_ms, signal) => signal.throwIfAborted(),
    },
    connections: async () => [connectionTo(url, { retries: 1, ...overrides })],
    ...dependencies,
  });
  return {
    url,
    requests,
    model,
    close: async () => {
      await transport.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
