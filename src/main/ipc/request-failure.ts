/** The typed error a handler throws to refuse a request; the router turns it into the envelope's error half. */
import type { RequestError } from '../../shared/failure.ts';

export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly error: RequestError;

  constructor(error: RequestError) {
    super(`${error.code}: ${error.message}`);
    this.error = error;
  }
}

export function notFound(what: string): RequestFailure {
  return new RequestFailure({ code: 'not-found', message: `no such ${what}` });
}
