/**
 * Watches the composer for `/` and opens the saved replies over it. This part is small and there from the start; the list
 * itself is loaded when it is first asked for.
 */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ComposerPopoverProps } from '../conversation/ComposerPopovers.tsx';
import type { TypedTrigger } from '../conversation/typed-trigger.ts';
import { findSlash } from './slash-trigger.ts';

const SavedReplyList = lazy(async () => ({
  default: (await import('./SavedReplyList.tsx')).SavedReplyList,
}));

export function SavedReplyMenu({ conversationId, field, interceptKeys, mode }: ComposerPopoverProps) {
  const [trigger, setTrigger] = useState<TypedTrigger | null>(null);
  /** Where a list was closed with Escape: the same `/` does not open it again. */
  const dismissedAt = useRef<number | null>(null);

  useEffect(() => {
    const element = field.current;
    if (element === null) return undefined;
    let isComposing = false;
    function look(): void {
      // Half a word of an input method is no query yet.
      if (isComposing || element === null || document.activeElement !== element) return;
      const { value, selectionStart, selectionEnd } = element;
      const found = selectionStart === selectionEnd ? findSlash(value, selectionStart) : null;
      if (found === null) dismissedAt.current = null;
      setTrigger(found?.start === dismissedAt.current ? null : found);
    }
    function begin(): void {
      isComposing = true;
    }
    function end(): void {
      isComposing = false;
      look();
    }
    function close(): void {
      setTrigger(null);
    }
    element.addEventListener('input', look);
    element.addEventListener('compositionstart', begin);
    element.addEventListener('compositionend', end);
    element.addEventListener('blur', close);
    document.addEventListener('selectionchange', look);
    return () => {
      element.removeEventListener('input', look);
      element.removeEventListener('compositionstart', begin);
      element.removeEventListener('compositionend', end);
      element.removeEventListener('blur', close);
      document.removeEventListener('selectionchange', look);
    };
    // Each mode has a field of its own.
  }, [field, mode]);

  if (trigger === null) return null;
  return (
    <Suspense>
      <SavedReplyList
        conversationId={conversationId}
        trigger={trigger}
        field={field}
        interceptKeys={interceptKeys}
        onDismiss={() => {
          dismissedAt.current = trigger.start;
          setTrigger(null);
        }}
      />
    </Suspense>
  );
}
