/** Time that passes only when a test says so. */
import type { Scheduler } from '../../src/main/channels/web-chat/scheduler.ts';

export interface ManualScheduler {
  readonly schedule: Scheduler;
  /** Milliseconds since the beginning. */
  now(): number;
  /** Lets time pass, running what falls due in its order. */
  advance(milliseconds: number): void;
  /** Resolves when something waits that is due in exactly so many milliseconds from now. */
  untilWaiting(delayMs: number): Promise<void>;
}

export function createManualScheduler(startAt = 1_000_000): ManualScheduler {
  let time = startAt;
  const waits = new Set<{ readonly due: number; readonly work: () => void }>();
  const watchers = new Set<() => void>();
  return {
    schedule: (work, delayMs) => {
      const wait = { due: time + delayMs, work };
      waits.add(wait);
      for (const watcher of watchers) watcher();
      return () => waits.delete(wait);
    },
    now: () => time,
    advance: (milliseconds) => {
      const end = time + milliseconds;
      for (;;) {
        const next = [...waits]
          .filter((wait) => wait.due <= end)
          .toSorted((first, second) => first.due - second.due)[0];
        if (next === undefined) break;
        waits.delete(next);
        time = next.due;
        next.work();
      }
      time = end;
    },
    untilWaiting: (delayMs) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (![...waits].some((wait) => wait.due === time + delayMs)) return;
          watchers.delete(check);
          resolve();
        };
        watchers.add(check);
        check();
      }),
  };
}
