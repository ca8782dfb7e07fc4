/** The short list that opens over the composer for a word after `:`; arrows choose, Enter or Tab inserts, Escape closes. */
import { useEffect, useId, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { classNames } from '../../ui/class-names.ts';
import { isComposing } from '../shortcuts/chords.ts';
import { searchEmoji } from './search-emoji.ts';
import { useEmoji } from './use-emoji.ts';

const mostSuggestions = 8;

export interface EmojiSuggestionsProps {
  readonly query: string;
  readonly onChoose: (emoji: string) => void;
  readonly onDismiss: () => void;
  /** Takes keys before the composer; the returned function stops that. */
  readonly interceptKeys: (interceptor: (event: KeyboardEvent) => boolean) => () => void;
}

export function EmojiSuggestions({ query, onChoose, onDismiss, interceptKeys }: EmojiSuggestionsProps) {
  const { t, i18n } = useTranslation();
  const listId = useId();
  const found = searchEmoji(useEmoji(), query, mostSuggestions);
  const [position, setPosition] = useState({ query, index: 0 });
  const index = position.query === query ? Math.min(position.index, found.length - 1) : 0;
  const chosen = found[index];

  useEffect(() => {
    if (chosen === undefined) return undefined;
    const { text } = chosen;
    return interceptKeys((event) => {
      if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return false;
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) setPosition({ query, index: (index + step + found.length) % found.length });
      else if (event.key === 'Enter' || event.key === 'Tab') onChoose(text);
      else if (event.key === 'Escape') onDismiss();
      else return false;
      event.stopPropagation();
      return true;
    });
  }, [chosen, found.length, index, interceptKeys, onChoose, onDismiss, query]);

  if (found.length === 0) return null;
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  return (
    <div
      id={listId}
      role="listbox"
      aria-label={t('emoji.suggestions')}
      data-testid="emoji-suggestions"
      className="absolute bottom-full left-2 z-30 mb-1 w-72 animate-appear rounded-lg border border-line bg-raised p-1 shadow-pop"
    >
      {found.map(({ text, names }, each) => (
        <div
          key={text}
          role="option"
          aria-selected={each === index}
          className={classNames(
            'flex h-8 items-center gap-2.5 rounded-md px-2 text-ui',
            each === index && 'bg-selected',
          )}
          onPointerMove={() => setPosition({ query, index: each })}
          // The field keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(text);
          }}
        >
          <span className="w-6 text-title [font-variant-emoji:emoji]">{text}</span>
          <span className="min-w-0 truncate">{names[language]}</span>
        </div>
      ))}
    </div>
  );
}
