/** Settings of the active model profile: where it is, its key (write-only), its limits. */
import { PlugZap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { profileSchema } from '../../../shared/settings.ts';
import type { Profile } from '../../../shared/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/inputs.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCommands, useDesk, useSettings } from '../app/desk-context.ts';
import { EndpointSettings } from './EndpointSettings.tsx';
import { numberParser, optionalNumberParser, textParser } from './field-parsers.ts';
import { KeyField } from './KeyField.tsx';
import { ProfileTestResultNote } from './ProfileTestResultNote.tsx';
import { SettingField } from './SettingField.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';
import { useProfileTest } from './use-profile-test.ts';

const fields = profileSchema.shape;

export function ModelSection() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { profiles, activeProfileId } = useSettings();
  const isFromEnvironment = useDesk(
    ({ facts }) => facts?.workspace.state === 'open' && facts.workspace.profileFromEnvironment,
  );
  const profile = profiles.find(({ id }) => id === activeProfileId) ?? profiles[0];
  if (profile === undefined) return null;

  function change(changed: Partial<Profile>): void {
    const next = profiles.map((each) => (each.id === profile?.id ? { ...each, ...changed } : each));
    void commands.updateSettings({ profiles: next });
  }

  return (
    <>
      <SettingsGroup title={t('settings.model.heading')}>
        {isFromEnvironment === true && <Note tone="calm">{t('banner.environmentProfile')}</Note>}
        <EndpointSettings baseUrl={profile.baseUrl} onSave={(baseUrl) => change({ baseUrl })} />
        <SettingField
          label={t('settings.model.model')}
          shown={profile.model}
          parse={textParser(fields.model, t('settings.problem.required'))}
          onSave={(model) => change({ model })}
          testId="settings-model-name"
        />
        <KeyField profileId={profile.id} />
        <ConnectionTest profile={profile} />
      </SettingsGroup>
      <ModelLimits profile={profile} change={change} />
    </>
  );
}

function ConnectionTest({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation();
  const test = useProfileTest();
  return (
    <div className="flex flex-col gap-2">
      <Button
        className="w-fit"
        data-testid="settings-test"
        disabled={test.isTesting}
        icon={<PlugZap size={15} />}
        onClick={() => void test.run(profile, null)}
      >
        {t(test.isTesting ? 'firstRun.testing' : 'settings.model.test')}
      </Button>
      {test.result !== null && <ProfileTestResultNote result={test.result} />}
    </div>
  );
}

interface ModelLimitsProps {
  readonly profile: Profile;
  readonly change: (changed: Partial<Profile>) => void;
}

function ModelLimits({ profile, change }: ModelLimitsProps) {
  const { t } = useTranslation();
  const thinkingOptions = (['auto', 'on', 'off'] as const).map((value) => ({
    value,
    label: t(`settings.model.thinkingOption.${value}`),
  }));
  return (
    <SettingsGroup title={t('settings.model.advanced')}>
      <Field label={t('settings.model.thinking')} hint={t('settings.model.thinkingHint')}>
        {() => (
          <Segmented
            label={t('settings.model.thinking')}
            value={profile.thinking}
            options={thinkingOptions}
            onChoose={(thinking) => change({ thinking })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <SettingField
          label={t('settings.model.thinkingBudget')}
          hint={t('settings.model.thinkingBudgetHint')}
          shown={profile.thinkingBudget?.toString() ?? ''}
          parse={optionalNumberParser(
            fields.thinkingBudget,
            t('settings.problem.whole', { min: 1, max: 262_144 }),
          )}
          onSave={(thinkingBudget) => change({ thinkingBudget })}
        />
        <SettingField
          label={t('settings.model.maxTokens')}
          hint={t('settings.model.maxTokensHint')}
          shown={profile.maxTokens?.toString() ?? ''}
          parse={optionalNumberParser(
            fields.maxTokens,
            t('settings.problem.whole', { min: 1, max: 393_216 }),
          )}
          onSave={(maxTokens) => change({ maxTokens })}
        />
        <SettingField
          label={t('settings.model.temperature')}
          hint={t('settings.model.temperatureHint')}
          shown={profile.temperature?.toString() ?? ''}
          parse={optionalNumberParser(fields.temperature, t('settings.problem.below', { min: 0, max: 2 }))}
          onSave={(temperature) => change({ temperature })}
          testId="settings-temperature"
        />
        <SettingField
          label={t('settings.model.retries')}
          hint={t('settings.model.retriesHint')}
          shown={profile.retries.toString()}
          parse={numberParser(fields.retries, t('settings.problem.whole', { min: 0, max: 10 }))}
          onSave={(retries) => change({ retries })}
        />
        <SettingField
          label={t('settings.model.firstToken')}
          hint={t('settings.model.firstTokenHint')}
          shown={(profile.firstTokenTimeoutMs / 1_000).toString()}
          parse={numberParser(
            fields.firstTokenTimeoutMs,
            t('settings.problem.number', { min: 1, max: 600 }),
            1_000,
          )}
          onSave={(firstTokenTimeoutMs) => change({ firstTokenTimeoutMs })}
        />
      </div>
    </SettingsGroup>
  );
}
