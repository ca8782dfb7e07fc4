/** The small line below a message: a note's name, the time, and whatever its caller adds. */
import { Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { MessageAuthor } from '../../../shared/domain.ts';
import { classNames } from '../../ui/class-names.ts';
import { Moment } from '../app/Moment.tsx';
import { useTimeWords } from '../app/time.ts';

export interface MetaLineProps {
  readonly author: Exclude<MessageAuthor, 'system'>;
  readonly at: number;
  readonly fromSuggestion: boolean;
  readonly children?: ReactNode;
}

export function MetaLine({ author, at, fromSuggestion, children }: MetaLineProps) {
  const { t } = useTranslation();
  const words = useTimeWords();
  return (
    <div
      className={classNames(
        'mt-1 flex min-h-5 flex-wrap items-center gap-x-1.5 px-1 text-micro text-ink-faint',
        author === 'customer' ? 'self-start' : 'justify-end self-end',
      )}
    >
      {author === 'note' && <span>{t('conversation.author.note')}</span>}
      {fromSuggestion && <Sparkles size={11} aria-label={t('conversation.fromSuggestion')} />}
      <Moment at={at} className="tabular-nums">
        {words.clock(at)}
      </Moment>
      {children}
    </div>
  );
}
