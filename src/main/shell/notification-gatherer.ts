/**
 * Turns a stream of arrivals into few notifications: one a conversation, replaced by its next one; a single one for all when
 * several customers write; and at most one round every few seconds. Knows no Electron and no clock: waiting is handed in.
 */

/** More conversations than this are told together. */
const mostSingle = 2;
/** Between two rounds, in milliseconds. */
const pauseMs = 4_000;

export interface Arrival {
  readonly conversationId: string;
  readonly customerName: string;
  readonly text: string;
}

export type Announcement =
  | {
      readonly kind: 'conversation';
      readonly arrival: Arrival;
      /** Messages since the agent last looked. */
      readonly count: number;
      readonly isRepeated: boolean;
    }
  | {
      readonly kind: 'many';
      readonly messages: number;
      readonly conversations: number;
      /** The conversation that wrote last. */
      readonly newestId: string;
      readonly isRepeated: boolean;
    };

export interface GathererOptions {
  /** Shows one announcement in place of an earlier one for the same conversation, or of all for `many`. */
  readonly show: (announcement: Announcement) => void;
  /** Takes away what is shown for a conversation, or everything. */
  readonly withdraw: (conversationId: string | null) => void;
  /** Runs a callback after milliseconds; the returned function cancels it. */
  readonly schedule: (callback: () => void, milliseconds: number) => () => void;
}

export interface NotificationGatherer {
  add(arrival: Arrival): void;
  /** The agent has read the conversation. */
  forget(conversationId: string): void;
  /** The agent is looking. */
  clear(): void;
  close(): void;
}

interface Unseen {
  readonly arrival: Arrival;
  readonly count: number;
  readonly isShown: boolean;
}

export function createNotificationGatherer(options: GathererOptions): NotificationGatherer {
  /** By conversation, the one that wrote last at the end. */
  const unseen = new Map<string, Unseen>();
  let cancelPause: (() => void) | null = null;
  /** Whether something has come since the last round. */
  let isDue = false;
  let hasShown = false;

  function round(): void {
    if (!isDue || unseen.size === 0) {
      cancelPause = null;
      return;
    }
    isDue = false;
    if (unseen.size > mostSingle) showMany();
    else for (const each of unseen.values()) if (!each.isShown) showOne(each);
    hasShown = true;
    cancelPause = options.schedule(round, pauseMs);
  }

  function showOne({ arrival, count }: Unseen): void {
    unseen.set(arrival.conversationId, { arrival, count, isShown: true });
    options.show({ kind: 'conversation', arrival, count, isRepeated: hasShown });
  }

  function showMany(): void {
    const all = [...unseen.values()];
    options.withdraw(null);
    options.show({
      kind: 'many',
      messages: all.reduce((sum, { count }) => sum + count, 0),
      conversations: all.length,
      newestId: all.at(-1)?.arrival.conversationId ?? '',
      isRepeated: hasShown,
    });
  }

  function clear(): void {
    if (unseen.size > 0) options.withdraw(null);
    unseen.clear();
    cancelPause?.();
    cancelPause = null;
    isDue = false;
    hasShown = false;
  }

  return {
    add(arrival) {
      const earlier = unseen.get(arrival.conversationId);
      unseen.delete(arrival.conversationId);
      unseen.set(arrival.conversationId, { arrival, count: (earlier?.count ?? 0) + 1, isShown: false });
      isDue = true;
      if (cancelPause === null) round();
    },
    forget(conversationId) {
      if (!unseen.delete(conversationId)) return;
      options.withdraw(unseen.size === 0 ? null : conversationId);
    },
    clear,
    close: clear,
  };
}
