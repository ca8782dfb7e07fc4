/** The companion, the shortcut in every program, and how the app stays around. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ClipboardSettings, DesktopSettings } from '../../../shared/settings-desktop.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/inputs.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useCommands, useDesk, usePlatform, useSettings } from '../app/desk-context.ts';
import { SettingsGroup } from '../settings/SettingsGroup.tsx';
import { ShortcutField } from './ShortcutField.tsx';

export function DesktopSection() {
  return (
    <>
      <CompanionGroup />
      <ShortcutGroup />
      <AppGroup />
    </>
  );
}

function CompanionGroup() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { desktop } = useSettings();
  return (
    <SettingsGroup title={t('settings.desktop.companion')}>
      <p className="text-small text-ink-faint">{t('settings.desktop.companionHint')}</p>
      <Button
        size="small"
        className="w-fit"
        data-testid="companion-open"
        onClick={() => void commands.ask('companion.open', {})}
      >
        {t('settings.desktop.openCompanion')}
      </Button>
      <Switch
        label={t('settings.desktop.onTop')}
        isOn={desktop.companionOnTop}
        onSwitch={(companionOnTop) => void commands.updateSettings({ desktop: { companionOnTop } })}
      />
    </SettingsGroup>
  );
}

function ShortcutGroup() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { clipboard } = useSettings();
  const state = useDesk(({ facts }) => facts?.desktop.shortcut) ?? 'off';
  const hasSelection = useDesk(({ facts }) => facts?.desktop.hasSelection) ?? false;

  function change(changed: Partial<ClipboardSettings>): void {
    void commands.updateSettings({ clipboard: changed });
  }

  return (
    <SettingsGroup title={t('settings.desktop.shortcutHeading')}>
      <Switch
        label={t('settings.desktop.shortcutEnabled')}
        hint={t('settings.desktop.shortcutExplained')}
        isOn={clipboard.shortcutEnabled}
        testId="shortcut-enabled"
        onSwitch={(shortcutEnabled) => change({ shortcutEnabled })}
      />
      <ShortcutField
        accelerator={clipboard.shortcut}
        state={state}
        onChange={(shortcut) => change({ shortcut })}
      />
      <Field label={t('settings.desktop.conversation')}>
        {(control) => (
          <SelectInput
            {...control}
            value={clipboard.conversation}
            options={(['running', 'new'] as const).map((value) => ({
              value,
              label: t(`settings.desktop.conversationOption.${value}`),
            }))}
            onChoose={(conversation) => change({ conversation })}
          />
        )}
      </Field>
      {hasSelection && (
        <Field label={t('settings.desktop.source')}>
          {(control) => (
            <SelectInput
              {...control}
              value={clipboard.source}
              options={(['clipboard', 'selection'] as const).map((value) => ({
                value,
                label: t(`settings.desktop.sourceOption.${value}`),
              }))}
              onChoose={(source) => change({ source })}
            />
          )}
        </Field>
      )}
    </SettingsGroup>
  );
}

function AppGroup() {
  const { t } = useTranslation();
  const commands = useCommands();
  const platform = usePlatform();
  const { desktop } = useSettings();
  const canLaunchAtLogin = useDesk(({ facts }) => facts?.desktop.canLaunchAtLogin) ?? false;

  function change(changed: Partial<DesktopSettings>): void {
    void commands.updateSettings({ desktop: changed });
  }

  return (
    <SettingsGroup title={t('settings.desktop.app')}>
      <Switch
        label={t(platform === 'darwin' ? 'settings.desktop.trayMac' : 'settings.desktop.tray')}
        isOn={desktop.tray}
        testId="desktop-tray"
        onSwitch={(tray) => change({ tray })}
      />
      {platform !== 'darwin' && (
        <Switch
          label={t('settings.desktop.closeToTray')}
          hint={t('settings.desktop.closeToTrayHint')}
          isOn={desktop.tray && desktop.closeToTray}
          disabled={!desktop.tray}
          testId="desktop-close-to-tray"
          onSwitch={(closeToTray) => change({ closeToTray })}
        />
      )}
      {canLaunchAtLogin && (
        <Switch
          label={t('settings.desktop.launchAtLogin')}
          isOn={desktop.launchAtLogin}
          onSwitch={(launchAtLogin) => change({ launchAtLogin })}
        />
      )}
    </SettingsGroup>
  );
}
