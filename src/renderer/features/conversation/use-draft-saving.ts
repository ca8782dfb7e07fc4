/** Saves a draft while it is typed, when the conversation is left and when the window goes away. */
import { useEffect, useRef } from 'react';

/** Long enough not to write on every key, short enough that a crash loses a word at most, also of somebody who never pauses. */
const saveEveryMs = 250;

/** @param save must stay the same function while the same draft is written */
export function useDraftSaving<Value>(value: Value, save: (value: Value) => Promise<void>): void {
  const unsaved = useRef<{ readonly value: Value } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    unsaved.current = { value };
    // A timer that runs already saves this value too: put off by every key it would wait for a pause in typing.
    timer.current ??= setTimeout(() => {
      timer.current = null;
      const latest = unsaved.current;
      unsaved.current = null;
      if (latest !== null) void save(latest.value);
    }, saveEveryMs);
  }, [save, value]);
  useEffect(() => {
    function saveNow(): void {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
      if (unsaved.current === null) return;
      void save(unsaved.current.value);
      unsaved.current = null;
    }
    window.addEventListener('pagehide', saveNow);
    return () => {
      window.removeEventListener('pagehide', saveNow);
      saveNow();
    };
  }, [save]);
}
