/** The panel's head: what the suggestion is doing, in one word and one colour. */
import {
  CheckCheck,
  CircleAlert,
  CircleCheck,
  CirclePause,
  CircleSlash2,
  Clock3,
  History,
  Sparkles,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CueStatus } from '../../state/cue-view.ts';
import { isUnderWay } from '../../state/cue-view.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands } from '../app/desk-context.ts';
import type { Cue } from './use-cue.ts';

const looks: Readonly<Record<CueStatus, { readonly icon: LucideIcon; readonly className: string }>> = {
  none: { icon: Sparkles, className: 'hidden' },
  scheduled: { icon: Clock3, className: 'text-ink-faint' },
  connecting: { icon: Sparkles, className: 'text-accent-ink' },
  thinking: { icon: Sparkles, className: 'text-accent-ink' },
  replying: { icon: Sparkles, className: 'text-accent-ink' },
  retrying: { icon: Clock3, className: 'text-warn' },
  ready: { icon: CircleCheck, className: 'text-ok' },
  sent: { icon: CheckCheck, className: 'text-ink-faint' },
  superseded: { icon: History, className: 'text-warn' },
  stopped: { icon: CirclePause, className: 'text-ink-faint' },
  failed: { icon: CircleAlert, className: 'text-bad' },
  interrupted: { icon: CircleSlash2, className: 'text-warn' },
};

export interface CueStatusLineProps {
  readonly cue: Cue;
  readonly conversationId: string;
}

export function CueStatusLine({ cue, conversationId }: CueStatusLineProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { icon: Icon, className } = looks[cue.status];
  const label =
    cue.status === 'retrying' && cue.retry !== null
      ? t('cue.status.retrying', {
          attempt: cue.retry.attempt,
          reason: t(`failure.${cue.retry.cause.code}.title`),
        })
      : t(`cue.status.${cue.status === 'retrying' ? 'connecting' : cue.status}`);
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-4">
      <h2 className="shrink-0 text-title font-semibold">{t('cue.title')}</h2>
      <span className="flex-1" />
      {cue.isPicked && (
        <Button size="small" tone="quiet" onClick={() => commands.pickRun(conversationId, null)}>
          {t('cue.backToNewest')}
        </Button>
      )}
      <span
        data-testid="cue-status"
        title={label}
        className={classNames('flex min-w-0 items-center gap-1.5 text-small font-medium', className)}
      >
        <Icon
          size={14}
          aria-hidden="true"
          className={classNames('shrink-0', isUnderWay(cue.status) && 'animate-breathe')}
        />
        <span className="truncate">{label}</span>
      </span>
    </header>
  );
}
