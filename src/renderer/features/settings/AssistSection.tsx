/** When suggestions start, and what the model is told about company, agent and tone. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { assistSettingsSchema } from '../../../shared/settings.ts';
import type { AssistSettings } from '../../../shared/settings.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/inputs.tsx';
import { useCommands, useSettings } from '../app/desk-context.ts';
import { numberParser, textParser } from './field-parsers.ts';
import { CopilotSettings } from './CopilotSettings.tsx';
import { KnowledgeModelSettings } from './KnowledgeModelSettings.tsx';
import { LanesSettings } from './LanesSettings.tsx';
import { SettingField } from './SettingField.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';

const fields = assistSettingsSchema.shape;

export function AssistSection() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { assist } = useSettings();

  function change(changed: Partial<AssistSettings>): void {
    void commands.updateSettings({ assist: changed });
  }

  return (
    <>
      <SettingsGroup title={t('settings.assist.heading')}>
        <Field label={t('settings.assist.trigger')}>
          {(control) => (
            <SelectInput
              {...control}
              data-testid="settings-trigger"
              value={assist.trigger}
              options={(['each-message', 'on-open', 'on-ask'] as const).map((value) => ({
                value,
                label: t(`settings.assist.triggerOption.${value}`),
              }))}
              onChoose={(trigger) => change({ trigger })}
            />
          )}
        </Field>
        <div className="grid grid-cols-2 gap-4">
          <SettingField
            label={t('settings.assist.burst')}
            hint={t('settings.assist.burstHint')}
            shown={(assist.burstWindowMs / 1_000).toString()}
            parse={numberParser(
              fields.burstWindowMs,
              t('settings.problem.number', { min: 0, max: 10 }),
              1_000,
            )}
            onSave={(burstWindowMs) => change({ burstWindowMs })}
            testId="settings-burst"
          />
          <SettingField
            label={t('settings.assist.promptBudget')}
            hint={t('settings.assist.promptBudgetHint')}
            shown={assist.promptBudgetTokens.toString()}
            parse={numberParser(
              fields.promptBudgetTokens,
              t('settings.problem.whole', { min: 1_000, max: 900_000 }),
            )}
            onSave={(promptBudgetTokens) => change({ promptBudgetTokens })}
          />
          <SettingField
            label={t('settings.assist.passages')}
            hint={t('settings.assist.passagesHint')}
            shown={assist.passages.toString()}
            parse={numberParser(fields.passages, t('settings.problem.whole', { min: 0, max: 10 }))}
            onSave={(passages) => change({ passages })}
            testId="settings-passages"
          />
        </div>
      </SettingsGroup>
      <SettingsGroup title={t('settings.assist.voice')}>
        <div className="grid grid-cols-2 gap-4">
          <SettingField
            label={t('settings.assist.company')}
            shown={assist.companyName}
            parse={textParser(fields.companyName, t('settings.problem.tooLong', { max: 120 }))}
            onSave={(companyName) => change({ companyName })}
            testId="settings-company"
          />
          <SettingField
            label={t('settings.assist.agent')}
            shown={assist.agentName}
            parse={textParser(fields.agentName, t('settings.problem.tooLong', { max: 60 }))}
            onSave={(agentName) => change({ agentName })}
          />
        </div>
        <Field label={t('settings.assist.replyLanguage')}>
          {(control) => (
            <SelectInput
              {...control}
              value={assist.replyLanguage}
              options={(['customer', 'en', 'zh-CN'] as const).map((value) => ({
                value,
                label: t(`settings.assist.replyLanguageOption.${value}`),
              }))}
              onChoose={(replyLanguage) => change({ replyLanguage })}
            />
          )}
        </Field>
        <SettingField
          multiline
          label={t('settings.assist.persona')}
          hint={t('settings.assist.personaHint')}
          placeholder={t('settings.assist.personaPlaceholder')}
          shown={assist.persona}
          parse={textParser(fields.persona, t('settings.problem.tooLong', { max: 4_000 }))}
          onSave={(persona) => change({ persona })}
        />
        <SettingField
          multiline
          label={t('settings.assist.policy')}
          hint={t('settings.assist.policyHint')}
          placeholder={t('settings.assist.policyPlaceholder')}
          shown={assist.policy}
          parse={textParser(fields.policy, t('settings.problem.tooLong', { max: 40_000 }))}
          onSave={(policy) => change({ policy })}
        />
      </SettingsGroup>
      <KnowledgeModelSettings />
      <LanesSettings />
      <CopilotSettings />
    </>
  );
}
