/**
 * A local DashScope over real HTTP, for the demo workspace, for tests and for benchmarks. This file starts and stops the
 * server, routes requests, and keeps the record of them; what is answered is decided in the endpoints' own files.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerChat } from './chat-endpoint.ts';
import { readChatRequest } from './chat-request.ts';
import { FaultDesk } from './fault-desk.ts';
import { defaultPace, defaultWireStyle } from './options.ts';
import type { FaultRule, Pace, SimulatorOptions, WireStyle } from './options.ts';
import { createRandom, hashText, uuid } from './random.ts';
import type { RecordedRequest, RequestEnding } from './recorded-request.ts';
import { responseHeaders } from './response-headers.ts';
import { serviceErrors } from './service-errors.ts';

export interface Simulator {
  /** The base URL for clients, `http://127.0.0.1:PORT/compatible-mode/v1`. */
  readonly url: string;
  readonly port: number;
  /** Every request so far, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Resolves with the record of the next request that arrives from now on. */
  nextRequest(): Promise<RecordedRequest>;
  /** Replaces the faults. Requests under way keep theirs. */
  setFaults(rules: readonly FaultRule[]): void;
  setPace(pace: Partial<Pace>): void;
  setWire(style: Partial<WireStyle>): void;
  /** Closes the server and every open connection. */
  close(): Promise<void>;
}

/** A request body larger than this is refused; the real service's limit is of the same order. */
const maxBodyBytes = 8 * 1024 * 1024;

/**
 * Starts a simulator.
 *
 * @throws when the port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const service = new Service(options);
  const server = createServer((request, response) => void service.handle(request, response));
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket) => socket.setNoDelay(true));
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  const { port } = address;
  return {
    url: `http://${host}:${port}/compatible-mode/v1`,
    port,
    requests: service.requests,
    nextRequest: () => service.nextRequest(),
    setFaults: (rules) => service.faults.set(rules),
    setPace: (pace) => service.setPace(pace),
    setWire: (style) => service.setWire(style),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class Service {
  readonly requests: RecordedRequest[] = [];
  readonly faults: FaultDesk;
  readonly #seed: number;
  #pace: Pace;
  #wire: WireStyle;
  /** How often the same conversation was asked before: asking again gives another wording. */
  readonly #asked = new Map<number, number>();
  readonly #connections = new WeakMap<object, number>();
  #connectionCount = 0;
  #waiting: ((request: RecordedRequest) => void)[] = [];

  constructor(options: SimulatorOptions) {
    this.faults = new FaultDesk(options.faults ?? []);
    this.#seed = options.seed ?? 1;
    this.#pace = { ...defaultPace, ...options.pace };
    this.#wire = { ...defaultWireStyle, ...options.wire };
  }

  setPace(pace: Partial<Pace>): void {
    this.#pace = { ...this.#pace, ...pace };
  }

  setWire(style: Partial<WireStyle>): void {
    this.#wire = { ...this.#wire, ...style };
  }

  nextRequest(): Promise<RecordedRequest> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const closed = new AbortController();
    response.once('close', () => closed.abort(new Error('the client has gone')));
    const body = await readBody(request);
    if (body === undefined) {
      response.writeHead(413).end();
      return;
    }
    const ended = Promise.withResolvers<RequestEnding>();
    this.#record(request, body, ended.promise);
    try {
      ended.resolve(await this.#answer(request, body, response, closed.signal));
    } catch (error) {
      const clientGone = closed.signal.aborted;
      // A fault of the simulator's own must not take the app down with it; the client sees a lost connection.
      if (!clientGone) response.destroy(error instanceof Error ? error : undefined);
      ended.resolve(clientGone ? 'closed-by-client' : 'cut');
    }
  }

  async #answer(
    request: IncomingMessage,
    body: unknown,
    response: ServerResponse,
    signal: AbortSignal,
  ): Promise<'answered' | 'cut'> {
    const path = new URL(request.url ?? '/', 'http://simulator').pathname;
    if (request.method === 'POST' && path === '/compatible-mode/v1/chat/completions') {
      return this.#chat(request, body, response, signal);
    }
    // What the service says of a doubled suffix and other unknown paths.
    this.#refuse(response, 404, {
      code: 'invalid_parameter_error',
      message: `No static resource ${path.replace(/^\/compatible-mode/, 'api-openai')}.`,
    });
    return 'answered';
  }

  async #chat(
    request: IncomingMessage,
    body: unknown,
    response: ServerResponse,
    signal: AbortSignal,
  ): Promise<'answered' | 'cut'> {
    if (!/^Bearer\s+\S/.test(request.headers.authorization ?? '')) {
      this.#refuse(response, 401, serviceErrors['missing-key']);
      return 'answered';
    }
    const chat = readChatRequest(body);
    if (chat === undefined) {
      this.#refuse(response, 400, { code: 'missing_required_parameter', message: 'messages is required' });
      return 'answered';
    }
    const conversation = hashText(JSON.stringify([this.#seed, chat.messages]));
    const asked = this.#asked.get(conversation) ?? 0;
    this.#asked.set(conversation, asked + 1);
    return answerChat({
      request: chat,
      response,
      signal,
      random: createRandom(conversation + asked * 7_919),
      pace: this.#pace,
      wire: this.#wire,
      fault: this.faults.take(),
    });
  }

  #refuse(
    response: ServerResponse,
    status: number,
    error: { readonly code: string; readonly message: string },
  ): void {
    const random = createRandom(this.#seed + this.requests.length);
    const requestId = uuid(random);
    response.writeHead(status, responseHeaders(requestId, 'application/json', random));
    response.end(
      JSON.stringify({
        error: { code: error.code, param: null, message: error.message, type: 'invalid_request_error' },
        request_id: requestId,
      }),
    );
  }

  #record(request: IncomingMessage, body: unknown, ended: Promise<RequestEnding>): void {
    const known = this.#connections.get(request.socket);
    const connection = known ?? (this.#connectionCount += 1);
    this.#connections.set(request.socket, connection);
    const record: RecordedRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
      at: performance.timeOrigin + performance.now(),
      connection,
      ended,
    };
    this.requests.push(record);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(record);
  }
}

/** The body as JSON, or as text when it is none; undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    if (!Buffer.isBuffer(piece)) continue;
    size += piece.length;
    if (size > maxBodyBytes) return undefined;
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces).toString('utf8');
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return text;
  }
}
