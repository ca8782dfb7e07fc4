/** The field above the queue in which one looks for anything ever said. What is found is drawn by `SearchResults`. */
import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { KeyCaps } from '../../ui/KeyCaps.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { isComposing } from '../shortcuts/chords.ts';
import { hitElementId, resultsElementId } from './element-ids.ts';

export function SearchField() {
  const { t } = useTranslation();
  const commands = useCommands();
  const query = useInterface(({ search }) => search?.query ?? '');
  const selected = useInterface(({ search }) => search?.selected ?? 0);
  const hasHits = useInterface(({ search }) => (search?.hits?.length ?? 0) > 0);
  const field = useRef<HTMLInputElement>(null);

  useEffect(
    () =>
      commands.attachSearchField({
        focus() {
          field.current?.focus();
          field.current?.select();
        },
      }),
    [commands],
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    const act = keyActions[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act(commands);
  }

  return (
    <div role="search" className="field-frame mx-2 mb-2 flex h-8 shrink-0 items-center gap-1.5 pr-1 pl-2">
      <Search size={14} aria-hidden="true" className="shrink-0 text-ink-faint" />
      <input
        ref={field}
        type="text"
        role="combobox"
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        data-testid="search-field"
        value={query}
        placeholder={t('search.placeholder')}
        aria-label={t('search.label')}
        aria-expanded={query !== ''}
        aria-controls={resultsElementId}
        aria-activedescendant={hasHits ? hitElementId(selected) : undefined}
        onChange={({ target, nativeEvent }) => {
          if (nativeEvent instanceof InputEvent && nativeEvent.isComposing)
            return commands.composeQuery(target.value);
          commands.search(target.value);
        }}
        // Chromium tells of the chosen word while the composition still lasts, and nothing after it.
        onCompositionEnd={({ currentTarget }) => commands.search(currentTarget.value)}
        onKeyDown={onKeyDown}
        className="min-w-0 flex-1 bg-transparent text-ui select-text focus:outline-none"
      />
      {query === '' ? (
        <KeyCaps keys={['/']} />
      ) : (
        <IconButton
          label={t('search.clear')}
          keys={['Esc']}
          icon={<X size={14} />}
          onClick={commands.leaveSearch}
          className="size-6"
        />
      )}
    </div>
  );
}

const keyActions: Readonly<Record<string, (commands: ReturnType<typeof useCommands>) => void>> = {
  ArrowDown: (commands) => commands.moveInHits(1),
  ArrowUp: (commands) => commands.moveInHits(-1),
  Enter: (commands) => commands.openSelectedHit(),
  Escape: (commands) => commands.leaveSearch(),
};
