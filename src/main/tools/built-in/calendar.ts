/** Days and opening hours in a time zone, for tools that reckon with dates. Pure. */
import type { BusinessHours } from '../../../shared/settings-tools.ts';

const dayMs = 86_400_000;

/** A day as text, `2026-11-22`. */
export type Day = string;

/** @throws RangeError when the text names no day. */
export function dayNumber(day: Day): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day.trim());
  const time =
    match === null ? Number.NaN : Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day.trim())
    throw new RangeError(`"${day}" is no date; write YYYY-MM-DD`);
  return time / dayMs;
}

export function dayOfNumber(number: number): Day {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** 0 is Sunday. The first of January 1970 was a Thursday. */
function weekday(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}

export function addWorkingDays(day: Day, count: number, workingDays: readonly number[]): Day {
  if (workingDays.length === 0) throw new RangeError('There are no working days');
  const step = count < 0 ? -1 : 1;
  let number = dayNumber(day);
  for (let left = Math.abs(count); left > 0;) {
    number += step;
    if (workingDays.includes(weekday(number))) left--;
  }
  return dayOfNumber(number);
}

/** Working days after `from`, up to and including `to`; negative when `to` comes first. */
export function workingDaysBetween(from: Day, to: Day, workingDays: readonly number[]): number {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  const [first, last] = start <= end ? [start, end] : [end, start];
  const whole = Math.floor((last - first) / 7);
  let count = whole * workingDays.length;
  for (let number = first + whole * 7 + 1; number <= last; number++)
    if (workingDays.includes(weekday(number))) count++;
  return start <= end ? count : -count;
}

export interface LocalTime {
  readonly day: Day;
  /** `HH:MM`, 24 hours. */
  readonly time: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly timeZone: string;
}

/** @throws RangeError when there is no such time zone. */
export function localTime(at: number, timeZone: string | null): LocalTime {
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  return { day, time: `${part('hour')}:${part('minute')}`, weekday: weekday(dayNumber(day)), timeZone: zone };
}

/** Whether a moment lies in the opening hours. Hours that end before they begin go over midnight. */
export function isOpen({ time, weekday: today }: LocalTime, hours: BusinessHours): boolean {
  const yesterday = (today + 6) % 7;
  if (hours.from < hours.to) return hours.days.includes(today) && time >= hours.from && time < hours.to;
  if (hours.from === hours.to) return hours.days.includes(today);
  return (
    (hours.days.includes(today) && time >= hours.from) || (hours.days.includes(yesterday) && time < hours.to)
  );
}
