import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notificationSettingsSchema } from '../../shared/settings-desktop.ts';
import { isAnnounced, isPaused, isQuiet } from './notification-rules.ts';

const defaults = notificationSettingsSchema.parse({});
const night = { ...defaults, quietHours: true, quietFrom: 22 * 60, quietTo: 8 * 60 };
const at = (weekday: number, hour: number, minute = 0) => ({ weekday, minuteOfDay: hour * 60 + minute });

describe('quiet hours', () => {
  it('last over midnight, from the first minute and not into the last', () => {
    expect(isQuiet(night, at(3, 21, 59))).toBe(false);
    expect(isQuiet(night, at(3, 22))).toBe(true);
    expect(isQuiet(night, at(4, 7, 59))).toBe(true);
    expect(isQuiet(night, at(4, 8))).toBe(false);
  });

  it('belong to the day they begin on', () => {
    const fridays = { ...night, quietDays: [5] };
    expect(isQuiet(fridays, at(5, 23))).toBe(true);
    expect(isQuiet(fridays, at(6, 3))).toBe(true);
    expect(isQuiet(fridays, at(5, 3))).toBe(false);
    expect(isQuiet(fridays, at(6, 23))).toBe(false);
    // A Saturday night ends on a Sunday, the first day of the count.
    expect(isQuiet({ ...night, quietDays: [6] }, at(0, 3))).toBe(true);
  });

  it('within a day do not reach into the night', () => {
    const lunch = { ...night, quietFrom: 12 * 60, quietTo: 13 * 60 };
    expect(isQuiet(lunch, at(1, 12, 30))).toBe(true);
    expect(isQuiet(lunch, at(1, 23))).toBe(false);
    expect(isQuiet(lunch, at(1, 3))).toBe(false);
  });

  it('cover each chosen day for exactly their length', () => {
    const minutes = fc.nat(1_439);
    fc.assert(
      fc.property(minutes, minutes, fc.nat(6), (quietFrom, quietTo, day) => {
        const settings = { ...night, quietFrom, quietTo, quietDays: [day] };
        const length = (quietTo - quietFrom + 1_440) % 1_440 || 1_440;
        const quiet = Array.from({ length: 7 * 1_440 }, (_, index) => index).filter((minute) =>
          isQuiet(settings, { weekday: Math.floor(minute / 1_440), minuteOfDay: minute % 1_440 }),
        );
        expect(quiet).toHaveLength(length);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a pause', () => {
  it('ends by itself, and a clock set back for years does not make it last for years', () => {
    const hour = 3_600_000;
    const pausedUntil = 1_800_000_000_000;
    expect(isPaused({ pausedUntil }, pausedUntil - hour)).toBe(true);
    expect(isPaused({ pausedUntil }, pausedUntil)).toBe(false);
    expect(isPaused({ pausedUntil }, pausedUntil - 400 * 24 * hour)).toBe(false);
    expect(isPaused({ pausedUntil: null }, 0)).toBe(false);
  });
});

describe('a customer’s message', () => {
  const circumstances = {
    settings: defaults,
    now: 0,
    localTime: at(1, 12),
    isFocused: false,
    conversation: { status: 'open', channel: 'web-chat', unreadCount: 1 } as const,
  };

  it('is announced only to an agent who looks elsewhere', () => {
    expect(isAnnounced(circumstances)).toBe(true);
    expect(isAnnounced({ ...circumstances, isFocused: true })).toBe(false);
  });

  it('is not announced where it is no news, or not wanted', () => {
    const { conversation } = circumstances;
    const announced = (change: Partial<typeof circumstances>): boolean =>
      isAnnounced({ ...circumstances, ...change });
    expect(announced({ settings: { ...defaults, enabled: false } })).toBe(false);
    expect(announced({ settings: { ...defaults, pausedUntil: 60_000 } })).toBe(false);
    expect(announced({ settings: night, localTime: at(1, 23) })).toBe(false);
    expect(isAnnounced({ ...circumstances, conversation: { ...conversation, status: 'archived' } })).toBe(
      false,
    );
    expect(isAnnounced({ ...circumstances, conversation: { ...conversation, channel: 'clipboard' } })).toBe(
      false,
    );
    // Read in the meantime.
    expect(isAnnounced({ ...circumstances, conversation: { ...conversation, unreadCount: 0 } })).toBe(false);
  });
});
