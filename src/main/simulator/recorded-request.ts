/** What the simulator remembers of each request, for a test's assertions. */

export type RequestEnding =
  /** The whole answer was written. */
  | 'answered'
  /** The client closed the connection first. */
  | 'closed-by-client'
  /** A fault closed the connection. */
  | 'cut';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed JSON body, or its text when it was none. */
  readonly body: unknown;
  /** Epoch milliseconds with a fraction, when the last byte had arrived. */
  readonly at: number;
  /** Identifies the TCP connection: requests over a kept-alive one share it. */
  readonly connection: number;
  /** Resolves when the exchange is over. */
  readonly ended: Promise<RequestEnding>;
}
