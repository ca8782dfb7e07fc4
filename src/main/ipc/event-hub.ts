/**
 * Sends desk events to the windows, a frame's worth at a time. Text deltas of one run that follow each other become one
 * event; any other event of that run goes out after the text before it. `seq` is given here, when an event is final, so that
 * a snapshot taken after `settle` and the events after it fit without overlap. Text that no window shows is gathered for longer:
 * of twenty suggestions that stream at once one is looked at, and the others must not cost it frames.
 *
 * It does not know what a run is for or whether anyone listens.
 */
import type { DeskEvent, DeskEventBatch, RunEvent } from '../../shared/events.ts';

/**
 * Half a frame at 60 Hz: still gathers a burst of tokens, and adds less than a frame to the way from socket to screen. (The
 * promise is at most 16 ms.)
 */
const gatherMs = 8;
/** The same for text that no window shows. Who opens its conversation gets all of it at once: a snapshot settles the run. */
const gatherUnseenMs = 250;
/** A delta this long goes out at once, so that a flood is spread over several messages. */
const largestDelta = 2_048;

export interface EventHubOptions {
  readonly send: (batch: DeskEventBatch) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Whether a window shows the conversation; where that is not known, it does. */
  readonly isOnScreen: (conversationId: string) => boolean;
}

export interface EventHub {
  publish(event: Exclude<DeskEvent, { type: 'run' }>): void;
  publishRun(runId: string, conversationId: string, event: RunEvent): void;
  /** Sends everything held back and tells the `seq` of the run's last event; -1 before its first. */
  settle(runId: string): number;
  close(): void;
}

type Delta = Extract<RunEvent, { kind: 'reasoning-delta' | 'reply-delta' }>;

interface RunState {
  readonly conversationId: string;
  /** Text that no window shows, not queued yet. */
  unseen: Delta | null;
  /** `seq` of the newest event queued. */
  seq: number;
  /** Index in the queue of a delta that may still grow; null when the newest event is not one. */
  open: { readonly kind: Delta['kind']; readonly position: number } | null;
}

export function createEventHub(options: EventHubOptions): EventHub {
  const runs = new Map<string, RunState>();
  let queue: DeskEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let unseenTimer: ReturnType<typeof setTimeout> | null = null;
  let lastFlushAt = Number.NEGATIVE_INFINITY;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (queue.length === 0) return;
    const batch = queue;
    queue = [];
    for (const run of runs.values()) run.open = null;
    lastFlushAt = options.now();
    options.send(batch);
  }

  /** The first event after a pause goes out in this turn of the loop, the following ones share a frame. */
  function schedule(): void {
    if (timer !== null) return;
    const wait = Math.max(0, lastFlushAt + gatherMs - options.now());
    if (wait === 0) flush();
    else timer = setTimeout(flush, wait);
  }

  function enqueueRun(runId: string, run: RunState, event: RunEvent): void {
    run.seq += 1;
    queue.push({ type: 'run', runId, conversationId: run.conversationId, seq: run.seq, event });
    run.open = isDelta(event) ? { kind: event.kind, position: queue.length - 1 } : null;
  }

  function hold(runId: string, run: RunState, event: Delta): void {
    if (run.unseen !== null && run.unseen.kind !== event.kind) release(runId, run);
    run.unseen = { kind: event.kind, text: (run.unseen?.text ?? '') + event.text };
    unseenTimer ??= setTimeout(releaseAll, gatherUnseenMs);
  }

  function release(runId: string, run: RunState): void {
    const { unseen } = run;
    run.unseen = null;
    if (unseen !== null && !grow(run, unseen)) enqueueRun(runId, run, unseen);
  }

  function releaseAll(): void {
    unseenTimer = null;
    for (const [runId, run] of runs) release(runId, run);
    flush();
  }

  /** Adds text to the delta still in the queue; false when there is none to add to. */
  function grow(run: RunState, event: RunEvent): boolean {
    if (run.open === null || event.kind !== run.open.kind) return false;
    const held = queue[run.open.position];
    if (held?.type !== 'run' || held.event.kind !== run.open.kind) return false;
    const text = held.event.text + event.text;
    queue[run.open.position] = { ...held, event: { kind: run.open.kind, text } };
    if (text.length >= largestDelta) flush();
    return true;
  }

  return {
    publish(event) {
      queue.push(event);
      schedule();
    },
    publishRun(runId, conversationId, event) {
      let run = runs.get(runId);
      if (run === undefined) {
        run = { conversationId, unseen: null, seq: -1, open: null };
        runs.set(runId, run);
      }
      if (isDelta(event) && !options.isOnScreen(conversationId)) return hold(runId, run, event);
      release(runId, run);
      if (!grow(run, event)) enqueueRun(runId, run, event);
      if (event.kind === 'ended') {
        runs.delete(runId);
        flush();
      } else schedule();
    },
    settle(runId) {
      const run = runs.get(runId);
      if (run !== undefined) release(runId, run);
      flush();
      return run?.seq ?? -1;
    },
    close() {
      if (unseenTimer !== null) clearTimeout(unseenTimer);
      releaseAll();
      runs.clear();
    },
  };
}

function isDelta(event: RunEvent): event is Delta {
  return event.kind === 'reasoning-delta' || event.kind === 'reply-delta';
}
