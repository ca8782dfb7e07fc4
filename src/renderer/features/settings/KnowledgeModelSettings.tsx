/** Whether articles are also found by meaning: which profile embeds and ranks, and with which models. Without, words find them. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { knowledgeSettingsSchema } from '../../../shared/settings-knowledge.ts';
import type { KnowledgeSettings } from '../../../shared/settings-knowledge.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/inputs.tsx';
import { useCommands, useSettings } from '../app/desk-context.ts';
import { numberParser, textParser } from './field-parsers.ts';
import { SettingField } from './SettingField.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';

const fields = knowledgeSettingsSchema.shape;
/** No profile has an empty id. */
const noProfile = '';

export function KnowledgeModelSettings() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { knowledge, profiles } = useSettings();
  const tooLong = t('settings.problem.tooLong', { max: 120 });

  function change(changed: Partial<KnowledgeSettings>): void {
    void commands.updateSettings({ knowledge: changed });
  }

  return (
    <SettingsGroup title={t('grounding.settings.heading')}>
      <Field label={t('grounding.settings.profile')} hint={t('grounding.settings.profileHint')}>
        {(control) => (
          <SelectInput
            {...control}
            data-testid="settings-embedding-profile"
            value={knowledge.embeddingProfileId ?? noProfile}
            options={[
              { value: noProfile, label: t('grounding.settings.noProfile') },
              ...profiles.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChoose={(id) => change({ embeddingProfileId: id === noProfile ? null : id })}
          />
        )}
      </Field>
      {knowledge.embeddingProfileId !== null && (
        <div className="grid grid-cols-2 gap-4">
          <SettingField
            label={t('grounding.settings.embeddingModel')}
            shown={knowledge.embeddingModel}
            parse={textParser(fields.embeddingModel, tooLong)}
            onSave={(embeddingModel) => change({ embeddingModel })}
            testId="settings-embedding-model"
          />
          <SettingField
            label={t('grounding.settings.dimensions')}
            shown={knowledge.dimensions.toString()}
            parse={numberParser(fields.dimensions, t('settings.problem.whole', { min: 64, max: 4_096 }))}
            onSave={(dimensions) => change({ dimensions })}
          />
          <SettingField
            label={t('grounding.settings.rerankModel')}
            hint={t('grounding.settings.rerankHint')}
            shown={knowledge.rerankModel}
            parse={textParser(fields.rerankModel, tooLong)}
            onSave={(rerankModel) => change({ rerankModel })}
          />
        </div>
      )}
    </SettingsGroup>
  );
}
