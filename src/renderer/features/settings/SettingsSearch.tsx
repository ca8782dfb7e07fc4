/** The search over all settings: by the words of a label, in any section. */
import { Search } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { matchWords } from '../../ui/match-words.ts';
import { useCommands } from '../app/desk-context.ts';
import { settingsFieldPlaces } from './settings-fields.ts';
import type { SettingsFieldPlace } from './settings-fields.ts';

export interface SettingsSearchFieldProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Enter: go to the first that was found. */
  readonly onEnter: () => void;
}

export function SettingsSearchField({ query, onQuery, onEnter }: SettingsSearchFieldProps) {
  const { t } = useTranslation();
  return (
    <div className="relative mb-1.5 shrink-0">
      <Search
        size={14}
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-ink-faint"
      />
      <TextInput
        value={query}
        aria-label={t('settings.search')}
        placeholder={t('settings.search')}
        data-testid="settings-search"
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter();
        }}
        className="pl-7"
      />
    </div>
  );
}

export function useFoundFields(query: string): readonly SettingsFieldPlace[] {
  const { t } = useTranslation();
  if (query.trim() === '') return [];
  return settingsFieldPlaces.filter(
    ({ section, key }) => matchWords(`${t(key)} ${t(`settings.section.${section}`)}`, query) > 0,
  );
}

export interface FoundFieldsProps {
  readonly found: readonly SettingsFieldPlace[];
  readonly onChosen: () => void;
}

export function FoundFields({ found, onChosen }: FoundFieldsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  if (found.length === 0)
    return <p className="px-2 text-small text-ink-faint">{t('settings.searchNothing')}</p>;
  return (
    <ul aria-label={t('settings.search')} className="flex min-h-0 flex-col gap-0.5 overflow-y-auto">
      {found.map(({ section, key }) => (
        <li key={key}>
          <button
            type="button"
            data-testid="settings-found"
            onClick={() => {
              commands.openSettings(section, key);
              onChosen();
            }}
            className="w-full rounded-md px-2 py-1 text-left hover:bg-hover"
          >
            <span className="block truncate">{t(key)}</span>
            <span className="block truncate text-small text-ink-faint">
              {t(`settings.section.${section}`)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
