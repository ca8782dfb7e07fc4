/** Where the data lies, how it is protected, how long it is kept, and the ways to take it along or delete it. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { dataSettingsSchema } from '../../../shared/settings-data.ts';
import type { Commands } from '../../state/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands, useDesk, useSettings } from '../app/desk-context.ts';
import { DataExport } from './DataExport.tsx';
import { optionalNumberParser } from './field-parsers.ts';
import { OpenConversationData } from './OpenConversationData.tsx';
import { RemoveEverything } from './RemoveEverything.tsx';
import { SettingField } from './SettingField.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';
import { SettingsRow, SettingsRows } from './SettingsRows.tsx';
import { useAnswer } from './use-answer.ts';

export function DataSection() {
  const { t } = useTranslation();
  const isOpen = useDesk(({ facts }) => facts?.workspace.state === 'open');
  if (!isOpen) return null;
  return (
    <>
      <SettingsGroup title={t('settings.data.heading')}>
        <Facts />
      </SettingsGroup>
      <SettingsGroup title={t('settings.data.keep')}>
        <Keep />
      </SettingsGroup>
      <SettingsGroup title={t('settings.data.take')}>
        <DataExport
          customerId={null}
          label={t('settings.data.exportAll')}
          hint={t('settings.data.exportHint')}
        />
      </SettingsGroup>
      <OpenConversationData />
      <SettingsGroup title={t('settings.data.everything')}>
        <RemoveEverything />
      </SettingsGroup>
    </>
  );
}

const askForFacts = ({ ask }: Commands) => ask('data.facts', {});

function Facts() {
  const { t, i18n } = useTranslation();
  const commands = useCommands();
  const workspace = useDesk(({ facts }) => facts?.workspace);
  const facts = useAnswer(askForFacts);
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <SettingsRows>
      <SettingsRow label={t('settings.data.folder')}>
        <span className="min-w-0 flex-1 truncate text-right select-text" title={facts?.folder}>
          <bdi>{facts?.folder}</bdi>
        </span>
        <Button size="small" onClick={() => void commands.ask('workspace.open-folder', { folder: 'data' })}>
          {t('settings.data.open')}
        </Button>
      </SettingsRow>
      <SettingsRow label={t('settings.data.size')}>
        <span data-testid="data-size" className="text-right tabular-nums">
          {facts !== null &&
            t('settings.data.sizeValue', {
              size: formatBytes(facts.bytes, i18n.language),
              conversations: number.format(facts.conversations),
              messages: number.format(facts.messages),
              suggestions: number.format(facts.suggestions),
            })}
        </span>
      </SettingsRow>
      {workspace?.state === 'open' && (
        <SettingsRow label={t('settings.data.encryption')}>
          <span className="min-w-0 flex-1 text-right">
            {t(`settings.data.encryptionValue.${workspace.protection}`)}
          </span>
        </SettingsRow>
      )}
    </SettingsRows>
  );
}

/** `3.1 MB`; a store is never so small that kilobytes would matter. */
function formatBytes(bytes: number, language: string): string {
  const isLarge = bytes >= 1e9;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: isLarge ? 'gigabyte' : 'megabyte',
    maximumFractionDigits: 1,
  }).format(bytes / (isLarge ? 1e9 : 1e6));
}

function Keep() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { keepDays } = useSettings().data;
  return (
    <SettingField
      label={t('settings.data.keepDays')}
      hint={t('settings.data.keepDaysHint')}
      shown={keepDays?.toString() ?? ''}
      parse={optionalNumberParser(
        dataSettingsSchema.shape.keepDays,
        t('settings.problem.whole', { min: 1, max: 3_650 }),
      )}
      onSave={(next) => void commands.updateSettings({ data: { keepDays: next } })}
      testId="settings-keep-days"
    />
  );
}
