/** What the model does by itself besides suggestions: each costs a request of its own, so each can be switched off. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useCommands, useSettings } from '../app/desk-context.ts';
import { SettingsGroup } from './SettingsGroup.tsx';

export function CopilotSettings() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { assist } = useSettings();
  return (
    <SettingsGroup title={t('copilot.settings')}>
      <Switch
        label={t('translation.always')}
        hint={t('translation.alwaysHint')}
        isOn={assist.autoTranslate}
        testId="settings-auto-translate"
        onSwitch={(autoTranslate) => void commands.updateSettings({ assist: { autoTranslate } })}
      />
      <Switch
        label={t('summary.auto')}
        hint={t('summary.autoHint')}
        isOn={assist.autoSummary}
        testId="settings-auto-summary"
        onSwitch={(autoSummary) => void commands.updateSettings({ assist: { autoSummary } })}
      />
      <Switch
        label={t('triage.auto')}
        hint={t('triage.autoHint')}
        isOn={assist.triage}
        testId="settings-triage"
        onSwitch={(triage) => void commands.updateSettings({ assist: { triage } })}
      />
    </SettingsGroup>
  );
}
