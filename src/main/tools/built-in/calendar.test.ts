/** Deadlines in working days, and opening hours that may go over midnight. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessHoursSchema } from '../../../shared/settings-tools.ts';
import { addWorkingDays, dayNumber, dayOfNumber, isOpen, localTime, workingDaysBetween } from './calendar.ts';

const week = [1, 2, 3, 4, 5];

describe('working days', () => {
  it('leave the weekend out', () => {
    expect(addWorkingDays('2026-11-20', 1, week)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-23', -1, week)).toBe('2026-11-20');
    expect(workingDaysBetween('2026-11-20', '2026-11-27', week)).toBe(5);
  });

  it('are as many between as were added', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 30_000 }),
        fc.integer({ min: 0, max: 400 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
        (start, count, days) => {
          const from = dayOfNumber(start);
          expect(workingDaysBetween(from, addWorkingDays(from, count, days), days)).toBe(count);
        },
      ),
    );
  });

  it.each(['2026-02-30', '22.11.2026', '', 'tomorrow'])('%j is no date', (day) => {
    expect(() => dayNumber(day)).toThrow(RangeError);
  });
});

describe('opening hours', () => {
  const at = (day: string, time: string) => ({
    day,
    time,
    weekday: (dayNumber(day) + 4) % 7,
    timeZone: 'UTC',
  });

  it('end when they end', () => {
    const hours = businessHoursSchema.parse({});
    expect(isOpen(at('2026-11-20', '09:00'), hours)).toBe(true);
    expect(isOpen(at('2026-11-20', '18:00'), hours)).toBe(false);
    expect(isOpen(at('2026-11-21', '12:00'), hours)).toBe(false);
  });

  it('may go over midnight into a day that is closed', () => {
    const hours = businessHoursSchema.parse({ from: '20:00', to: '02:00' });
    expect(isOpen(at('2026-11-20', '23:00'), hours)).toBe(true);
    expect(isOpen(at('2026-11-21', '01:00'), hours)).toBe(true);
    expect(isOpen(at('2026-11-21', '23:00'), hours)).toBe(false);
  });

  it('are told in their own time zone', () => {
    expect(localTime(Date.UTC(2026, 10, 22, 20, 30), 'Asia/Shanghai')).toMatchObject({
      day: '2026-11-23',
      time: '04:30',
      weekday: 1,
    });
  });
});
