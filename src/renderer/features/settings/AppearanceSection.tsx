/** Theme, language, and the key that sends. */
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/inputs.tsx';
import { useCommands, usePlatform, useSettings } from '../app/desk-context.ts';
import { chordKeys } from '../shortcuts/chords.ts';
import { SettingsGroup } from './SettingsGroup.tsx';

export function AppearanceSection() {
  const { t } = useTranslation();
  const commands = useCommands();
  const platform = usePlatform();
  const { theme, language, sendKey } = useSettings();
  const modEnter = chordKeys('mod+enter', platform).join('-');
  return (
    <SettingsGroup title={t('settings.appearance.heading')}>
      <Field label={t('settings.appearance.theme')}>
        {() => (
          <Segmented
            label={t('settings.appearance.theme')}
            value={theme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: t(`settings.appearance.themeOption.${value}`),
            }))}
            onChoose={(next) => void commands.updateSettings({ theme: next })}
          />
        )}
      </Field>
      <Field label={t('settings.appearance.language')}>
        {() => (
          <Segmented
            label={t('settings.appearance.language')}
            value={language}
            options={(['system', 'en', 'zh-CN'] as const).map((value) => ({
              value,
              label: t(`settings.appearance.languageOption.${value}`),
            }))}
            onChoose={(next) => void commands.updateSettings({ language: next })}
          />
        )}
      </Field>
      <Field label={t('settings.appearance.sendKey')} hint={t('settings.appearance.sendKeyHint')}>
        {() => (
          <Segmented
            label={t('settings.appearance.sendKey')}
            value={sendKey}
            options={(['mod-enter', 'enter'] as const).map((value) => ({
              value,
              label: t(`settings.appearance.sendKeyOption.${value}`, { key: modEnter }),
            }))}
            onChoose={(next) => void commands.updateSettings({ sendKey: next })}
          />
        )}
      </Field>
    </SettingsGroup>
  );
}
