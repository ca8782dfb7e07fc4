/** A countdown in whole seconds, renewed as often as it can change visibly. */
import { useNow } from '../app/time.ts';

/** Four looks a second keep the figure within a quarter second of the truth. */
const lookEveryMs = 250;

/** @param at epoch milliseconds; 0 when it has passed */
export function useSecondsLeft(at: number): number {
  return Math.max(0, Math.ceil((at - useNow(lookEveryMs)) / 1_000));
}
