/** The record of what the simulated service was asked. Knows nothing of the answers but how each request ended. */
import type { IncomingMessage } from 'node:http';
import type { RecordedRequest, RequestEnding } from './recorded-request.ts';

/** A demo may be left open all day; no test looks further back than this. */
const longestRecord = 1_000;

export class RequestLog {
  /** The newest thousand, oldest first. */
  readonly requests: RecordedRequest[] = [];
  readonly #connections = new WeakMap<object, number>();
  #connectionCount = 0;
  #waiting: ((request: RecordedRequest) => void)[] = [];

  /** Resolves with the record of the next request that arrives from now on. */
  next(): Promise<RecordedRequest> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  record(request: IncomingMessage, body: unknown, ended: Promise<RequestEnding>): void {
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
    if (this.requests.length > longestRecord) this.requests.shift();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(record);
  }
}
