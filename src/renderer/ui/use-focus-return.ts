/**
 * Gives the focus back to where it was when a dialog closes: at once, so that a key that follows Escape goes where the agent was.
 * Radix does it a turn later, and to the button that opened the dialog; ours are opened by keys as well, and have no such button.
 */
import { useLayoutEffect, useRef, useState } from 'react';

export interface FocusReturn {
  /** For the dialog's `onCloseAutoFocus`: by then the focus has been given back, and may have moved on. */
  readonly keepRadixAway: (event: Event) => void;
}

/** What had the focus before an element that only holds it for a dialog still to come, see `DialogWait`. */
const beforeStandIns = new WeakMap<Element, Element | null>();

/** @param onReturned - Runs once the dialog is gone and the focus is back, so that it may move it. */
export function useFocusReturn(onReturned?: () => void): FocusReturn {
  // At the first rendering, when nothing of the dialog is there to have taken the focus.
  const [before] = useState(focusedBehindStandIns);
  const returned = useRef(onReturned);
  useLayoutEffect(() => {
    returned.current = onReturned;
  });
  useLayoutEffect(
    () => () => {
      // The dialog is still in the page now, and would take the focus back.
      queueMicrotask(() => {
        if (before instanceof HTMLElement) before.focus();
        returned.current?.();
      });
    },
    [before],
  );
  return { keepRadixAway: (event) => event.preventDefault() };
}

/** Focuses an element that holds the focus for a dialog still to come. @returns gives the focus back */
export function focusStandIn(standIn: HTMLElement): () => void {
  const before = document.activeElement;
  beforeStandIns.set(standIn, before);
  standIn.focus();
  return () => {
    if (before instanceof HTMLElement) before.focus();
  };
}

function focusedBehindStandIns(): Element | null {
  const focused = document.activeElement;
  return focused === null ? null : (beforeStandIns.get(focused) ?? focused);
}
