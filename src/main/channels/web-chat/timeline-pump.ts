/**
 * Brings a conversation's messages to one window, in their order and from where the window stands. Being woken is all it
 * needs to know of new ones: it reads them from the store, so catching up, live messages and messages that arrive
 * while it catches up are one and the same path, and none can be passed over. Knows no socket.
 */
import type { Message } from '../../../shared/domain.ts';

export interface TimelinePumpOptions {
  /** Sequence of the newest message that the window has. */
  readonly afterSequence: number;
  /** Messages after a sequence, oldest first; empty when there are none. */
  readonly read: (afterSequence: number) => Promise<readonly Message[]>;
  /** Resolves when the window can take more. */
  readonly deliver: (messages: readonly Message[]) => Promise<void>;
  /** Reading or delivering failed; the pump waits to be woken again. */
  readonly onError: (error: unknown) => void;
}

export interface TimelinePump {
  /** There may be something new. */
  wake(): void;
  /** Delivers nothing more; resolves when what it was doing has ended. */
  stop(): Promise<void>;
}

export function createTimelinePump({
  afterSequence,
  read,
  deliver,
  onError,
}: TimelinePumpOptions): TimelinePump {
  let cursor = afterSequence;
  let isStopped = false;
  /** Woken since the last read began. */
  let isStale = false;
  let work: Promise<void> | null = null;

  const hasMore = (): boolean => isStale && !isStopped;

  async function drain(): Promise<void> {
    while (hasMore()) {
      isStale = false;
      const messages = await read(cursor);
      const last = messages.at(-1);
      if (last === undefined || isStopped) continue;
      await deliver(messages);
      cursor = last.sequence;
      isStale = true;
    }
  }

  function wake(): void {
    isStale = true;
    if (work !== null || isStopped) return;
    work = drain()
      .catch(onError)
      .finally(() => {
        work = null;
        if (isStale) wake();
      });
  }

  return {
    wake,
    stop: async () => {
      isStopped = true;
      await work;
    },
  };
}
