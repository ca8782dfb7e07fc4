/**
 * Nothing to see: holds the focus while a dialog is being loaded, so that keys no longer go to what is behind it, and answers to
 * Escape.
 */
import { useLayoutEffect, useRef } from 'react';
import { focusStandIn } from './use-focus-return.ts';

export interface DialogWaitProps {
  /** Spoken. */
  readonly label: string;
  /** Must stay the same function. */
  readonly onClose: () => void;
}

export function DialogWait({ label, onClose }: DialogWaitProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const standIn = element.current;
    if (standIn === null) return undefined;
    standIn.addEventListener('keydown', (event) => {
      event.preventDefault();
      if (event.key === 'Escape') onClose();
    });
    return focusStandIn(standIn);
  }, [onClose]);
  return (
    <div
      ref={element}
      role="dialog"
      aria-modal="true"
      aria-busy="true"
      aria-label={label}
      tabIndex={-1}
      className="fixed focus:outline-none"
    />
  );
}
