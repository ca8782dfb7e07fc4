/** The error of one attempt: the port's, with what only the next attempt needs to know. */
import type { RunFailure } from '../../../shared/failure.ts';
import { ModelError } from '../port.ts';
import type { RetryAfter } from './retry-after.ts';

/** Why an attempt failed, with the wait that the server asked for. */
export class AttemptError extends ModelError {
  readonly retryAfter: RetryAfter | undefined;

  constructor(failure: RunFailure, retryAfter?: RetryAfter, options?: ErrorOptions) {
    super(failure, options);
    this.retryAfter = retryAfter;
  }
}
