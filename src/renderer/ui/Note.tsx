/** A quiet box with something the agent should know. */
import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface NoteProps {
  readonly tone: 'calm' | 'warn' | 'bad' | 'ok';
  readonly className?: string;
  readonly children: ReactNode;
}

const boxClasses = {
  calm: 'bg-bubble text-ink-soft',
  warn: 'bg-warn-soft text-ink',
  bad: 'bg-bad-soft text-ink',
  ok: 'bg-ok-soft text-ink',
} as const;

const iconClasses = { calm: 'text-ink-faint', warn: 'text-warn', bad: 'text-bad', ok: 'text-ok' } as const;

export function Note({ tone, className, children }: NoteProps) {
  const Icon = tone === 'bad' ? CircleAlert : Info;
  return (
    <div className={classNames('flex gap-2 rounded-lg px-3 py-2 text-ui', boxClasses[tone], className)}>
      <Icon size={15} aria-hidden="true" className={classNames('mt-0.5 shrink-0', iconClasses[tone])} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
