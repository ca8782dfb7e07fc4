/** Whether, how hard and how long the model thinks, and whether it sees its earlier thoughts. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Profile } from '../../../shared/settings.ts';
import { Field } from '../../ui/Field.tsx';
import { Segmented, SelectInput } from '../../ui/inputs.tsx';
import { ProfileNumber } from './ProfileNumber.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';

export interface ProfilePartProps {
  readonly profile: Profile;
  readonly change: (changed: Partial<Profile>) => void;
}

const efforts = ['model', 'low', 'medium', 'high', 'max'] as const;
const preservings = ['model', 'on', 'off'] as const;

export function ThinkingSettings({ profile, change }: ProfilePartProps) {
  const { t } = useTranslation();
  const { preserveThinking } = profile;
  return (
    <SettingsGroup title={t('settings.model.reasoning')}>
      <Field label={t('settings.model.thinking')} hint={t('settings.model.thinkingHint')}>
        {() => (
          <Segmented
            label={t('settings.model.thinking')}
            value={profile.thinking}
            options={(['auto', 'on', 'off'] as const).map((value) => ({
              value,
              label: t(`settings.model.thinkingOption.${value}`),
            }))}
            onChoose={(thinking) => change({ thinking })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t('settings.model.effort')} hint={t('settings.model.effortHint')}>
          {(control) => (
            <SelectInput
              {...control}
              value={profile.reasoningEffort ?? 'model'}
              options={efforts.map((value) => ({ value, label: t(`settings.model.effortOption.${value}`) }))}
              onChoose={(effort) => change({ reasoningEffort: effort === 'model' ? null : effort })}
            />
          )}
        </Field>
        <ProfileNumber profile={profile} name="thinkingBudget" change={change} />
      </div>
      <Field label={t('settings.model.preserve')} hint={t('settings.model.preserveHint')}>
        {() => (
          <Segmented
            label={t('settings.model.preserve')}
            value={preserveThinking === null ? 'model' : preserveThinking ? 'on' : 'off'}
            options={preservings.map((value) => ({
              value,
              label: t(`settings.model.preserveOption.${value}`),
            }))}
            onChoose={(choice) => change({ preserveThinking: choice === 'model' ? null : choice === 'on' })}
          />
        )}
      </Field>
    </SettingsGroup>
  );
}
