/**
 * What Chromium itself says about a page while something goes on: how long its thread was busy without a break, and how long
 * each key took from the browser's hand to the presented frame. Read from its trace, so that nothing is added to the page: a loop
 * of frames there would make every key wait for the next of sixty, and a timer is held back after each key on purpose.
 */
import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of a clock all threads share. */
  readonly ts: number;
  /** Microseconds. */
  readonly dur?: number;
  /** Processor time in microseconds. */
  readonly tdur?: number;
  readonly id2?: { readonly local?: string };
  readonly args?: { readonly name?: string; readonly event_latency?: { readonly event_type?: string } };
}

/** A task of the page's main thread. */
export interface Task {
  /** Milliseconds of the trace's clock. */
  readonly at: number;
  readonly wallMs: number;
  /** What it worked, without the time in which a busy machine let others run. */
  readonly cpuMs: number;
}

export interface Traced {
  /** In the order of their beginnings. */
  readonly tasks: readonly Task[];
  /** Milliseconds from each key's press to the presentation of the frame that shows it. */
  readonly keys: readonly number[];
}

/** Two kinds of events are a few hundred a second; more would be timed themselves. */
const includedCategories = ['toplevel', 'input', '__metadata'];

export async function trace(page: Page, work: () => Promise<unknown>): Promise<Traced> {
  const devTools = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  devTools.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event as unknown as TraceEvent);
  });
  await devTools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } });
  await work();
  const complete = new Promise((resolve) => devTools.once('Tracing.tracingComplete', resolve));
  await devTools.send('Tracing.end');
  await complete;
  await devTools.detach();
  return { tasks: tasksOf(events), keys: keysOf(events) };
}

/** The longest task of each second, in milliseconds. */
export function longestOfEachSecond(tasks: readonly Task[]): readonly number[] {
  const longest = new Map<number, number>();
  for (const { at, wallMs } of tasks) {
    const second = Math.floor(at / 1_000);
    longest.set(second, Math.max(longest.get(second) ?? 0, wallMs));
  }
  return [...longest.values()];
}

/** The longest of all, in milliseconds of processor time. */
export function longestWork(tasks: readonly Task[]): number {
  return tasks.reduce((longest, { cpuMs }) => Math.max(longest, cpuMs), 0);
}

function tasksOf(events: readonly TraceEvent[]): readonly Task[] {
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}.${tid}`;
  const mainThreads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map((event) => threadOf(event)),
  );
  return events
    .filter(
      (event) =>
        event.ph === 'X' &&
        event.name === 'ThreadControllerImpl::RunTask' &&
        mainThreads.has(threadOf(event)),
    )
    .map(({ ts, dur = 0, tdur = 0 }) => ({ at: ts / 1_000, wallMs: dur / 1_000, cpuMs: tdur / 1_000 }))
    .toSorted((left, right) => left.at - right.at);
}

function keysOf(events: readonly TraceEvent[]): readonly number[] {
  const pressed = new Map<string, number>();
  const keys: number[] = [];
  const inOrder = events.toSorted((left, right) => left.ts - right.ts);
  for (const { name, ph, ts, id2, args } of inOrder) {
    if (name !== 'EventLatency' || id2?.local === undefined) continue;
    if (ph === 'b' && args?.event_latency?.event_type === 'KEY_PRESSED') pressed.set(id2.local, ts);
    const pressedAt = pressed.get(id2.local);
    if (ph !== 'e' || pressedAt === undefined) continue;
    pressed.delete(id2.local);
    keys.push((ts - pressedAt) / 1_000);
  }
  return keys;
}
