/** The state of a conversation's suggestion, as a small mark on the customer's picture. */
import { Check, CircleAlert, Hand, Sparkle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { SuggestionState } from '../../../shared/domain.ts';
import { classNames } from '../../ui/class-names.ts';

type Shown = Exclude<SuggestionState, 'none'>;

const marks: Readonly<Record<Shown, { readonly icon: ReactNode; readonly className: string }>> = {
  scheduled: { icon: <Sparkle size={9} />, className: 'bg-bubble text-ink-faint' },
  thinking: { icon: <Sparkle size={9} />, className: 'bg-accent text-on-accent' },
  replying: { icon: <Sparkle size={9} />, className: 'bg-accent text-on-accent' },
  ready: { icon: <Check size={10} strokeWidth={3} />, className: 'bg-ok-soft text-ok' },
  failed: { icon: <CircleAlert size={10} strokeWidth={2.5} />, className: 'bg-bad-soft text-bad' },
  stopped: { icon: null, className: 'hidden' },
  interrupted: { icon: <CircleAlert size={10} strokeWidth={2.5} />, className: 'bg-warn-soft text-warn' },
  superseded: { icon: null, className: 'hidden' },
};

const waitingMark = { icon: <Hand size={10} strokeWidth={2.5} />, className: 'bg-warn-soft text-warn' };

export interface SuggestionBadgeProps {
  readonly suggestion: SuggestionState;
  /** A call of a tool wants the agent's leave or answer: that comes before everything else. */
  readonly isWaitingForAgent: boolean;
}

export function SuggestionBadge({ suggestion, isWaitingForAgent }: SuggestionBadgeProps) {
  const { t } = useTranslation();
  if (suggestion === 'none') return null;
  const label = isWaitingForAgent ? t('toolUse.waiting.badge') : t(`queue.suggestion.${suggestion}`);
  const { icon, className } = isWaitingForAgent ? waitingMark : marks[suggestion];
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={classNames(
        'absolute -right-1 -bottom-1 inline-flex size-4 items-center justify-center rounded-full ring-2 ring-sunken',
        className,
      )}
    >
      {icon}
    </span>
  );
}
