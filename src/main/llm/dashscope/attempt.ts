/**
 * One attempt at one turn on one connection: sends the request, reads the answer, and ends in `finish` or one typed error.
 * Knows nothing of other attempts, other profiles or waiting.
 */
import type { RunFailure } from '../../../shared/failure.ts';
import type { ClientLog } from '../client-log.ts';
import type { Clock } from '../clock.ts';
import type { ModelConnection } from '../connection.ts';
import type { Exchange, ResponseHead } from '../exchange.ts';
import { networkFailure } from '../network-failure.ts';
import { ModelError } from '../port.ts';
import type { ChatPart, ChatRequest } from '../port.ts';
import type { Transport } from '../transport.ts';
import type { ModelCapabilities } from './capabilities.ts';
import { ChunkReader } from './chunk-reader.ts';
import { withHint } from './connection-check.ts';
import { apiUrl } from './endpoint.ts';
import { readErrorBody } from './error-body.ts';
import { classifyServerError } from './error-catalogue.ts';
import { EventStream } from './event-stream.ts';
import { queueWaitSeconds, requestHeaders } from './request-headers.ts';
import { buildRequestBody, modelOf } from './request-body.ts';
import type { PartBatches } from './one-by-one.ts';
import { readRetryAfter } from './retry-after.ts';
import type { RetryAfter } from './retry-after.ts';
import { SilenceWatch } from './silence-watch.ts';

export interface Attempt {
  readonly connection: ModelConnection;
  readonly capabilities: ModelCapabilities;
  readonly request: ChatRequest;
  /** Counts from 1 over all profiles of the turn. */
  readonly number: number;
  readonly signal: AbortSignal;
}

export interface AttemptDependencies {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: ClientLog;
}

/** Why an attempt failed, with the wait that the server asked for. */
export class AttemptError extends ModelError {
  readonly retryAfter: RetryAfter | undefined;

  constructor(failure: RunFailure, retryAfter?: RetryAfter, options?: ErrorOptions) {
    super(failure, options);
    this.retryAfter = retryAfter;
  }
}

/** An error body larger than this tells nothing more. */
const maxErrorBodyBytes = 256 * 1024;
/** A whole answer in one body, the largest documented output included. */
const maxAnswerBytes = 16 * 1024 * 1024;
/** After the model has finished, how long usage and `[DONE]` are waited for. */
const trailingLimitMs = 5_000;
/** How long the rest of an error body may take. */
const errorBodyLimitMs = 5_000;
/** How long a finished response may take to close before its connection is given up. */
const drainLimitMs = 1_000;
/** The service cuts a non-streaming call off at 300 s; a little more for the way back. */
const wholeAnswerLimitMs = 310_000;

/**
 * Yields the parts of one attempt in batches, one for each piece that came from the socket.
 *
 * @throws {AttemptError} for every ending but `finish`.
 * @throws the signal's reason when it is aborted.
 */
export async function* runAttempt(dependencies: AttemptDependencies, attempt: Attempt): PartBatches<void> {
  const { connection, request, signal } = attempt;
  signal.throwIfAborted();
  const exchange = dependencies.transport.send({
    method: 'POST',
    url: apiUrl(connection.baseUrl, 'chat/completions'),
    headers: requestHeaders(connection),
    body: JSON.stringify(buildRequestBody(request, connection, attempt.capabilities)),
  });
  const watch = new SilenceWatch(dependencies.clock, (failure) => exchange.abort(new AttemptError(failure)));
  const stop = (): void => exchange.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  let requestId: string | undefined;
  let answered = false;
  try {
    const at = await exchange.sent;
    watch.expectFirstToken(firstTokenLimitMs(attempt));
    const model = modelOf(request, connection);
    yield [{ type: 'request-sent', attempt: attempt.number, at, profileId: connection.profileId, model }];
    watch.begin();
    const head = await exchange.head;
    watch.pause();
    answered = true;
    requestId = head.headers['x-request-id'];
    if (head.status !== 200) throw await refusal(exchange, head, watch, dependencies.clock);
    const toolsOffered = request.tools !== undefined && request.tools.length > 0;
    const finish = yield* readAnswer(exchange, head, watch, connection, toolsOffered);
    exchange.drain(drainLimitMs);
    yield [
      {
        type: 'finish',
        reason: finish,
        profileId: connection.profileId,
        model,
        ...(requestId === undefined ? {} : { requestId }),
      },
    ];
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw explained(error, requestId, exchange.viaProxy && !answered, connection);
  } finally {
    watch.stop();
    signal.removeEventListener('abort', stop);
    exchange.close();
  }
}

