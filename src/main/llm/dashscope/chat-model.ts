/**
 * The chat port on DashScope's OpenAI-compatible API: who is asked, in which order, how often, and when it is over.
 * Everything after the first visible part is final: what an agent has seen begin is never begun again.
 */
import { checkEndpoint } from '../../../shared/endpoints.ts';
import type { RunFailure } from '../../../shared/failure.ts';
import { silentLog } from '../client-log.ts';
import type { ClientLog } from '../client-log.ts';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { ConnectionSource, ModelConnection } from '../connection.ts';
import { ModelError } from '../port.ts';
import type { ChatModel, ChatPart, ChatRequest, RequestGate } from '../port.ts';
import { createRateLimiter } from '../rate-limiter.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import { estimateRequestTokens } from '../token-estimate.ts';
import type { Transport } from '../transport.ts';
import { AttemptError } from './attempt-error.ts';
import { runAttempt } from './attempt.ts';
import { CapabilityBook, createVolatileMemory } from './capability-book.ts';
import { lacksKey } from './connection-check.ts';
import type { CapabilityMemory } from './lessons.ts';
import { lessonOf } from './lessons.ts';
import { oneByOne } from './one-by-one.ts';
import type { PartBatches } from './one-by-one.ts';
import { buildRequestBody, modelOf } from './request-body.ts';
import { retryWaitMs } from './retry-policy.ts';

export interface DashScopeDependencies {
  readonly connections: ConnectionSource;
  readonly transport: Transport;
  readonly clock?: Clock;
  /** Uniform in [0, 1); spreads the waits. */
  readonly random?: () => number;
  readonly log?: ClientLog;
  /** Where lessons about models are kept. Default: nowhere beyond this process. */
  readonly memory?: CapabilityMemory;
  /** Keeps the ceilings of the profiles. Share one between everything that uses the same keys. */
  readonly limiter?: RateLimiter;
  /**
   * Asked before a turn is sent to a connection. A failure (the day's spend limit) ends the turn with it.
   */
  readonly guard?: (connection: ModelConnection, request: ChatRequest) => Promise<RunFailure | null>;
  /** Lets requests go or not. What it has let go may be repeated in the same turn, to the same address, without being asked about. */
  readonly gate?: RequestGate;
}

/** With another profile at hand, a longer wait than this is not worth it while a customer waits. */
const longestWaitBeforeFallbackMs = 2_000;

/** Creates the chat model. Between turns it remembers only what it learned about models. */
export function createDashScopeChatModel(dependencies: DashScopeDependencies): ChatModel {
  const complete: Complete = {
    clock: systemClock,
    random: Math.random,
    log: silentLog,
    limiter: createRateLimiter(),
    guard: async () => null,
    gate: async () => null,
    book: new CapabilityBook(dependencies.memory ?? createVolatileMemory()),
    ...dependencies,
  };
  return { stream: (request, signal) => oneByOne(streamTurn(complete, request, signal)) };
}

type Complete = Required<Omit<DashScopeDependencies, 'memory'>> & { readonly book: CapabilityBook };

const noUrl: RunFailure = {
  code: 'wrong-endpoint',
  retryable: false,
  detail: 'The base URL is no absolute HTTP URL.',
};

/** State of one turn over all its attempts. */
interface Turn {
  readonly request: ChatRequest;
  readonly signal: AbortSignal;
  /** Attempts that were sent, over all connections. */
  attempts: number;
  /** Addresses with what may go there. */
  readonly letGo: Set<string>;
}

/** How far one connection got. */
type Outcome = 'finished' | { readonly error: AttemptError; readonly final: boolean };

async function* streamTurn(
  dependencies: Complete,
  request: ChatRequest,
  signal: AbortSignal,
): PartBatches<void> {
  signal.throwIfAborted();
  const turn: Turn = { request, signal, attempts: 0, letGo: new Set() };
  const connections = await dependencies.connections(request.profileId);
  let error = new AttemptError({ code: 'not-configured', retryable: false });
  for (const [position, connection] of connections.entries()) {
    signal.throwIfAborted();
    if (lacksKey(connection)) continue;
    const isLast = connections.slice(position + 1).every(lacksKey);
    const own = position === 0 ? turn : { ...turn, request: withoutModel(request) };
    const outcome = yield* serve(dependencies, own, connection, isLast);
    turn.attempts = own.attempts;
    if (outcome === 'finished') return;
    error = outcome.error;
    if (outcome.final || isLast || !mayFallBack(error.failure)) break;
    yield [{ type: 'retry', attempt: turn.attempts, waitMs: 0, cause: error.failure }];
  }
  const attempts = turn.attempts === 0 ? {} : { attempts: turn.attempts };
  throw new ModelError({ ...error.failure, ...attempts }, { cause: error });
}

