/** The settings: sections on the left, the chosen one on the right. Every change is saved by itself, at once. */
import { Tabs } from 'radix-ui';
import { useRef, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { settingsSections } from '../../../shared/settings-sections.ts';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { sectionContents } from './section-contents.ts';
import { FoundFields, SettingsSearchField, useFoundFields } from './SettingsSearch.tsx';
import { usePointedField } from './use-pointed-field.ts';

export function SettingsDialog() {
  const { t } = useTranslation();
  const commands = useCommands();
  const section = useInterface((state) => state.settingsSection);
  const [query, setQuery] = useState('');
  const found = useFoundFields(query);
  const panel = useRef<HTMLDivElement>(null);
  usePointedField(panel);

  function goToFirst(): void {
    const first = found[0];
    if (first === undefined) return;
    commands.openSettings(first.section, first.key);
    setQuery('');
  }

  /** A field saves when it is left, and a field that goes with the dialog is not told that it is: so it is left first. */
  function close(): void {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    commands.closeDialog();
  }

  return (
    <Dialog
      title={t('settings.title')}
      closeLabel={t('common.close')}
      onClose={close}
      className="h-[min(42rem,88vh)] w-[min(52rem,calc(100vw-3rem))]"
    >
      <Tabs.Root
        orientation="vertical"
        value={section}
        onValueChange={(value) => {
          const chosen = settingsSections.find((name) => name === value);
          if (chosen !== undefined) commands.openSettings(chosen);
        }}
        data-testid="settings"
        className="flex min-h-0 flex-1"
      >
        <div className="flex w-48 shrink-0 flex-col border-r border-line bg-sunken p-2">
          <SettingsSearchField query={query} onQuery={setQuery} onEnter={goToFirst} />
          {query.trim() !== '' && <FoundFields found={found} onChosen={() => setQuery('')} />}
          <Tabs.List
            aria-label={t('settings.title')}
            className={classNames(
              '-m-0.5 flex min-h-0 flex-col gap-0.5 overflow-y-auto p-0.5',
              query.trim() !== '' && 'hidden',
            )}
          >
            {settingsSections.map((name) => {
              const { icon: Icon } = sectionContents[name];
              return (
                <Tabs.Trigger
                  key={name}
                  value={name}
                  data-testid={`settings-${name}`}
                  className="flex h-8 shrink-0 items-center gap-2 rounded-md px-2.5 text-ui text-ink-soft hover:bg-hover data-[state=active]:bg-selected data-[state=active]:font-medium data-[state=active]:text-ink"
                >
                  <Icon size={15} aria-hidden="true" className="shrink-0" />
                  <span className="truncate">{t(`settings.section.${name}`)}</span>
                </Tabs.Trigger>
              );
            })}
          </Tabs.List>
        </div>
        <div ref={panel} className="min-w-0 flex-1 overflow-y-auto">
          {settingsSections.map((name) => {
            const { Content } = sectionContents[name];
            return (
              <Tabs.Content key={name} value={name} className="p-5 focus:outline-none">
                <Content />
              </Tabs.Content>
            );
          })}
        </div>
      </Tabs.Root>
    </Dialog>
  );
}
