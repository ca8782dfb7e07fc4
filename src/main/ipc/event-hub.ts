/**
 * Sends desk events to the windows, a frame's worth at a time. Text deltas of one run that follow each other become one
 * event; any other event of that run goes out after the text before it. `seq` is given here, when an event is final, so that
 * a snapshot taken after `settle` and the events after it fit without overlap.
 *
 * It does not know what a run is for or whether anyone listens.
 */
import type { DeskEvent, DeskEventBatch, RunEvent } from '../../shared/events.ts';

/**
 * Half a frame at 60 Hz: still gathers a burst of tokens, and adds less than a frame to the way from socket to screen. (The
 * promise is at most 16 ms.)
 */
const gatherMs = 8;
/** A delta this long goes out at once, so that a flood is spread over several messages. */
const largestDelta = 2_048;

export interface EventHubOptions {
  readonly send: (batch: DeskEventBatch) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

export interface EventHub {
  publish(event: Exclude<DeskEvent, { type: 'run' }>): void;
  publishRun(runId: string, conversationId: string, event: RunEvent): void;
  /** Sends everything held back and tells the `seq` of the run's last event; -1 before its first. */
  settle(runId: string): number;
  close(): void;
}

interface RunState {
  readonly conversationId: string;
  /** `seq` of the newest event queued. */
  seq: number;
  /** Index in the queue of a delta that may still grow; null when the newest event is not one. */
  open: { readonly kind: 'reasoning-delta' | 'reply-delta'; readonly position: number } | null;
}

export function createEventHub(options: EventHubOptions): EventHub {
  const runs = new Map<string, RunState>();
  let queue: DeskEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
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
    const isDelta = event.kind === 'reasoning-delta' || event.kind === 'reply-delta';
    run.open = isDelta ? { kind: event.kind, position: queue.length - 1 } : null;
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
        run = { conversationId, seq: -1, open: null };
        runs.set(runId, run);
      }
      if (!grow(run, event)) enqueueRun(runId, run, event);
      if (event.kind === 'ended') {
        runs.delete(runId);
        flush();
      } else schedule();
    },
    settle(runId) {
      flush();
      return runs.get(runId)?.seq ?? -1;
    },
    close() {
      flush();
      runs.clear();
    },
  };
}
