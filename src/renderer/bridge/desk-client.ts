/**
 * The renderer's only way to main, and the only user of `window.deskcue`: turns result envelopes into data or a typed
 * error. It does not know what any request is for.
 */
import type { DeskcueBridge } from '../../shared/bridge.ts';
import type { DeskEventBatch } from '../../shared/events.ts';
import type { RequestError } from '../../shared/failure.ts';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/ipc-contract.ts';

declare global {
  interface Window {
    readonly deskcue: DeskcueBridge;
  }
}

/** A request that main refused or could not do. `details` holds what the interface may show of it. */
export class DeskRequestError extends Error {
  override readonly name = 'DeskRequestError';
  readonly details: RequestError;

  constructor(details: RequestError) {
    super(details.message);
    this.details = details;
  }
}

export interface DeskClient {
  /** Rejects with a `DeskRequestError` only. */
  request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestOutput<Name>>;
  subscribe(listener: (batch: DeskEventBatch) => void): () => void;
}

/** The client of this window. */
export function openDeskClient(): DeskClient {
  return createDeskClient(window.deskcue);
}

/** Wraps the preload API. A transport fault (main is gone, a value could not be cloned) becomes `unavailable`. */
export function createDeskClient(bridge: DeskcueBridge): DeskClient {
  return {
    async request(name, input) {
      const result = await bridge.request(name, input).catch((cause: unknown) => {
        throw new DeskRequestError({ code: 'unavailable', message: String(cause) });
      });
      if (result.ok) return result.data;
      throw new DeskRequestError(result.error);
    },
    subscribe: (listener) => bridge.subscribe(listener),
  };
}
