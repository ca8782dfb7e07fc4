/** Below a suggestion that is written in the customer's language: the same in the agent's, to be read before it is sent. */
import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../shared/domain.ts';
import { Button } from '../../ui/Button.tsx';
import { TranslatedText } from './TranslatedText.tsx';
import { useTranslationOf } from './use-translation-of.ts';

export function SuggestionTranslation({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const translation = useTranslationOf(run.conversationId, { kind: 'run', id: run.id }, run.reply);
  if (translation.language === null) return null;
  return (
    <div className="flex min-h-6 shrink-0 flex-col items-start gap-0.5 overflow-y-auto px-1.5">
      {translation.isShown && (
        <TranslatedText translation={translation} className="border-l-2 border-line-strong py-0.5 pl-3" />
      )}
      <Button
        size="small"
        tone="quiet"
        aria-expanded={translation.isShown}
        data-testid="translate-suggestion"
        icon={<Languages size={12} />}
        onClick={translation.toggle}
        className="h-6 px-1 text-micro text-ink-faint"
      >
        {t(translation.isShown ? 'translation.hide' : 'skills.translate-in')}
      </Button>
    </div>
  );
}
