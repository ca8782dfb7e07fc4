/**
 * The chat port on DashScope's OpenAI-compatible API: attempts, waits between them, and the next profile when one cannot
 * serve. Everything after the first visible part is final: what an agent has seen begin is never begun again.
 */
import type { RunFailure } from '../../../shared/failure.ts';
import { silentLog } from '../client-log.ts';
import type { ClientLog } from '../client-log.ts';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { ConnectionSource, ModelConnection } from '../connection.ts';
import { ModelError } from '../port.ts';
import type { ChatModel, ChatPart, ChatRequest } from '../port.ts';
import type { Transport } from '../transport.ts';
import { oneByOne } from './one-by-one.ts';
import type { PartBatches } from './one-by-one.ts';
import { AttemptError, runAttempt } from './attempt.ts';
import { retryWaitMs } from './retry-policy.ts';

export interface DashScopeDependencies {
  readonly connections: ConnectionSource;
  readonly transport: Transport;
  readonly clock?: Clock;
  /** Uniform in [0, 1); spreads the waits. */
  readonly random?: () => number;
  readonly log?: ClientLog;
}

/** With another profile at hand, a longer wait than this is not worth it while a customer waits. */
const longestWaitBeforeFallbackMs = 2_000;

/** Creates the chat model. It holds no state between turns. */
export function createDashScopeChatModel(dependencies: DashScopeDependencies): ChatModel {
  const complete: Required<DashScopeDependencies> = {
    clock: systemClock,
    random: Math.random,
    log: silentLog,
    ...dependencies,
  };
  return { stream: (request, signal) => oneByOne(streamTurn(complete, request, signal)) };
}

async function* streamTurn(
  dependencies: Required<DashScopeDependencies>,
  request: ChatRequest,
  signal: AbortSignal,
): PartBatches<void> {
  signal.throwIfAborted();
  const connections = await dependencies.connections(request.profileId);
  signal.throwIfAborted();
  let attempts = 0;
  let lastFailure: RunFailure = { code: 'not-configured', retryable: false };
  for (const [position, connection] of connections.entries()) {
    const isLast = position === connections.length - 1;
    for (let failedHere = 1; ; failedHere += 1) {
      if (connection.apiKey === null || connection.apiKey.trim() === '') break;
      attempts += 1;
      const outcome = yield* attemptOnce(dependencies, connection, request, attempts, signal);
      if (outcome === 'finished') return;
      const { failure } = outcome.error;
      lastFailure = { ...failure, attempts };
      if (outcome.shown) throw failed(outcome.error, lastFailure);
      const waitMs = retryWaitMs(failure, failedHere, outcome.error.retryAfter, dependencies.random);
      const again = failure.retryable && failedHere <= connection.retries;
      if (again && (isLast || waitMs <= longestWaitBeforeFallbackMs)) {
        yield [{ type: 'retry', attempt: attempts, waitMs, cause: failure }];
        await dependencies.clock.wait(waitMs, signal);
        continue;
      }
      if (isLast || !mayFallBack(failure)) throw failed(outcome.error, lastFailure);
      yield [{ type: 'retry', attempt: attempts, waitMs: 0, cause: failure }];
      break;
    }
  }
  throw new ModelError(lastFailure);
}

type Outcome = 'finished' | { readonly error: AttemptError; readonly shown: boolean };

async function* attemptOnce(
  dependencies: Required<DashScopeDependencies>,
  connection: ModelConnection,
  request: ChatRequest,
  number: number,
  signal: AbortSignal,
): PartBatches<Outcome> {
  let shown = false;
  try {
    for await (const parts of runAttempt(dependencies, { connection, request, number, signal })) {
      shown ||= parts.some(isVisible);
      yield parts;
    }
    return 'finished';
  } catch (error) {
    if (!(error instanceof AttemptError)) throw error;
    const { code, requestId = '', httpStatus = 0 } = error.failure;
    dependencies.log('model-attempt-failed', {
      profileId: connection.profileId,
      number,
      code,
      requestId,
      httpStatus,
      shown,
    });
    return { error, shown };
  }
}

/** Whether an agent sees this part. */
function isVisible(part: ChatPart): boolean {
  return part.type === 'reasoning-delta' || part.type === 'text-delta' || part.type === 'tool-call-start';
}

/** Failures that lie in the request itself would only repeat on another profile. */
function mayFallBack(failure: RunFailure): boolean {
  return failure.code !== 'bad-request' && failure.code !== 'internal';
}

function failed(error: AttemptError, failure: RunFailure): ModelError {
  return new ModelError(failure, { cause: error });
}
