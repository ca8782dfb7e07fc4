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
