/** Where a new day begins in the timeline. */
import { useWords } from './words.ts';

const dayMs = 86_400_000;

export function DayDivider({ at }: { readonly at: number }) {
  const { t, locale } = useWords();
  const day = new Date(at);
  const today = new Date();
  const label =
    day.toDateString() === today.toDateString()
      ? t('today')
      : day.toDateString() === new Date(today.getTime() - dayMs).toDateString()
        ? t('yesterday')
        : day.toLocaleDateString(locale, { weekday: 'short', month: 'long', day: 'numeric' });
  return (
    <li className="day">
      <span>{label}</span>
    </li>
  );
}
