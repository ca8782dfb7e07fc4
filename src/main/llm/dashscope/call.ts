/**
 * One plain call: a request, a JSON answer, retries in between. What embeddings, reranks and the model list have in common;
 * the chat has its own, because it must tell its caller of every attempt.
 */
import type { RunFailure } from '../../../shared/failure.ts';
import { bodyReader } from '../body-reader.ts';
import type { BodyReader } from '../body-reader.ts';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import { networkFailure } from '../network-failure.ts';
import { ModelError } from '../port.ts';
import type { Transport } from '../transport.ts';
import { withHint } from './connection-check.ts';
import { readErrorBody, readErrorRecord } from './error-body.ts';
import { classifyServerError } from './error-catalogue.ts';
import { requestHeaders } from './request-headers.ts';
import { readRetryAfter } from './retry-after.ts';
import type { RetryAfter } from './retry-after.ts';
import { retryWaitMs } from './retry-policy.ts';
import { isRecord, parseJson } from './wire-values.ts';
import type { JsonRecord } from './wire-values.ts';

/** Where a plain call goes. */
export interface CallTarget {
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** Further attempts after the first. */
  readonly retries: number;
  /** From sending to the whole answer, in milliseconds. */
  readonly timeoutMs: number;
}

export interface CallDependencies {
  readonly transport: Transport;
  readonly clock?: Clock;
  /** Uniform in [0, 1). */
  readonly random?: () => number;
}

/** Bodies of 10 vectors of 2,048 numbers stay far below. */
const maxAnswerBytes = 32 * 1024 * 1024;

/**
 * Makes the call.
 *
 * @param body - Sent as JSON with POST; undefined makes it a GET.
 * @throws {ModelError} when it fails for good.
 * @throws the signal's reason when it is aborted.
 */
export async function callJson(
  dependencies: CallDependencies,
  target: CallTarget,
  url: URL,
  body: JsonRecord | undefined,
  signal: AbortSignal,
): Promise<JsonRecord> {
  const { clock = systemClock, random = Math.random } = dependencies;
  for (let attempts = 1; ; attempts += 1) {
    signal.throwIfAborted();
    const outcome = await attempt(dependencies.transport, target, url, body, signal, clock);
    if ('answer' in outcome) return outcome.answer;
    const failure = { ...withHint(outcome.failure, target), attempts };
    if (!failure.retryable || attempts > target.retries) throw new ModelError(failure);
    await clock.wait(retryWaitMs(failure, attempts, outcome.retryAfter, random), signal);
  }
}

type Outcome =
  | { readonly answer: JsonRecord }
  | { readonly failure: RunFailure; readonly retryAfter?: RetryAfter | undefined };

async function attempt(
  transport: Transport,
  target: CallTarget,
  url: URL,
  body: JsonRecord | undefined,
  signal: AbortSignal,
  clock: Clock,
): Promise<Outcome> {
  const exchange = transport.send({
    method: body === undefined ? 'GET' : 'POST',
    url,
    headers: requestHeaders(target),
    body: body === undefined ? null : JSON.stringify(body),
  });
  const late = new ModelError({
    code: 'first-token-timeout',
    retryable: true,
    detail: `No answer within ${target.timeoutMs} ms.`,
  });
  const timer = setTimeout(() => exchange.abort(late), target.timeoutMs);
  const stop = (): void => exchange.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  let answered = false;
  try {
    const head = await exchange.head;
    answered = true;
    const text = await readText(bodyReader(exchange, head));
    const json = parseJson(text);
    const requestId = head.headers['x-request-id'];
    const isAnswer = head.status === 200 && isRecord(json) && readErrorRecord(json) === undefined;
    if (isAnswer) return { answer: json };
    const retryAfter = readRetryAfter(head.headers['retry-after'], clock.now());
    const failure: RunFailure =
      head.status === 200 && !isRecord(json)
        ? { code: 'wrong-endpoint', retryable: false, detail: text.slice(0, 200) }
        : classifyServerError(readErrorBody(head.status, text), retryAfter);
    return { failure: requestId === undefined ? failure : { ...failure, requestId }, retryAfter };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof ModelError) return { failure: error.failure };
    return { failure: networkFailure(error, exchange.viaProxy && !answered) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    exchange.close();
  }
}

async function readText(body: BodyReader): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for (let piece = await body.read(); piece !== null; piece = await body.read()) {
    size += piece.length;
    if (size > maxAnswerBytes)
      throw new ModelError({
        code: 'malformed',
        retryable: false,
        detail: 'The answer is larger than 32 MB.',
      });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
