/** Days of the week of which any may be chosen. */
import { ToggleGroup } from 'radix-ui';
import { useId } from 'react';
import { useTranslation } from '../i18n/use-translation.tsx';

/** Monday first, as calendars in both languages begin; 0 is Sunday. */
const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;
/** A Sunday, to name the days by. */
const someSunday = Date.UTC(2023, 0, 1, 12);
const dayMs = 86_400_000;

export interface WeekdayFieldProps {
  readonly label: string;
  readonly days: readonly number[];
  readonly onChange: (days: number[]) => void;
}

export function WeekdayField({ label, days, onChange }: WeekdayFieldProps) {
  const { i18n } = useTranslation();
  const labelId = useId();
  const nameOf = (day: number, weekday: 'short' | 'long'): string =>
    new Intl.DateTimeFormat(i18n.language, { weekday, timeZone: 'UTC' }).format(someSunday + day * dayMs);
  return (
    <div className="flex flex-col gap-1">
      <span id={labelId} className="text-small font-medium text-ink-soft">
        {label}
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
    </div>
  );
}
