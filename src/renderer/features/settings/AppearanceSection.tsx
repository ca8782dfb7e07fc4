/** Theme, language, size, density, motion, the clock, and the key that sends. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { AppearanceSettings } from '../../../shared/settings-appearance.ts';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/inputs.tsx';
import { useCommands, usePlatform, useSettings } from '../app/desk-context.ts';
import { chordText } from '../shortcuts/chords.ts';
import { SettingsGroup } from './SettingsGroup.tsx';
import { UndoSendField } from './UndoSendField.tsx';

/** Steps that one can tell apart; a value between them (from an import) shows as none of them. */
const fontSizes = ['90', '100', '110', '120', '130', '140', '150'] as const;

export function AppearanceSection() {
  const { t } = useTranslation();
  const commands = useCommands();
  const platform = usePlatform();
  const { theme, language, sendKey, appearance } = useSettings();
  const size = fontSizes.find((each) => Number(each) === appearance.fontSize);

  function change(changed: Partial<AppearanceSettings>): void {
    void commands.updateSettings({ appearance: changed });
  }

  return (
    <SettingsGroup title={t('settings.appearance.heading')}>
      <Choice
        label={t('settings.appearance.theme')}
        value={theme}
        values={['system', 'light', 'dark']}
        wordOf={(value) => t(`settings.appearance.themeOption.${value}`)}
        onChoose={(next) => void commands.updateSettings({ theme: next })}
      />
      <Choice
        label={t('settings.appearance.language')}
        value={language}
        values={['system', 'en', 'zh-CN']}
        wordOf={(value) => t(`settings.appearance.languageOption.${value}`)}
        onChoose={(next) => void commands.updateSettings({ language: next })}
      />
      <Choice
        label={t('settings.appearance.fontSize')}
        hint={t('settings.appearance.fontSizeHint')}
        value={size}
        values={fontSizes}
        wordOf={(percent) => t('settings.appearance.fontSizeValue', { percent })}
        onChoose={(next) => change({ fontSize: Number(next) })}
      />
      <Choice
        label={t('settings.appearance.density')}
        value={appearance.density}
        values={['comfortable', 'compact']}
        wordOf={(value) => t(`settings.appearance.densityOption.${value}`)}
        onChoose={(density) => change({ density })}
      />
      <Choice
        label={t('settings.appearance.motion')}
        value={appearance.motion}
        values={['system', 'reduced']}
        wordOf={(value) => t(`settings.appearance.motionOption.${value}`)}
        onChoose={(motion) => change({ motion })}
      />
      <Choice
        label={t('settings.appearance.clock')}
        value={appearance.clock}
        values={['24h', '12h']}
        wordOf={(value) => t(`settings.appearance.clockOption.${value}`)}
        onChoose={(clock) => change({ clock })}
      />
      <Choice
        label={t('settings.appearance.sendKey')}
        hint={t('settings.appearance.sendKeyHint')}
        value={sendKey}
        values={['mod-enter', 'enter']}
        wordOf={(value) =>
          t(`settings.appearance.sendKeyOption.${value}`, { key: chordText('mod+enter', platform) })
        }
        onChoose={(next) => void commands.updateSettings({ sendKey: next })}
      />
      <UndoSendField />
    </SettingsGroup>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  /** Undefined when it is none of them. */
  readonly value: Value | undefined;
  readonly values: readonly Value[];
  readonly wordOf: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ label, hint, value, values, wordOf, onChoose }: ChoiceProps<Value>) {
  return (
    <Field label={label} hint={hint}>
      {() => (
        <Segmented
          label={label}
          value={value}
          options={values.map((each) => ({ value: each, label: wordOf(each) }))}
          onChoose={onChoose}
        />
      )}
    </Field>
  );
}