type FinishReason = Extract<ChatPart, { type: 'finish' }>['reason'];

/** Reads a 200: a stream of events, or one whole answer from servers that ignore the wish for a stream. */
async function* readAnswer(
  exchange: Exchange,
  head: ResponseHead,
  watch: SilenceWatch,
  connection: ModelConnection,
  toolsOffered: boolean,
): PartBatches<FinishReason> {
  const contentType = head.headers['content-type'] ?? '';
  const chunks = new ChunkReader(toolsOffered);
  const events = new EventStream((data, name, status) => chunks.read(data, name, status));
  if (/\bjson\b/i.test(contentType)) {
    const body = await readWhole(exchange, watch, maxAnswerBytes);
    if (body.trimStart().startsWith('{')) chunks.read(body);
    else events.feed(Buffer.from(body));
  } else if (/\bhtml\b/i.test(contentType)) {
    const body = await readWhole(exchange, watch, maxErrorBodyBytes);
    const detail = readErrorBody(head.status, body).message;
    throw new AttemptError({ code: 'wrong-endpoint', retryable: false, detail, httpStatus: head.status });
  } else {
    let started = false;
    while (!chunks.done) {
      const bytes = await readPiece(exchange, watch, chunks.finishing);
      if (bytes === null) break;
      events.feed(bytes);
      if (events.overflowed) break;
      const parts = chunks.takeParts();
      if (parts.length > 0) {
        started = true;
        yield parts;
      }
      if (chunks.finishing) watch.expectMore(Math.min(trailingLimitMs, connection.idleTimeoutMs));
      else if (started) watch.expectMore(connection.idleTimeoutMs);
    }
  }
  if (!events.overflowed) events.end();
  const ending = chunks.end();
  const rest = chunks.takeParts();
  if (rest.length > 0) yield rest;
  if (events.overflowed) {
    throw new AttemptError({ code: 'malformed', retryable: false, detail: 'An event was larger than 4 MB.' });
  }
  if ('failure' in ending) throw new AttemptError(ending.failure);
  return ending.finish;
}

/** One piece of the stream. Once the model has finished, a lost connection or silence is as good as the end. */
async function readPiece(
  exchange: Exchange,
  watch: SilenceWatch,
  finishing: boolean,
): Promise<Buffer | null> {
  watch.begin();
  try {
    return await exchange.read();
  } catch (error) {
    if (finishing) return null;
    throw error;
  } finally {
    watch.pause();
  }
}

/** Reads the rest of a body, at most `limit` bytes of it. */
async function readWhole(exchange: Exchange, watch: SilenceWatch, limit: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  while (size < limit) {
    const piece = await readPiece(exchange, watch, false);
    if (piece === null) break;
    pieces.push(piece);
    size += piece.length;
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function refusal(
  exchange: Exchange,
  head: ResponseHead,
  watch: SilenceWatch,
  clock: Clock,
): Promise<AttemptError> {
  watch.expectMore(errorBodyLimitMs);
  // The status alone says enough when the body does not come.
  const body = await readWhole(exchange, watch, maxErrorBodyBytes).catch(() => '');
  const retryAfter = readRetryAfter(head.headers['retry-after'], clock.now());
  return new AttemptError(classifyServerError(readErrorBody(head.status, body), retryAfter), retryAfter);
}

function firstTokenLimitMs({ connection, request }: Attempt): number {
  const limit = connection.firstTokenTimeoutMs + queueWaitSeconds(connection) * 1_000;
  return request.options?.streaming === false ? Math.max(limit, wholeAnswerLimitMs) : limit;
}

/** Makes any error an {@link AttemptError} that carries the request id and a hint to the fix. */
function explained(
  error: unknown,
  requestId: string | undefined,
  viaProxy: boolean,
  connection: ModelConnection,
): AttemptError {
  const known =
    error instanceof AttemptError
      ? error
      : new AttemptError(networkFailure(error, viaProxy), undefined, { cause: error });
  const failure = withHint(known.failure, connection);
  return new AttemptError(requestId === undefined ? failure : { ...failure, requestId }, known.retryAfter, {
    cause: known.cause,
  });
}
