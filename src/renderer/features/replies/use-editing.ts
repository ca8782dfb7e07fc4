/** What the library's editors share: saving when typing pauses, and not blaming a field that nobody has been in yet. */
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** Long enough not to save half a word. */
const pauseMs = 500;

/** @param edited what is to be saved; null when nothing is. Each new value starts the pause again. */
export function useSaving(edited: object | null, save: () => void): void {
  const newest = useRef(save);
  useEffect(() => {
    newest.current = save;
  });
  useEffect(() => {
    if (edited === null) return undefined;
    const timer = setTimeout(() => newest.current(), pauseMs);
    return () => clearTimeout(timer);
  }, [edited]);
}

export interface Touched {
  readonly has: (field: string) => boolean;
  readonly add: (field: string) => void;
}

/** @param all whether every field counts as touched from the start: what is stored already was fine once */
export function useTouched(all: boolean): Touched {
  const [fields, setFields] = useState<ReadonlySet<string>>(new Set());
  return {
    has: (field) => all || fields.has(field),
    add: (field) => setFields((before) => new Set([...before, field])),
  };
}

/** Something new is written from its first field on. */
export function useFirstField(isNew: boolean): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // After the dialog that may be opening has taken the focus.
    if (isNew) requestAnimationFrame(() => field.current?.focus());
    // Only when the editor appears: it stays new until the first save, whatever is written in it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return field;
}
