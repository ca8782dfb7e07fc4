/** The model profiles: which there are, and everything about the chosen one. */
import { PlugZap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { profileSchema } from '../../../shared/settings.ts';
import type { Profile } from '../../../shared/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCommands, useDesk, useSettings } from '../app/desk-context.ts';
import { EndpointSettings } from './EndpointSettings.tsx';
import { textParser } from './field-parsers.ts';
import { KeyField } from './KeyField.tsx';
import { ModelField } from './ModelField.tsx';
import { changeProfile } from './profile-changes.ts';
import { ProfileList } from './ProfileList.tsx';
import { ProfileNumber } from './ProfileNumber.tsx';
import { ProfileTestResultNote } from './ProfileTestResultNote.tsx';
import { SamplingSettings } from './SamplingSettings.tsx';
import { SettingField } from './SettingField.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';
import { ThinkingSettings } from './ThinkingSettings.tsx';
import type { ProfilePartProps } from './ThinkingSettings.tsx';
import { useProfileTest } from './use-profile-test.ts';

const limits = [
  'temperature',
  'maxTokens',
  'firstTokenTimeoutMs',
  'idleTimeoutMs',
  'retries',
  'queueWaitSeconds',
  'requestsPerMinute',
  'tokensPerMinute',
] as const;

export function ModelSection() {
  const { t } = useTranslation();
  const commands = useCommands();
  const settings = useSettings();
  const { profiles, activeProfileId } = settings;
  const [chosenId, setChosenId] = useState(activeProfileId);
  const isFromEnvironment = useDesk(
    ({ facts }) => facts?.workspace.state === 'open' && facts.workspace.profileFromEnvironment,
  );
  const profile =
    profiles.find(({ id }) => id === chosenId) ??
    profiles.find(({ id }) => id === activeProfileId) ??
    profiles[0];
  if (profile === undefined) return null;
  const { id } = profile;

  function change(changed: Partial<Profile>): void {
    void commands.updateSettings(changeProfile(settings, id, changed));
  }

  return (
    <>
      <SettingsGroup title={t('settings.model.profiles')}>
        {isFromEnvironment === true && <Note tone="calm">{t('banner.environmentProfile')}</Note>}
        <ProfileList chosen={profile} onChoose={setChosenId} />
      </SettingsGroup>
      {/* What is typed belongs to one profile: another one begins with fresh fields. */}
      <div key={id}>
        <ServiceSettings profile={profile} change={change} />
        <ThinkingSettings profile={profile} change={change} />
        <SettingsGroup title={t('settings.model.limits')}>
          <div className="grid grid-cols-2 gap-4">
            {limits.map((name) => (
              <ProfileNumber key={name} profile={profile} name={name} change={change} />
            ))}
          </div>
        </SettingsGroup>
        <SamplingSettings profile={profile} change={change} />
      </div>
    </>
  );
}

function ServiceSettings({ profile, change }: ProfilePartProps) {
  const { t } = useTranslation();
  return (
    <SettingsGroup title={t('settings.model.heading')}>
      <SettingField
        label={t('settings.model.name')}
        shown={profile.name}
        parse={textParser(profileSchema.shape.name, t('settings.problem.required'))}
        onSave={(name) => change({ name })}
        testId="settings-profile-name"
      />
      <EndpointSettings baseUrl={profile.baseUrl} onSave={(baseUrl) => change({ baseUrl })} />
      <KeyField profile={profile} />
      <ModelField profile={profile} onSave={(model) => change({ model })} />
      <ConnectionTest profile={profile} />
    </SettingsGroup>
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
