/** From when until when, and on which days, nothing is announced. */
import { useId } from 'react';
import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { NotificationSettings } from '../../../shared/settings-desktop.ts';
import { Switch } from '../../ui/Switch.tsx';
import { SettingField } from '../settings/SettingField.tsx';
import { minuteOf, timeText } from './minute-of-day.ts';

/** Monday first, as calendars in both languages begin. */
const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;
/** A Sunday, to name the days by. */
const someSunday = Date.UTC(2023, 0, 1, 12);
const dayMs = 86_400_000;

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
          <Days days={settings.quietDays} onChange={(quietDays) => onChange({ quietDays })} />
        </>
      )}
    </>
  );
}

interface DaysProps {
  readonly days: readonly number[];
  readonly onChange: (days: number[]) => void;
}

function Days({ days, onChange }: DaysProps) {
  const { t, i18n } = useTranslation();
  const labelId = useId();
  const nameOf = (day: number, weekday: 'short' | 'long'): string =>
    new Intl.DateTimeFormat(i18n.language, { weekday, timeZone: 'UTC' }).format(someSunday + day * dayMs);
  return (
    <div className="flex flex-col gap-1">
      <span id={labelId} className="text-small font-medium text-ink-soft">
        {t('settings.notifications.quietDays')}
      </span>
      <ToggleGroup.Root
        type="multiple"
        aria-labelledby={labelId}
        value={days.map(String)}
        onValueChange={(chosen) => onChange(chosen.map(Number).toSorted())}
        className="flex flex-wrap gap-1"
      >
        {weekdays.map((day) => (
          <ToggleGroup.Item
            key={day}
            value={String(day)}
            aria-label={nameOf(day, 'long')}
            className="h-7 min-w-10 rounded-md border border-line-strong px-2 text-small text-ink-soft hover:bg-hover data-[state=on]:border-accent data-[state=on]:bg-selected data-[state=on]:font-medium data-[state=on]:text-ink"
          >
            {nameOf(day, 'short')}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {days.length === 0 && (
        <p className="text-small text-ink-faint">{t('settings.notifications.quietNoDays')}</p>
      )}
    </div>
  );
}
