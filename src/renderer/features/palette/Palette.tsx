/** Everything one can do, go to or look for, from one field. */
import { Hand, MessageSquareText, Search, Settings2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { priorities, sentiments } from '../../../shared/assist.ts';
import { settingsSections } from '../../../shared/settings-sections.ts';
import { waitingCalls } from '../../state/waiting-calls.ts';
import { hasMarks, markFields, queueFilters } from '../../state/queue-filter.ts';
import { PaletteDialog, PaletteGroup, PaletteItem } from '../../ui/PaletteDialog.tsx';
import { useCustomerName } from '../app/use-customer-name.ts';
import { useCommands, useDesk, useDeskParts, useInterface } from '../app/desk-context.ts';
import { useMarkWords } from '../queue/use-mark-words.ts';
import { runAction } from '../shortcuts/run-action.ts';
import { shortcuts } from '../shortcuts/shortcut-table.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { useGoToCall, useWaitingWords } from '../tool-calls/use-go-to-call.ts';
import { MarkIcon } from '../triage/triage-looks.tsx';
import { useKnownTags } from '../triage/use-known-tags.ts';
import { conversationsNamed } from './conversations-named.ts';

/** They make sense as keys only. */
const keysOnly = new Set(['leave', 'palette']);

type Choose = (action: () => void) => void;

export function Palette() {
  const { t } = useTranslation();
  const commands = useCommands();
  const [query, setQuery] = useState('');
  const chosen = useRef<(() => void) | null>(null);

  function choose(action: () => void): void {
    chosen.current = action;
    commands.closeDialog();
  }

  /** The choice comes after the focus has gone back to where it was, so that it may move it. */
  function runChosen(): void {
    chosen.current?.();
    chosen.current = null;
  }

  return (
    <PaletteDialog
      title={t('palette.title')}
      placeholder={t('palette.placeholder')}
      query={query}
      onQuery={setQuery}
      onClose={commands.closeDialog}
      onClosed={runChosen}
    >
      <WaitingItems choose={choose} />
      <ActionItems choose={choose} />
      <ConversationItems choose={choose} query={query} />
      <FilterItems choose={choose} />
      <MarkItems choose={choose} />
      <SettingsItems choose={choose} />
      {query.trim() !== '' && <SearchItem choose={choose} query={query} />}
    </PaletteDialog>
  );
}

function ActionItems({ choose }: { readonly choose: Choose }) {
  const { t } = useTranslation();
  const parts = useDeskParts();
  const keysOf = useActionKeys();
  return (
    <PaletteGroup heading={t('palette.actions')}>
      {shortcuts
        .filter(({ action }) => !keysOnly.has(action))
        .map(({ action }) => (
          <PaletteItem
            key={action}
            id={`action ${action}`}
            label={t(`shortcuts.action.${action}`)}
            keys={keysOf(action)}
            onChoose={() => choose(() => runAction(action, parts))}
          />
        ))}
    </PaletteGroup>
  );
}

function WaitingItems({ choose }: { readonly choose: Choose }) {
  const { t } = useTranslation();
  const calls = useDesk(useShallow(waitingCalls));
  const goTo = useGoToCall();
  const wordsOf = useWaitingWords();
  if (calls.length === 0) return null;
  return (
    <PaletteGroup heading={t('toolUse.waiting.count', { count: calls.length })}>
      {calls.map((call) => (
        <PaletteItem
          key={call.id}
          id={`waiting ${call.id}`}
          label={wordsOf(call)}
          icon={<Hand size={15} />}
          onChoose={() => choose(() => goTo(call))}
        />
      ))}
    </PaletteGroup>
  );
}

function ConversationItems({ choose, query }: { readonly choose: Choose; readonly query: string }) {
  const { t } = useTranslation();
  const nameOf = useCustomerName();
  const commands = useCommands();
  const conversations = useDesk((state) => state.conversations);
  const queue = useDesk((state) => state.queue);
  const named = useMemo(() => conversationsNamed(query, queue, conversations), [query, queue, conversations]);
  if (named.length === 0) return null;
  return (
    <PaletteGroup heading={t('queue.label')} isAlwaysShown>
      {named.map(({ id, customer, channel }) => (
        <PaletteItem
          key={id}
          id={`conversation ${id}`}
          label={nameOf({ customer, channel })}
          icon={<MessageSquareText size={15} />}
          isAlwaysShown
          onChoose={() => choose(() => void commands.openConversation(id))}
        />
      ))}
    </PaletteGroup>
  );
}

function FilterItems({ choose }: { readonly choose: Choose }) {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <PaletteGroup heading={t('queue.filter.label')}>
      {queueFilters.map((filter) => (
        <PaletteItem
          key={filter}
          id={`filter ${filter}`}
          label={t('palette.show', { filter: t(`queue.filter.${filter}`) })}
          onChoose={() => choose(() => commands.setQueueFilter(filter))}
        />
      ))}
    </PaletteGroup>
  );
}

function MarkItems({ choose }: { readonly choose: Choose }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const wordsOf = useMarkWords();
  const tags = useKnownTags();
  const isNarrowed = useInterface((state) => hasMarks(state.queueMarks));
  const values = { priority: priorities, sentiment: sentiments, tag: tags };
  return (
    <PaletteGroup heading={t('queue.marks.label')}>
      {markFields.flatMap((field) =>
        values[field].map((value) => (
          <PaletteItem
            key={`${field} ${value}`}
            id={`mark ${field} ${value}`}
            label={t(`queue.marks.show.${field}`, { value: wordsOf(field, value) })}
            icon={<MarkIcon field={field} value={value} />}
            onChoose={() => choose(() => commands.setQueueMarks({ [field]: value }))}
          />
        )),
      )}
      {isNarrowed && (
        <PaletteItem
          id="marks none"
          label={t('queue.marks.clear')}
          onChoose={() => choose(commands.clearQueueMarks)}
        />
      )}
    </PaletteGroup>
  );
}

function SettingsItems({ choose }: { readonly choose: Choose }) {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <PaletteGroup heading={t('settings.title')}>
      {settingsSections.map((section) => (
        <PaletteItem
          key={section}
          id={`settings ${section}`}
          label={`${t('settings.title')} · ${t(`settings.section.${section}`)}`}
          icon={<Settings2 size={15} />}
          onChoose={() => choose(() => commands.openSettings(section))}
        />
      ))}
    </PaletteGroup>
  );
}

function SearchItem({ choose, query }: { readonly choose: Choose; readonly query: string }) {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <PaletteGroup heading={t('shortcuts.action.search')} isAlwaysShown>
      <PaletteItem
        id="search"
        label={t('palette.searchFor', { query: query.trim() })}
        icon={<Search size={15} />}
        isAlwaysShown
        onChoose={() =>
          choose(() => {
            commands.search(query);
            commands.focusSearch();
          })
        }
      />
    </PaletteGroup>
  );
}