/** Tries one connection until it answers, something was shown, or there is no point in another attempt. */
async function* serve(
  dependencies: Complete,
  turn: Turn,
  connection: ModelConnection,
  isLast: boolean,
): PartBatches<Outcome> {
  const { clock, random, book } = dependencies;
  const model = modelOf(turn.request, connection);
  const refusal = await dependencies.guard(connection, turn.request);
  if (refusal !== null) return { error: new AttemptError(refusal), final: true };
  if (checkEndpoint(connection.baseUrl) === undefined)
    return { error: new AttemptError(noUrl), final: false };
  for (let failures = 1; ;) {
    const outcome = yield* attemptOnce(dependencies, turn, connection);
    if (outcome === 'finished' || outcome.final) return outcome;
    const { failure, retryAfter } = outcome.error;
    const lesson = lessonOf(failure);
    // A refusal that teaches is corrected at once; it is no fault of anyone and costs no retry.
    if (lesson !== undefined && (await book.learn(connection.baseUrl, model, lesson))) continue;
    const waitMs = retryWaitMs(failure, failures, retryAfter, random);
    const again = failure.retryable && failures <= connection.retries;
    if (!again || (!isLast && waitMs > longestWaitBeforeFallbackMs)) return outcome;
    failures += 1;
    yield [{ type: 'retry', attempt: turn.attempts, waitMs, cause: failure }];
    await clock.wait(waitMs, turn.signal);
  }
}

async function* attemptOnce(
  dependencies: Complete,
  turn: Turn,
  connection: ModelConnection,
): PartBatches<Outcome> {
  const { signal } = turn;
  const request = withDefaults(turn.request, connection);
  const estimate = estimateRequestTokens(request);
  const capabilities = await dependencies.book.lookUp(connection.baseUrl, modelOf(request, connection));
  const body = JSON.stringify(buildRequestBody(request, connection, capabilities));
  const refusal = await askGate(dependencies, turn, connection, body);
  if (refusal !== null) return { error: new AttemptError(refusal), final: true };
  await dependencies.limiter.admit(connection, estimate, request.priority ?? 'foreground', signal);
  turn.attempts += 1;
  let shown = false;
  try {
    for await (const parts of runAttempt(dependencies, {
      connection,
      request,
      body,
      number: turn.attempts,
      signal,
    })) {
      shown ||= parts.some(isVisible);
      for (const part of parts) {
        if (part.type === 'usage') dependencies.limiter.settle(connection, estimate, part.usage);
      }
      yield parts;
    }
    return 'finished';
  } catch (error) {
    if (!(error instanceof AttemptError)) throw error;
    const { code, requestId = '', httpStatus = 0 } = error.failure;
    const facts = {
      profileId: connection.profileId,
      attempt: turn.attempts,
      code,
      requestId,
      httpStatus,
      shown,
    };
    dependencies.log('model-attempt-failed', facts);
    return { error, final: shown };
  }
}

async function askGate(
  { gate }: Complete,
  { request, signal, letGo }: Turn,
  connection: ModelConnection,
  body: string,
): Promise<RunFailure | null> {
  const destined = `${connection.baseUrl}\n${body}`;
  if (letGo.has(destined)) return null;
  const { profileId } = connection;
  const outgoing = { about: request.about, profileId, model: modelOf(request, connection), body };
  const refusal = await gate(outgoing, signal);
  if (refusal === null) letGo.add(destined);
  return refusal;
}

/** The request as this connection's profile wants it; each profile of a turn has defaults of its own. */
function withDefaults(request: ChatRequest, { defaults }: ModelConnection): ChatRequest {
  return defaults === undefined ? request : { ...request, options: { ...defaults, ...request.options } };
}

/** A model was chosen for the first profile; another profile may never have heard of it. */
function withoutModel(request: ChatRequest): ChatRequest {
  if (request.options === undefined) return request;
  const { model: _model, ...options } = request.options;
  return { ...request, options };
}

/** Whether an agent sees this part. */
function isVisible(part: ChatPart): boolean {
  return part.type === 'reasoning-delta' || part.type === 'text-delta' || part.type === 'tool-call-start';
}

/** Failures that lie in the request itself would only repeat on another profile. */
function mayFallBack(failure: RunFailure): boolean {
  return failure.code !== 'bad-request' && failure.code !== 'internal';
}
