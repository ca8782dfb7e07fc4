/** Times as agents read them, in the language of the interface. */
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { useSettings } from './desk-context.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The current time, renewed at the given pace; one timer per component that shows a waiting time. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Building a format costs about a millisecond, so each is built once. */
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, options);
  formats.set(key, made);
  return made;
}

export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

export interface TimeWords {
  /** `14:05`, or `2:05 PM` where the settings say so. */
  clock(at: number): string;
  /** Day and time in short, e.g. `11/22, 14:05`. */
  stamp(at: number): string;
  /** Date and time in full, for a tooltip. */
  full(at: number): string;
  /** `Today`, `Yesterday`, then the date. */
  day(at: number, now: number): string;
  /** A short span: `now`, `4 min`, `2 h`, `3 d`. A clock that jumped back counts as now. */
  span(ms: number): string;
  /** `412 ms`, `3.1 s`; nothing takes less than no time, whatever the clock did meanwhile. */
  duration(ms: number): string;
}

export function useTimeWords(): TimeWords {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const hour12 = useSettings().appearance.clock === '12h';
  return {
    clock: (at) =>
      format(language, { hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit', hour12 }).format(at),
    stamp: (at) =>
      format(language, {
        month: 'numeric',
        day: 'numeric',
        hour: hour12 ? 'numeric' : '2-digit',
        minute: '2-digit',
        hour12,
      }).format(at),
    full: (at) => format(language, { dateStyle: 'full', timeStyle: 'medium', hour12 }).format(at),
    day(at, now) {
      const age = Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
      if (age === 0) return t('common.today');
      if (age === 1) return t('common.yesterday');
      const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
      const options = { weekday: 'short', month: 'long', day: 'numeric' } as const;
      return format(language, sameYear ? options : { ...options, year: 'numeric' }).format(at);
    },
    span(ms) {
      if (ms < minuteMs) return t('common.now');
      if (ms < 60 * minuteMs) return t('common.minutes', { count: Math.floor(ms / minuteMs) });
      if (ms < dayMs) return t('common.hours', { count: Math.floor(ms / (60 * minuteMs)) });
      return t('common.days', { count: Math.floor(ms / dayMs) });
    },
    duration(span) {
      const ms = Math.max(0, span);
      if (ms < 1_000) return `${Math.round(ms)} ms`;
      return t('common.seconds', { value: (ms / 1_000).toFixed(1) });
    },
  };
}
