/** Where a new day begins in the timeline. */
import { useNow, useTimeWords } from '../app/time.ts';

/** Midnight turns `Today` into `Yesterday`; a minute late is soon enough. */
const dayRefreshMs = 60_000;

export function DayDivider({ at }: { readonly at: number }) {
  const words = useTimeWords();
  const now = useNow(dayRefreshMs);
  return (
    <div className="flex items-center gap-3 pt-1 pb-3 text-micro text-ink-faint">
      <span className="h-px flex-1 bg-line" />
      {words.day(at, now)}
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}
