/**
 * What the preload script puts on `window` and the renderer's bridge takes from there: one way to ask, one way to
 * listen. Typed from the contract, so both sides compile against the same names.
 */
import type { DeskEventBatch } from './events.ts';
import type { RequestResult } from './failure.ts';
import type { RequestInput, RequestName, RequestOutput } from './ipc-contract.ts';

export interface DeskcueBridge {
  /** Never rejects for a refusal: that is the error half of the result. */
  request<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<RequestResult<RequestOutput<Name>>>;
  /** Calls back with every batch of events, in order, until the returned function is called. */
  subscribe(listener: (batch: DeskEventBatch) => void): () => void;
}
