/** A suggestion that is written in the customer's language, in the agent's: to be read before it is sent. */
import { Languages } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TranslatedText } from './TranslatedText.tsx';
import { useTranslationOf } from './use-translation-of.ts';
import type { TranslationOf } from './use-translation-of.ts';

export interface SuggestionTranslationProps {
  /** Ended: its text changes no more. */
  readonly run: Run;
}

/** The translation below the suggestion, once it is wanted. */
export function SuggestionTranslation({ run }: SuggestionTranslationProps) {
  const { t } = useTranslation();
  const translation = useSuggestionTranslation(run);
  if (!translation.isShown) return null;
  return (
    <section
      aria-label={t('translation.plain')}
      // A scrolling region must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-12 overflow-y-auto px-1.5 -outline-offset-2"
    >
      <TranslatedText translation={translation} className="border-l-2 border-line-strong py-0.5 pl-3" />
    </section>
  );
}

/** Beside the suggestion's heading: asks for the translation or puts it away. */
export function SuggestionTranslationToggle({ run }: SuggestionTranslationProps) {
  const { t } = useTranslation();
  const translation = useSuggestionTranslation(run);
  if (translation.language === null) return null;
  return (
    <IconButton
      label={t(translation.isShown ? 'translation.hide' : 'skills.translate-in')}
      icon={<Languages size={14} />}
      aria-expanded={translation.isShown}
      data-testid="translate-suggestion"
      onClick={translation.toggle}
      className={classNames('size-6', translation.isShown && 'text-accent-ink')}
    />
  );
}

function useSuggestionTranslation({ conversationId, id, reply }: Run): TranslationOf {
  return useTranslationOf(conversationId, { kind: 'run', id }, reply);
}
