/**
 * Turns of the event loop, one after the other. Twenty customers may write in one moment, and twenty suggestions end in one: what each
 * needs takes a few milliseconds, and all of it in one go would keep every window and every stream waiting.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Resolves in a turn that nobody else who asked has, in the order of asking. */
export type TakeTurn = () => Promise<void>;

export function createTurns(): TakeTurn {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => nextTurn());
    return last;
  };
}
