/** The list on the left of an editor: found by typing, moved through with the arrow keys, drawn only where one can see it. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { Plus } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextInput } from '../../ui/inputs.tsx';

export interface LibraryEntry {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly isUnsaved: boolean;
}

export interface LibraryListProps {
  readonly label: string;
  readonly entries: readonly LibraryEntry[];
  readonly selectedId: string | null;
  readonly query: string;
  readonly newLabel: string;
  readonly onQuery: (query: string) => void;
  readonly onSelect: (id: string) => void;
  readonly onNew: () => void;
  /** Above the list, below the field. */
  readonly children?: ReactNode;
}

const rowHeight = 46;

export function LibraryList(props: LibraryListProps) {
  const { label, entries, selectedId, query, onSelect } = props;
  const { t } = useTranslation();
  const listId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const selectedIndex = entries.findIndex(({ id }) => id === selectedId);

  useEffect(() => {
    if (selectedIndex !== -1) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedIndex, virtualizer]);

  function move(step: 1 | -1): void {
    const next = entries[Math.max(0, selectedIndex + step)];
    if (next !== undefined) onSelect(next.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  }

  return (
    <section aria-label={label} className="flex min-h-0 min-w-0 flex-col border-r border-line">
      <div className="flex shrink-0 flex-col gap-2 p-3">
        <div className="flex gap-2">
          <TextInput
            type="search"
            value={query}
            aria-label={t('library.search')}
            placeholder={t('library.search')}
            data-testid="library-search"
            onChange={(event) => props.onQuery(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <Button
            data-testid="library-new"
            aria-label={props.newLabel}
            hint={props.newLabel}
            icon={<Plus size={15} />}
            onClick={props.onNew}
            className="w-8 px-0"
          />
        </div>
        {props.children}
      </div>
      {entries.length === 0 && query !== '' && (
        <p className="px-4 py-2 text-ui text-ink-faint">{t('library.noMatch')}</p>
      )}
      <div
        ref={scroller}
        role="listbox"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={selectedIndex === -1 ? undefined : `${listId}-${selectedId}`}
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-y-auto px-1.5 pb-1.5 -outline-offset-2"
      >
        <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const entry = entries[item.index];
            return (
              entry !== undefined && (
                <Entry
                  key={entry.id}
                  id={`${listId}-${entry.id}`}
                  entry={entry}
                  top={item.start}
                  isSelected={entry.id === selectedId}
                  onSelect={() => onSelect(entry.id)}
                />
              )
            );
          })}
        </div>
      </div>
    </section>
  );
}

interface EntryProps {
  readonly id: string;
  readonly entry: LibraryEntry;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function Entry({ id, entry, top, isSelected, onSelect }: EntryProps) {
  const { t } = useTranslation();
  return (
    // The list has the focus and the keys; its entries are only pointed at.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      data-testid="library-entry"
      onClick={onSelect}
      className={classNames(
        'absolute inset-x-0 top-0 flex h-11 flex-col justify-center rounded-md px-2.5 hover:bg-hover',
        isSelected && 'bg-selected',
      )}
      style={{ transform: `translateY(${top}px)` }}
    >
      <bdi className="truncate text-ui text-ink">{entry.title || t('library.untitled')}</bdi>
      <span className="truncate text-micro text-ink-faint">
        {entry.isUnsaved ? t('library.notSaved') : entry.detail}
      </span>
    </div>
  );
}
