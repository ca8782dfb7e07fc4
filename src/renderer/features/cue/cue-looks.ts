/** How each state of a suggestion looks and what it is called. */
import {
  CheckCheck,
  CircleAlert,
  CircleCheck,
  CirclePause,
  CircleSlash2,
  CircleX,
  Clock3,
  Hand,
  History,
  Sparkles,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { TFunction } from 'i18next';
import type { CueStatus } from '../../state/cue-view.ts';
import type { Cue } from './use-cue.ts';

export const cueLooks: Readonly<
  Record<CueStatus, { readonly icon: LucideIcon; readonly className: string }>
> = {
  none: { icon: Sparkles, className: 'hidden' },
  scheduled: { icon: Clock3, className: 'text-ink-faint' },
  connecting: { icon: Sparkles, className: 'text-accent-ink' },
  thinking: { icon: Sparkles, className: 'text-accent-ink' },
  replying: { icon: Sparkles, className: 'text-accent-ink' },
  retrying: { icon: Clock3, className: 'text-warn' },
  waiting: { icon: Hand, className: 'text-warn' },
  ready: { icon: CircleCheck, className: 'text-ok' },
  sent: { icon: CheckCheck, className: 'text-ink-faint' },
  dismissed: { icon: CircleX, className: 'text-ink-faint' },
  superseded: { icon: History, className: 'text-warn' },
  stopped: { icon: CirclePause, className: 'text-ink-faint' },
  failed: { icon: CircleAlert, className: 'text-bad' },
  interrupted: { icon: CircleSlash2, className: 'text-warn' },
};

/** The state in words. */
export function cueLabel({ status, retry }: Pick<Cue, 'status' | 'retry'>, t: TFunction): string {
  if (status === 'retrying' && retry !== null) {
    return t('cue.status.retrying', {
      attempt: retry.attempt,
      reason: t(`failure.${retry.cause.code}.title`),
    });
  }
  return t(`cue.status.${status === 'retrying' ? 'connecting' : status}`);
}
