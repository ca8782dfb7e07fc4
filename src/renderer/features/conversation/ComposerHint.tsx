/** What the composer says about its text: that it is too long, how much room is left, or where it came from. */
import { Sparkles } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxMessageLength } from '../../../shared/domain.ts';
import { classNames } from '../../ui/class-names.ts';

/** From here on the remaining characters are counted down. */
const countdownFrom = maxMessageLength - 500;

export interface ComposerHintProps {
  readonly length: number;
  readonly fromSuggestion: boolean;
}

export function ComposerHint({ length, fromSuggestion }: ComposerHintProps) {
  const { t } = useTranslation();
  if (length > maxMessageLength) {
    return (
      <span
        role="alert"
        data-testid="composer-too-long"
        className="min-w-0 text-small text-bad @max-[28rem]:order-first @max-[28rem]:basis-full @max-[28rem]:px-1.5"
      >
        {t('composer.tooLong', { length, limit: maxMessageLength })}
      </span>
    );
  }
  if (length >= countdownFrom) {
    return (
      <span className="text-small text-ink-faint tabular-nums">
        {t('composer.countdown', { count: maxMessageLength - length })}
      </span>
    );
  }
  return (
    <span
      className={classNames(
        // In a narrow pane it makes room for what can be pressed.
        'flex min-w-0 basis-0 grow items-center gap-1 overflow-hidden text-small text-ink-faint @max-[17rem]:hidden',
        !fromSuggestion && 'invisible',
      )}
    >
      <Sparkles size={13} aria-hidden="true" className="shrink-0" />
      <span className="truncate">{t('composer.fromSuggestion')}</span>
    </span>
  );
}
