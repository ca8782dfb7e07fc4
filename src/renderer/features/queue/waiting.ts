/** How long is long: when a waiting customer's time turns amber, then red. */

/** Chat customers begin to leave after a minute without an answer; three is the usual limit in service agreements. */
const soonMs = 60_000;
const lateMs = 180_000;

export type WaitingTone = 'calm' | 'soon' | 'late';

export function waitingTone(waitedMs: number): WaitingTone {
  if (waitedMs >= lateMs) return 'late';
  return waitedMs >= soonMs ? 'soon' : 'calm';
}
