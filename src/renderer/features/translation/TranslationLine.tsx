/** Below a customer's message in a language the agent does not read: its translation, once it is wanted. */
import { Languages } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TranslatedText } from './TranslatedText.tsx';
import type { TranslationOf } from './use-translation-of.ts';

export interface TranslationLineProps {
  readonly translation: TranslationOf;
}

export function TranslationLine({ translation }: TranslationLineProps) {
  if (!translation.isShown) return null;
  return (
    <TranslatedText
      translation={translation}
      className="mt-1 max-w-[min(80%,40rem)] self-start border-l-2 border-line-strong py-0.5 pl-3"
    />
  );
}

/** Beside the bubble: asks for the translation or puts it away. Seen while the pointer or the focus is on the message. */
export function TranslateToggle({ translation }: TranslationLineProps) {
  const { t } = useTranslation();
  if (translation.language === null) return null;
  return (
    <IconButton
      label={t(translation.isShown ? 'translation.hide' : 'translation.show')}
      icon={<Languages size={14} />}
      aria-expanded={translation.isShown}
      data-testid="translate-message"
      onClick={translation.toggle}
      className={classNames(
        'size-6 opacity-0 group-hover/message:opacity-100 focus-visible:opacity-100',
        translation.isShown && 'text-accent-ink opacity-100',
      )}
    />
  );
}
