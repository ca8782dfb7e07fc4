/**
 * Gives the focus back to where it was when a dialog closes. Radix gives it to the button that opened the dialog; ours are
 * opened by keys as well, and have no such button.
 */
import { useRef } from 'react';

export interface FocusReturn {
  /** For the dialog's `onOpenAutoFocus`. */
  readonly remember: () => void;
  /** For its `onCloseAutoFocus`. */
  readonly giveBack: (event: Event) => void;
}

export function useFocusReturn(): FocusReturn {
  const before = useRef<Element | null>(null);
  return {
    remember: () => {
      before.current = document.activeElement;
    },
    giveBack: (event) => {
      event.preventDefault();
      if (before.current instanceof HTMLElement) before.current.focus();
      before.current = null;
    },
  };
}
