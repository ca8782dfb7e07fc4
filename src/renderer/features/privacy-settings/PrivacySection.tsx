/** What may leave this machine: masking and its kinds, own patterns, and whether the agent looks first. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maskKinds } from '../../../shared/privacy.ts';
import type { PrivacySettings } from '../../../shared/settings-privacy.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useCommands, useDesk, useSettings } from '../app/desk-context.ts';
import { SettingsGroup } from '../settings/SettingsGroup.tsx';
import { AuditLog } from './AuditLog.tsx';
import { OwnPatterns } from './OwnPatterns.tsx';

export function PrivacySection() {
  const { t } = useTranslation();
  const commands = useCommands();
  const isOpen = useDesk(({ facts }) => facts?.workspace.state === 'open');
  if (!isOpen) return null;
  return (
    <>
      <SettingsGroup title={t('settings.privacy.heading')}>
        <Masking />
      </SettingsGroup>
      <SettingsGroup title={t('settings.privacy.kinds')}>
        <Kinds />
      </SettingsGroup>
      <SettingsGroup title={t('settings.privacy.own')}>
        <OwnPatterns />
      </SettingsGroup>
      <SettingsGroup title={t('settings.privacy.preview')}>
        <PreviewFirst />
      </SettingsGroup>
      <SettingsGroup title={t('settings.privacy.keep')}>
        <p className="text-small text-ink-faint">{t('settings.privacy.keepHint')}</p>
        <Button
          size="small"
          className="w-fit"
          onClick={() => commands.openSettings('data', 'settings.data.keepDays')}
        >
          {t('settings.privacy.keepLink')}
        </Button>
      </SettingsGroup>
      <SettingsGroup title={t('audit.heading')}>
        <AuditLog />
      </SettingsGroup>
    </>
  );
}

function usePrivacy(): {
  readonly privacy: PrivacySettings;
  readonly update: (change: Partial<PrivacySettings>) => void;
} {
  const commands = useCommands();
  const { privacy } = useSettings();
  return {
    privacy,
    update: (change) => void commands.updateSettings({ privacy: change }),
  };
}

function Masking() {
  const { t } = useTranslation();
  const { privacy, update } = usePrivacy();
  return (
    <>
      <Switch
        label={t('settings.privacy.masking')}
        hint={t('settings.privacy.maskingHint')}
        isOn={privacy.masking}
        testId="privacy-masking"
        onSwitch={(masking) => update({ masking })}
      />
      {!privacy.masking && (
        <Note tone="bad">
          <span role="alert">{t('settings.privacy.maskingOff')}</span>
        </Note>
      )}
    </>
  );
}

function Kinds() {
  const { t } = useTranslation();
  const { privacy, update } = usePrivacy();
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-x-5 gap-y-3">
      {maskKinds.map((kind) => (
        <Switch
          key={kind}
          label={t(`settings.privacy.kind.${kind}.label`)}
          hint={t(`settings.privacy.kind.${kind}.example`)}
          isOn={privacy.kinds.includes(kind)}
          disabled={!privacy.masking}
          testId={`privacy-kind-${kind}`}
          onSwitch={(isOn) =>
            update({
              kinds: maskKinds.filter((each) => (each === kind ? isOn : privacy.kinds.includes(each))),
            })
          }
        />
      ))}
    </div>
  );
}

function PreviewFirst() {
  const { t } = useTranslation();
  const { privacy, update } = usePrivacy();
  return (
    <Switch
      label={t('settings.privacy.previewFirst')}
      hint={t('settings.privacy.previewFirstHint')}
      isOn={privacy.previewFirst}
      testId="privacy-preview-first"
      onSwitch={(previewFirst) => update({ previewFirst })}
    />
  );
}
