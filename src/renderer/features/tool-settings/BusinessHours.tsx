/** When the shop is open, for the tool that tells the model. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { businessHoursSchema } from '../../../shared/settings-tools.ts';
import type { BusinessHours as Hours } from '../../../shared/settings-tools.ts';
import { WeekdayField } from '../../ui/WeekdayField.tsx';
import type { Parse } from '../settings/field-parsers.ts';
import { SettingField } from '../settings/SettingField.tsx';
import { useToolSettings } from './use-tool-settings.ts';

const fields = businessHoursSchema.shape;

export function BusinessHours() {
  const { t } = useTranslation();
  const { tools, change } = useToolSettings();
  const hours = tools.businessHours;
  const save = (changed: Partial<Hours>): void => void change({ businessHours: { ...hours, ...changed } });
  const parseTime: Parse<string> = (typed) => {
    const [hour = '', minute = ''] = typed.trim().replace('：', ':').split(':');
    const result = fields.from.safeParse(`${hour.padStart(2, '0')}:${minute}`);
    return result.success
      ? { ok: true, value: result.data }
      : { ok: false, problem: t('toolSettings.problem.time') };
  };
  return (
    <>
      <p className="text-small text-ink-faint">{t('toolSettings.hours.lead')}</p>
      <WeekdayField
        label={t('toolSettings.hours.days')}
        days={hours.days}
        onChange={(days) => save({ days })}
      />
      <div className="grid grid-cols-3 gap-4">
        <SettingField
          label={t('toolSettings.hours.from')}
          shown={hours.from}
          parse={parseTime}
          onSave={(from) => save({ from })}
          testId="hours-from"
        />
        <SettingField
          label={t('toolSettings.hours.to')}
          shown={hours.to}
          parse={parseTime}
          onSave={(to) => save({ to })}
        />
        <SettingField
          label={t('toolSettings.hours.timeZone')}
          hint={t('toolSettings.hours.timeZoneHint')}
          shown={hours.timeZone ?? ''}
          parse={(typed) =>
            isTimeZone(typed.trim())
              ? { ok: true, value: typed.trim() }
              : { ok: false, problem: t('toolSettings.problem.timeZone') }
          }
          onSave={(timeZone) => save({ timeZone: timeZone === '' ? null : timeZone })}
          testId="hours-zone"
        />
      </div>
    </>
  );
}

/** Empty means this machine's. */
function isTimeZone(name: string): boolean {
  if (name === '') return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
