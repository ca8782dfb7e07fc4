/** From when until when, and on which days, nothing is announced. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { NotificationSettings } from '../../../shared/settings-desktop.ts';
import { Switch } from '../../ui/Switch.tsx';
import { WeekdayField } from '../../ui/WeekdayField.tsx';
import { SettingField } from '../settings/SettingField.tsx';
import { minuteOf, timeText } from './minute-of-day.ts';

export interface QuietHoursProps {
  readonly settings: NotificationSettings;
  readonly onChange: (change: Partial<NotificationSettings>) => void;
}

export function QuietHours({ settings, onChange }: QuietHoursProps) {
  const { t } = useTranslation();
  const { quietHours, quietFrom, quietTo } = settings;
  const parse = (typed: string) => {
    const minute = minuteOf(typed);
    return minute === null
      ? ({ ok: false, problem: t('settings.notifications.badTime') } as const)
      : ({ ok: true, value: minute } as const);
  };
  return (
    <>
      <Switch
        label={t('settings.notifications.quietHours')}
        isOn={quietHours}
        testId="quiet-hours"
        onSwitch={(isOn) => onChange({ quietHours: isOn })}
      />
      {quietHours && (
        <>
          <div className="grid grid-cols-2 gap-4">
            <SettingField
              label={t('settings.notifications.quietFrom')}
              shown={timeText(quietFrom)}
              parse={parse}
              onSave={(minute) => onChange({ quietFrom: minute })}
              testId="quiet-from"
            />
            <SettingField
              label={t('settings.notifications.quietTo')}
              {...(quietTo <= quietFrom ? { hint: t('settings.notifications.quietOvernight') } : {})}
              shown={timeText(quietTo)}
              parse={parse}
              onSave={(minute) => onChange({ quietTo: minute })}
              testId="quiet-to"
            />
          </div>
          <WeekdayField
            label={t('settings.notifications.quietDays')}
            days={settings.quietDays}
            onChange={(quietDays) => onChange({ quietDays })}
          />
          {settings.quietDays.length === 0 && (
            <p className="text-small text-ink-faint">{t('settings.notifications.quietNoDays')}</p>
          )}
        </>
      )}
    </>
  );
}
