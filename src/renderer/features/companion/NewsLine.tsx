/** One line at the foot that says what was just done, or why not. Its place is kept, so that nothing moves when it speaks. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { maxMessageLength } from '../../../shared/domain.ts';
import type { CompanionNews } from '../../state/companion.ts';
import { classNames } from '../../ui/class-names.ts';
import { useCompanion, useCompanionState } from './companion-context.ts';

/** One short sentence, also for whoever looks up late. */
const shownForMs = 8_000;

export function NewsLine() {
  const { t } = useTranslation();
  const companion = useCompanion();
  const news = useCompanionState((state) => state.news);
  useEffect(() => {
    if (news === null) return undefined;
    const timer = setTimeout(companion.dismissNews, shownForMs);
    return () => clearTimeout(timer);
  }, [companion, news]);
  const isRefusal = news?.kind === 'refused';
  const Icon = isRefusal ? CircleAlert : CircleCheck;
  return (
    <footer
      aria-live="polite"
      data-testid="companion-news"
      data-kind={news?.kind}
      className="flex min-h-8 shrink-0 items-center gap-1.5 bg-sunken px-3 py-1 text-small text-ink-soft"
    >
      {news === null ? (
        <span className="truncate text-ink-faint">{t('companion.pasteHint')}</span>
      ) : (
        <>
          <Icon
            size={13}
            aria-hidden="true"
            className={classNames('shrink-0', isRefusal ? 'text-warn' : 'text-ok')}
          />
          <NewsText news={news} />
        </>
      )}
    </footer>
  );
}

function NewsText({ news }: { readonly news: CompanionNews }) {
  const { t } = useTranslation();
  if (news.kind === 'refused') return t(`clipboard.refused.${news.reason}`, { limit: maxMessageLength });
  return t(`companion.news.${news.kind}`);
}
