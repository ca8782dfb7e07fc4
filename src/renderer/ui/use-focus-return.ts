/**
 * Gives the focus back to where it was when a dialog closes. Radix gives it to the button that opened the dialog; ours are
 * opened by keys as well, and have no such button.
 */
import { useState } from 'react';

export interface FocusReturn {
  /** For the dialog's `onCloseAutoFocus`. */
  readonly giveBack: (event: Event) => void;
}

export function useFocusReturn(): FocusReturn {
  // At the first rendering, when nothing of the dialog is there to have taken the focus.
  const [before] = useState(() => document.activeElement);
  return {
    giveBack: (event) => {
      event.preventDefault();
      if (before instanceof HTMLElement) before.focus();
    },
  };
}
