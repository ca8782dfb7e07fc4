/** Fetches what a page is asked to do, when it is ready and whenever there is something new. What an errand means is the page's. */
import type { Errand, WindowName } from '../../shared/desktop.ts';
import type { DeskEvent } from '../../shared/events.ts';
import type { DeskClient } from '../bridge/desk-client.ts';

export interface ErrandOptions {
  readonly client: DeskClient;
  readonly window: WindowName;
  readonly run: (errand: Errand) => Promise<void>;
  /** Any other event, at once. */
  readonly hear?: (event: DeskEvent) => void;
}

export interface Errands {
  /** Fetches what has waited for the page, and from now on what comes. */
  start(): Promise<void>;
  close(): void;
}

export function createErrands({ client, window, run, hear }: ErrandOptions): Errands {
  let unsubscribe: () => void = () => undefined;
  /** One errand after the other: an insertion must not overtake the opening of its conversation. */
  let tail: Promise<void> = Promise.resolve();

  async function fetch(): Promise<void> {
    const { errands } = await client.request('desktop.take-errands', { window });
    for (const errand of errands) await run(errand);
  }

  function fetchInTurn(): Promise<void> {
    // A page that could not fetch is told again with the next errand; nothing here is worth interrupting the agent for.
    tail = tail.then(fetch).catch(() => undefined);
    return tail;
  }

  return {
    start() {
      unsubscribe = client.subscribe((batch) => {
        for (const event of batch) {
          if (event.type === 'errand-waiting' && event.window === window) void fetchInTurn();
          else hear?.(event);
        }
      });
      return fetchInTurn();
    },
    close: () => unsubscribe(),
  };
}
