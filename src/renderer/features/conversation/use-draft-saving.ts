/** Saves a draft when typing pauses, when the conversation is left and when the window goes away. */
import { useEffect, useRef } from 'react';

/** Long enough not to write on every key, short enough that a crash loses half a sentence at most. */
const saveDelayMs = 400;

/** @param save must stay the same function while the same draft is written */
export function useDraftSaving<Value>(value: Value, save: (value: Value) => Promise<void>): void {
  const unsaved = useRef<{ readonly value: Value } | null>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return undefined;
    }
    unsaved.current = { value };
    const timer = setTimeout(() => {
      unsaved.current = null;
      void save(value);
    }, saveDelayMs);
    return () => clearTimeout(timer);
  }, [save, value]);
  useEffect(() => {
    function saveNow(): void {
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
