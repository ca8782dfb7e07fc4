/** All emoji in a panel with a search field. The field keeps the focus; arrows move the choice, Enter inserts it. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { classNames } from '../../ui/class-names.ts';
import { isComposing } from '../shortcuts/chords.ts';
import { groupNames } from './emoji-data.ts';
import { nextPlace, pickerRows } from './picker-rows.ts';
import { searchEmoji } from './search-emoji.ts';
import { useEmoji } from './use-emoji.ts';

const mostResults = 90;
const rowHeight = 34;

export interface EmojiPickerProps {
  readonly onChoose: (emoji: string) => void;
}

export function EmojiPicker({ onChoose }: EmojiPickerProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  const idBase = useId();
  const all = useEmoji();
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const isSearching = query.trim() !== '';
  const rows = useMemo(
    () => pickerRows(isSearching ? searchEmoji(all, query, mostResults) : all, !isSearching),
    [all, isSearching, query],
  );
  const field = useRef<HTMLInputElement>(null);
  // The panel looked for something to focus before this had been loaded.
  useEffect(() => field.current?.focus(), []);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      const line = rows.find(
        (row) => row.kind === 'emoji' && place >= row.first && place < row.first + row.emoji.length,
      );
      const chosen = line?.kind === 'emoji' ? line.emoji[place - line.first] : undefined;
      if (chosen !== undefined) onChoose(chosen.text);
      return;
    }
    // Within the words of the search, left and right move the caret.
    if (isSearching && (event.key === 'ArrowLeft' || event.key === 'ArrowRight') && place === 0) return;
    const next = nextPlace(rows, place, event.key);
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    virtualizer.scrollToIndex(
      rows.findIndex(
        (row) => row.kind === 'emoji' && next >= row.first && next < row.first + row.emoji.length,
      ),
    );
  }

  return (
    <div className="flex flex-col gap-2" data-testid="emoji-picker">
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${idBase}-list`}
        aria-activedescendant={`${idBase}-${place}`}
        aria-label={t('emoji.search')}
        placeholder={t('emoji.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setPlace(0);
          virtualizer.scrollToOffset(0);
        }}
        onKeyDown={onKeyDown}
        className="field-frame h-8 w-full px-2.5 text-ui select-text"
      />
      <div
        ref={scroller}
        id={`${idBase}-list`}
        role="listbox"
        aria-label={t('emoji.label')}
        tabIndex={-1}
        className="h-64 overflow-y-auto"
      >
        {isSearching && rows.length === 0 && (
          <p className="p-3 text-center text-small text-ink-faint">{t('emoji.nothing')}</p>
        )}
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={item.key}
                role="presentation"
                className="absolute inset-x-0 top-0 flex h-8.5 items-center"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {row.kind === 'heading' ? (
                  <span className="px-1 pt-2 text-small font-semibold text-ink-faint">
                    {t(`emoji.group.${groupNames[row.group]}`)}
                  </span>
                ) : (
                  row.emoji.map(({ text, names }, column) => (
                    <button
                      key={text}
                      type="button"
                      id={`${idBase}-${row.first + column}`}
                      role="option"
                      aria-selected={row.first + column === place}
                      tabIndex={-1}
                      title={names[language]}
                      aria-label={names[language]}
                      onClick={() => onChoose(text)}
                      className={classNames(
                        'flex size-8 items-center justify-center rounded-md text-display leading-none [font-variant-emoji:emoji] hover:bg-hover',
                        row.first + column === place && 'bg-selected',
                      )}
                    >
                      {text}
                    </button>
                  ))
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
