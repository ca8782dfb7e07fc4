/** What an agent must know of an article before using it: that it is internal, that it no longer holds. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { RunSource } from '../../../shared/grounding.ts';
import { isExpired } from '../../state/grounding-view.ts';

export function SourceMarks({ source }: { readonly source: RunSource }) {
  const { t } = useTranslation();
  const [now] = useState(() => Date.now());
  return (
    <>
      {source.audience === 'internal' && (
        <span className="shrink-0 rounded-full bg-warn-soft px-1.5 text-micro text-warn">
          {t('knowledge.mark.internal')}
        </span>
      )}
      {isExpired(source, now) && (
        <span className="shrink-0 rounded-full bg-bad-soft px-1.5 text-micro text-bad">
          {t('knowledge.mark.expired')}
        </span>
      )}
    </>
  );
}
