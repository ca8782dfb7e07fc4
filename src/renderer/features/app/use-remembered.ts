/** A choice about the interface that survives a restart of the window: kept in local storage, never in the settings. */
import { useCallback, useState } from 'react';

/** Answers with the value kept under the name, or the given one where nothing (or nothing usable) is kept. */
export function useRememberedSwitch(
  name: string,
  initial: boolean,
): readonly [boolean, (next: boolean) => void] {
  const key = `deskcue.${name}`;
  const [value, setValue] = useState(() => {
    const kept = localStorage.getItem(key);
    return kept === null ? initial : kept === 'true';
  });
  const keep = useCallback(
    (next: boolean) => {
      setValue(next);
      localStorage.setItem(key, String(next));
    },
    [key],
  );
  return [value, keep];
}

/**
 * The same for what gives way by itself: while `isYielding` it is closed, whatever is kept, until it is opened by hand. What is
 * kept stays as it was, and counts again afterwards.
 */
export function useYieldingSwitch(
  name: string,
  initial: boolean,
  isYielding: boolean,
): readonly [boolean, (next: boolean) => void] {
  const [kept, keep] = useRememberedSwitch(name, initial);
  const [isOpenByHand, setIsOpenByHand] = useState(false);
  if (!isYielding && isOpenByHand) setIsOpenByHand(false);
  return isYielding ? [isOpenByHand, setIsOpenByHand] : [kept, keep];
}
