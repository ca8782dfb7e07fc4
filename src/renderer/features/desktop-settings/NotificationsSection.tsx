/** When a new customer message is announced, how much of it is told, and when there is peace. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { NotificationSettings } from '../../../shared/settings-desktop.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/inputs.tsx';
import { Note } from '../../ui/Note.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useCommands, useSettings } from '../app/desk-context.ts';
import { useNow, useTimeWords } from '../app/time.ts';
import { SettingsGroup } from '../settings/SettingsGroup.tsx';
import { QuietHours } from './QuietHours.tsx';

const pauseMs = 3_600_000;
/** A pause ends on the minute or near it. */
const clockMs = 15_000;

export function NotificationsSection() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { notifications } = useSettings();

  function change(changed: Partial<NotificationSettings>): void {
    void commands.updateSettings({ notifications: changed });
  }

  return (
    <>
      <SettingsGroup title={t('settings.notifications.heading')}>
        <Switch
          label={t('settings.notifications.enabled')}
          isOn={notifications.enabled}
          testId="notifications-enabled"
          onSwitch={(enabled) => change({ enabled })}
        />
        <Field label={t('settings.notifications.reveals')} hint={t('settings.notifications.revealsHint')}>
          {(control) => (
            <SelectInput
              {...control}
              data-testid="notifications-reveals"
              disabled={!notifications.enabled}
              value={notifications.reveals}
              options={(['nothing', 'name', 'text'] as const).map((value) => ({
                value,
                label: t(`settings.notifications.revealsOption.${value}`),
              }))}
              onChoose={(reveals) => change({ reveals })}
            />
          )}
        </Field>
        <Pause pausedUntil={notifications.pausedUntil} onChange={change} />
        <Test />
      </SettingsGroup>
      <SettingsGroup title={t('settings.notifications.quiet')}>
        <QuietHours settings={notifications} onChange={change} />
      </SettingsGroup>
    </>
  );
}

interface PauseProps {
  readonly pausedUntil: number | null;
  readonly onChange: (change: Partial<NotificationSettings>) => void;
}

function Pause({ pausedUntil, onChange }: PauseProps) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const now = useNow(clockMs);
  const isPaused = pausedUntil !== null && pausedUntil > now;
  return (
    <div className="flex items-center gap-3">
      <Button
        size="small"
        data-testid="notifications-pause"
        onClick={() => onChange({ pausedUntil: isPaused ? null : Date.now() + pauseMs })}
      >
        {t(isPaused ? 'settings.notifications.resume' : 'settings.notifications.pause')}
      </Button>
      {isPaused && (
        <span className="text-small text-ink-soft">
          {t('settings.notifications.paused', { time: words.clock(pausedUntil) })}
        </span>
      )}
    </div>
  );
}

function Test() {
  const { t } = useTranslation();
  const commands = useCommands();
  const [wasShown, setWasShown] = useState<boolean | null>(null);

  async function test(): Promise<void> {
    const answer = await commands.ask('notifications.test', {});
    if (answer !== undefined) setWasShown(answer.shown);
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <Button size="small" data-testid="notifications-test" onClick={() => void test()}>
        {t('settings.notifications.test')}
      </Button>
      <div aria-live="polite" className="w-full">
        {wasShown !== null && (
          <Note tone={wasShown ? 'ok' : 'warn'}>
            {t(wasShown ? 'settings.notifications.testShown' : 'settings.notifications.testFailed')}
          </Note>
        )}
      </div>
    </div>
  );
}
