/**
 * One attempt at one turn on one connection: sends the request, reads the answer, and ends in `finish` or one typed error.
 * Knows nothing of other attempts, other profiles or waiting.
 */
import { bodyReader } from '../body-reader.ts';
import type { BodyReader } from '../body-reader.ts';
import type { Clock } from '../clock.ts';
import type { ModelConnection } from '../connection.ts';
import type { ResponseHead } from '../exchange.ts';
import { networkFailure } from '../network-failure.ts';
import type { ChatRequest } from '../port.ts';
import type { Transport } from '../transport.ts';
import { readAnswer, readWhole } from './answer-reader.ts';
import { AttemptError } from './attempt-error.ts';
import { withHint } from './connection-check.ts';
import { apiUrl } from './endpoint.ts';
import { readErrorBody } from './error-body.ts';
import { classifyServerError } from './error-catalogue.ts';
import type { PartBatches } from './one-by-one.ts';
import { modelOf } from './request-body.ts';
import { queueWaitSeconds, requestHeaders } from './request-headers.ts';
import { readRetryAfter } from './retry-after.ts';
import { SilenceWatch } from './silence-watch.ts';

export interface Attempt {
  readonly connection: ModelConnection;
  readonly request: ChatRequest;
  /** The JSON that is sent. */
  readonly body: string;
  /** Counts from 1 over all profiles of the turn. */
  readonly number: number;
  readonly signal: AbortSignal;
}

export interface AttemptDependencies {
  readonly transport: Transport;
  readonly clock: Clock;
}

/** An error body larger than this tells nothing more. */
const maxErrorBodyBytes = 256 * 1024;
/**
 * From asking for a connection to the request's last byte. The transport has its own, shorter limit on each step; this one
 * catches a proxy that takes the connection and then says nothing.
 */
const connectLimitMs = 20_000;
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
    body: attempt.body,
  });
  const watch = new SilenceWatch(dependencies.clock, (failure) => exchange.abort(new AttemptError(failure)));
  const stop = (): void => exchange.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  let requestId: string | undefined;
  let answered = false;
  try {
    watch.expectConnection(connectLimitMs);
    watch.begin();
    const at = await exchange.sent;
    watch.pause();
    watch.expectFirstToken(firstTokenLimitMs(attempt));
    const model = modelOf(request, connection);
    const {
      number,
      connection: { profileId },
    } = attempt;
    yield [{ type: 'request-sent', attempt: number, at, profileId, model, body: attempt.body }];
    watch.begin();
    const head = await exchange.head;
    watch.pause();
    answered = true;
    requestId = head.headers['x-request-id'];
    const body = bodyReader(exchange, head);
    if (head.status !== 200) throw await refusal(body, head, watch, dependencies.clock);
    const toolsOffered = request.tools !== undefined && request.tools.length > 0;
    const { idleTimeoutMs } = connection;
    const finish = yield* readAnswer({ body, head, watch, idleTimeoutMs, toolsOffered });
    signal.throwIfAborted();
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

async function refusal(
  body: BodyReader,
  head: ResponseHead,
  watch: SilenceWatch,
  clock: Clock,
): Promise<AttemptError> {
  watch.expectMore(errorBodyLimitMs);
  // The status alone says enough when the body does not come.
  const text = await readWhole(body, watch, maxErrorBodyBytes).catch(() => '');
  const retryAfter = readRetryAfter(head.headers['retry-after'], clock.now());
  return new AttemptError(classifyServerError(readErrorBody(head.status, text), retryAfter), retryAfter);
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
