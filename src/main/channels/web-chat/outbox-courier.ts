/**
 * Repeats agents' messages until a customer's page says that it shows them. The first delivery is the timeline's; the courier
 * comes again with growing waits while a window is open and something is pending, and rests otherwise.
 */
import type { Log } from '../../../shared/log.ts';
import type { Message } from '../../../shared/domain.ts';
import type { OutboxStore } from '../../store/ports.ts';
import { redelivery } from './limits.ts';
import type { Scheduler } from './scheduler.ts';

export interface OutboxCourierOptions {
  readonly outbox: OutboxStore;
  /**
   * Shows messages in every open window of a conversation; false when there is none. `again` is false for messages that a
   * window need not get twice because they have just been sent to it.
   */
  readonly show: (conversationId: string, messages: readonly Message[], again: boolean) => boolean;
  readonly schedule: Scheduler;
  readonly now: () => number;
  readonly log: Log;
}

export interface OutboxCourier {
  /** A window opened or the outbox has something new: bring what is pending, then come back until it is acknowledged. */
  bringNow(conversationId: string): void;
  /** Resolves when what it was doing has ended. */
  close(): Promise<void>;
}

/** Milliseconds until the next delivery after so many repeated ones. */
function redeliveryDelay(repeats: number): number {
  return Math.min(redelivery.longestMs, redelivery.firstMs * 2 ** repeats);
}

export function createOutboxCourier(options: OutboxCourierOptions): OutboxCourier {
  /** By conversation: cancels the wait for the next delivery. */
  const waits = new Map<string, () => void>();
  const rounds = new Set<Promise<void>>();
  let isClosed = false;

  function comeBack(conversationId: string, repeats: number): void {
    waits.get(conversationId)?.();
    if (isClosed) return;
    const cancel = options.schedule(() => start(conversationId, repeats + 1), redeliveryDelay(repeats));
    waits.set(conversationId, cancel);
  }

  function start(conversationId: string, repeats: number): void {
    waits.get(conversationId)?.();
    waits.delete(conversationId);
    if (isClosed) return;
    const round = bring(conversationId, repeats)
      .catch((error: unknown) => {
        options.log.error('web-chat.redelivery-failed', { conversationId }, error);
        comeBack(conversationId, repeats);
      })
      .finally(() => rounds.delete(round));
    rounds.add(round);
  }

  async function bring(conversationId: string, repeats: number): Promise<void> {
    const pending = await options.outbox.pending(conversationId);
    if (pending.length === 0 || !options.show(conversationId, pending, repeats > 0)) return;
    for (const message of pending) await options.outbox.recordAttempt(message.id, options.now());
    comeBack(conversationId, repeats);
  }

  return {
    bringNow: (conversationId) => start(conversationId, 0),
    close: async () => {
      isClosed = true;
      for (const cancel of waits.values()) cancel();
      waits.clear();
      await Promise.all(rounds);
    },
  };
}
