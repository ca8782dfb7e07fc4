/** Waiting, as a parameter: what the web chat does later is asked for here, so that a test can let time pass by hand. */

/** Runs the work once after a delay in milliseconds; the answer cancels it. */
export type Scheduler = (work: () => void, delayMs: number) => () => void;

/** Real time. A pending wait does not keep the process alive. */
export const systemScheduler: Scheduler = (work, delayMs) => {
  const timer = setTimeout(work, delayMs).unref();
  return () => clearTimeout(timer);
};
