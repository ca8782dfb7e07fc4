/** What one passage says, small: who may see it, whether it still holds, its words. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { RunSource } from '../../../shared/grounding.ts';
import { SourceMarks } from './SourceMarks.tsx';

export function PassageCard({ source }: { readonly source: RunSource }) {
  const { t, i18n } = useTranslation();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(source.updatedAt);
  return (
    <div className="flex flex-col gap-1.5">
      <p dir="auto" className="text-ui font-medium text-ink">
        {source.title}
      </p>
      <p className="flex flex-wrap items-center gap-1.5 text-micro text-ink-faint">
        <SourceMarks source={source} />
        {t('grounding.changed', { date })}
      </p>
      <p dir="auto" className="said max-h-48 overflow-y-auto text-small text-ink-soft">
        {source.text.trim()}
      </p>
      <p className="text-micro text-ink-faint">{t('grounding.openHint')}</p>
    </div>
  );
}
