/** Whether a customer's message is announced now. Pure: time, settings and focus come in as values. */
import type { Conversation } from '../../shared/domain.ts';
import { longestPauseMs } from '../../shared/settings-desktop.ts';
import type { NotificationSettings } from '../../shared/settings-desktop.ts';

const minutesPerHour = 60;

/** Where the local clock stands. */
export interface LocalTime {
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly minuteOfDay: number;
}

/** @param at - epoch milliseconds */
export function localTimeOf(at: number): LocalTime {
  const date = new Date(at);
  return { weekday: date.getDay(), minuteOfDay: date.getHours() * minutesPerHour + date.getMinutes() };
}

/** Whether quiet hours are under way. A night that begins on a chosen day lasts into the next one, chosen or not. */
export function isQuiet(settings: NotificationSettings, { weekday, minuteOfDay }: LocalTime): boolean {
  const { quietHours, quietFrom, quietTo, quietDays } = settings;
  if (!quietHours) return false;
  const beginsToday = quietDays.includes(weekday) && minuteOfDay >= quietFrom;
  if (quietFrom < quietTo) return beginsToday && minuteOfDay < quietTo;
  const beganYesterday = quietDays.includes((weekday + 6) % 7) && minuteOfDay < quietTo;
  return beginsToday || beganYesterday;
}

/** Whether the agent has paused notifications. An end further away than the longest pause is a clock that was set back. */
export function isPaused({ pausedUntil }: Pick<NotificationSettings, 'pausedUntil'>, now: number): boolean {
  return pausedUntil !== null && now < pausedUntil && pausedUntil - now <= longestPauseMs;
}

export interface ArrivalCircumstances {
  readonly settings: NotificationSettings;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly localTime: LocalTime;
  /** Whether any window of ours has the focus: the agent sees the message come then. */
  readonly isFocused: boolean;
  readonly conversation: Pick<Conversation, 'status' | 'channel' | 'unreadCount'>;
}

/** Whether to announce a message that has just arrived. What the agent put in from the clipboard is no news to them. */
export function isAnnounced(circumstances: ArrivalCircumstances): boolean {
  const { settings, now, localTime, isFocused, conversation } = circumstances;
  if (!settings.enabled || isFocused || isPaused(settings, now) || isQuiet(settings, localTime)) return false;
  return (
    conversation.status === 'open' && conversation.channel !== 'clipboard' && conversation.unreadCount > 0
  );
}
