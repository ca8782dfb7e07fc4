/** Why an address gave no answer. The message is for people who made a tool, and for the model that called it. */
export type FetchErrorCode =
  | 'invalid-url'
  | 'host-not-allowed'
  | 'private-address'
  | 'too-many-redirects'
  | 'too-large'
  | 'timeout'
  | 'network';

export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly code: FetchErrorCode;

  constructor(code: FetchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
