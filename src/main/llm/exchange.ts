/**
 * One HTTP request and its response over an undici dispatcher: when it was sent, its head, its bytes as they come, and one
 * way to end it early. Works on undici's dispatch callbacks because the convenience layers above them cost several times
 * as much per chunk. Knows no timeouts, no retries and no meaning of the bytes.
 */
import type { Dispatcher } from 'undici';

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** UTF-8 text, or null for none. */
  readonly body: string | null;
}

export interface ResponseHead {
  readonly status: number;
  /** Names in lower case; a repeated header's values joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Who carries a request. */
export interface Way {
  readonly dispatcher: Dispatcher;
  /** Whether a proxy stands between. */
  readonly viaProxy: boolean;
}

/** Chunks that may wait unread before the socket is told to pause: a slow reader must not make memory grow. */
const pauseAtChunks = 64;

/** Promises for the two moments of an exchange, and `read` for its body. Every rejection carries the reason given to `abort`. */
export class Exchange {
  /** Epoch milliseconds at which the request's last byte was handed to the socket. */
  readonly sent: Promise<number>;
  readonly head: Promise<ResponseHead>;

  readonly #resolveSent: () => void;
  readonly #rejectSent: (reason: unknown) => void;
  readonly #resolveHead: (head: ResponseHead) => void;
  readonly #rejectHead: (reason: unknown) => void;
  /** Body chunks not yet read. */
  #chunks: Buffer[] = [];
  /** The one reader that waits for the next chunk. */
  #reader: { resolve: (chunk: Buffer | null) => void; reject: (reason: unknown) => void } | null = null;
  /** Set once the request has a socket; until then an abort is only remembered. */
  #controller: Dispatcher.DispatchController | null = null;
  #ended = false;
  /** Wrapped, because the reason itself may be any value. */
  #failed: { readonly reason: unknown } | null = null;
  /** Nobody reads any more: what still arrives is dropped so that the connection can be used again. */
  #draining = false;
  /** True until the way is known: what fails before that is the doing of the proxy settings. */
  #viaProxy = true;

  /** @param way - A promise when it has to be found first. */
  constructor(way: Way | Promise<Way>, request: OutgoingRequest, now: () => number) {
    const sent = Promise.withResolvers<number>();
    const head = Promise.withResolvers<ResponseHead>();
    this.sent = sent.promise;
    this.head = head.promise;
    this.#resolveSent = () => sent.resolve(now());
    this.#rejectSent = sent.reject;
    this.#resolveHead = head.resolve;
    this.#rejectHead = head.reject;
    // A caller that gave up before awaiting one of them must not bring the process down.
    this.sent.catch(() => undefined);
    this.head.catch(() => undefined);
    if (way instanceof Promise) {
      way.then(
        (found) => this.#dispatch(found, request),
        (error: unknown) => this.#fail(error),
      );
    } else {
      this.#dispatch(way, request);
    }
  }

  /** Whether a proxy stands between, or may: what fails before the head may then be the proxy's doing. */
  get viaProxy(): boolean {
    return this.#viaProxy;
  }

  /**
   * Waits for the next piece of the body. One reader at a time.
   *
   * @returns null at the body's end.
   */
  read(): Promise<Buffer | null> {
    const chunk = this.#chunks.shift();
    if (chunk !== undefined) {
      if (this.#chunks.length === 0 && this.#controller?.paused === true) this.#controller.resume();
      return Promise.resolve(chunk);
    }
    if (this.#failed !== null) return Promise.reject(this.#failed.reason);
    if (this.#ended) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
    });
  }

  /** Closes the connection. Whatever is awaited rejects with `reason` at once; without effect after the end. */
  abort(reason: unknown): void {
    if (this.#ended || this.#failed !== null) return;
    this.#chunks = [];
    this.#fail(reason);
    this.#controller?.abort(reason instanceof Error ? reason : new Error('aborted', { cause: reason }));
  }

  /**
   * Lets the rest of the body pass unread, so that the connection can serve the next request; closes it if the end does not
   * come within `milliseconds`.
   */
  drain(milliseconds: number): void {
    if (this.#ended || this.#failed !== null) return;
    this.#draining = true;
    this.#chunks = [];
    if (this.#controller?.paused === true) this.#controller.resume();
    setTimeout(() => this.abort(new Error('drained too long')), milliseconds).unref();
  }

  /** Ends whatever is still under way, unless it drains. To be called when the owner is finished with the exchange. */
  close(): void {
    if (!this.#draining) this.abort(new Error('abandoned'));
  }

  #dispatch({ dispatcher, viaProxy }: Way, request: OutgoingRequest): void {
    this.#viaProxy = viaProxy;
    if (this.#failed !== null) return;
    try {
      dispatcher.dispatch(
        {
          origin: request.url.origin,
          path: `${request.url.pathname}${request.url.search}`,
          method: request.method,
          headers: request.headers,
          body: request.body,
          // The caller has its own limits, which know the difference between thinking and hanging.
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        this.#handler(),
      );
    } catch (error) {
      this.#fail(error);
    }
  }

  #handler(): Dispatcher.DispatchHandler {
    return {
      onRequestStart: (controller) => {
        this.#controller = controller;
        if (this.#failed !== null) controller.abort(new Error('aborted before it was sent'));
      },
      onRequestSent: () => this.#resolveSent(),
      onResponseStart: (_controller, status, headers) => {
        if (status >= 200) this.#resolveHead({ status, headers: flattenHeaders(headers) });
      },
      onResponseData: (controller, chunk) => this.#take(controller, chunk),
      onResponseEnd: () => {
        this.#ended = true;
        this.#reader?.resolve(null);
        this.#reader = null;
      },
      onResponseError: (_controller, error) => this.#fail(error),
    };
  }

  #take(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#draining || this.#failed !== null) return;
    if (this.#reader !== null) {
      this.#reader.resolve(chunk);
      this.#reader = null;
      return;
    }
    this.#chunks.push(chunk);
    if (this.#chunks.length >= pauseAtChunks) controller.pause();
  }

  #fail(reason: unknown): void {
    if (this.#failed !== null || this.#ended) return;
    this.#failed = { reason };
    this.#rejectSent(reason);
    this.#rejectHead(reason);
    this.#reader?.reject(reason);
    this.#reader = null;
  }
}

function flattenHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
