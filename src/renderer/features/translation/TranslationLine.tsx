/** Below a customer's message in a language the agent does not read: its translation, on demand or by itself. */
import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/domain.ts';
import { Button } from '../../ui/Button.tsx';
import { TranslatedText } from './TranslatedText.tsx';
import { useTranslationOf } from './use-translation-of.ts';

export function TranslationLine({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const source = { kind: 'message', id: message.id } as const;
  const translation = useTranslationOf(message.conversationId, source, message.text);
  if (translation.language === null) return null;
  return (
    <div className="mt-1 flex max-w-[min(80%,40rem)] flex-col items-start gap-0.5 self-start">
      {translation.isShown && (
        <TranslatedText translation={translation} className="border-l-2 border-line-strong py-0.5 pl-3" />
      )}
      <Button
        size="small"
        tone="quiet"
        aria-expanded={translation.isShown}
        data-testid="translate-message"
        icon={<Languages size={12} />}
        onClick={translation.toggle}
        className="h-5 px-1 text-micro text-ink-faint"
      >
        {t(translation.isShown ? 'translation.hide' : 'translation.show')}
      </Button>
    </div>
  );
}
