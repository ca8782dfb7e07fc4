/** A text pasted anywhere into the companion is what a customer wrote elsewhere. */
import { useEffect } from 'react';
import { takesPlainKeys } from '../shortcuts/run-action.ts';
import { useCompanion } from './companion-context.ts';

/** More than a message holds by far: enough for main to refuse it with the limit named. */
const farTooLong = 100_000;

export function usePastedText(): void {
  const companion = useCompanion();
  useEffect(() => {
    function onPaste(event: ClipboardEvent): void {
      // What is pasted into a field is meant for it.
      if (takesPlainKeys(event.target)) return;
      event.preventDefault();
      // Main looks by itself where the event brings no text, and says what is there instead.
      const text = event.clipboardData?.getData('text/plain') ?? '';
      void companion.take(text === '' ? null : text.slice(0, farTooLong));
    }
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [companion]);
}
