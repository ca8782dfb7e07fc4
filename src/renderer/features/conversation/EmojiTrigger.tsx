/** Watches the composer for a word after `:` and offers emoji for it; the list itself is loaded when it is first needed. */
import { lazy, Suspense, useCallback, useState } from 'react';
import type { ComposerPopoverProps } from './ComposerPopovers.tsx';
import { replaceRange } from './composer-port.ts';
import { findTrigger } from './typed-trigger.ts';

const EmojiSuggestions = lazy(async () => ({
  default: (await import('../emoji/EmojiSuggestions.tsx')).EmojiSuggestions,
}));

const sign = ':';

/** Two letters, so that a colon before a short word does not always open a list; one Chinese character says as much. */
function isEnough(query: string): boolean {
  return query.length >= 2 || /\p{Script=Han}/u.test(query);
}

export function EmojiTrigger({ field, text, interceptKeys }: ComposerPopoverProps) {
  /** Where the agent closed the list: it stays closed for that word. */
  const [dismissedAt, setDismissedAt] = useState<number | null>(null);
  const caret = field.current?.selectionStart ?? text.length;
  const trigger = findTrigger(text, caret, sign);

  const choose = useCallback(
    (emoji: string) => {
      const element = field.current;
      const typed = element === null ? null : findTrigger(element.value, element.selectionStart, sign);
      if (element !== null && typed !== null) replaceRange(element, typed.start, typed.end, emoji);
    },
    [field],
  );

  if (trigger === null || trigger.start === dismissedAt || !isEnough(trigger.query)) return null;
  return (
    <Suspense>
      <EmojiSuggestions
        query={trigger.query}
        onChoose={choose}
        onDismiss={() => setDismissedAt(trigger.start)}
        interceptKeys={interceptKeys}
      />
    </Suspense>
  );
}
