/** What a suggestion is doing, in one word and one colour. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { isUnderWay } from '../../state/cue-view.ts';
import { classNames } from '../../ui/class-names.ts';
import { cueLabel, cueLooks } from './cue-looks.ts';
import type { Cue } from './use-cue.ts';

export interface CueStatusMarkProps {
  readonly cue: Cue;
  readonly testId?: string;
}

export function CueStatusMark({ cue, testId }: CueStatusMarkProps) {
  const { t } = useTranslation();
  const { icon: Icon, className } = cueLooks[cue.status];
  const label = cueLabel(cue, t);
  // Text that grows shows by itself that work goes on, and an animation beside it would have the whole page painted sixty times a second.
  const isSilent = isUnderWay(cue.status) && !cue.hasReasoning && !cue.hasReply;
  return (
    <span
      data-testid={testId}
      title={label}
      className={classNames('flex min-w-0 items-center gap-1.5 text-small font-medium', className)}
    >
      <Icon size={14} aria-hidden="true" className={classNames('shrink-0', isSilent && 'animate-breathe')} />
      <span className="truncate">{label}</span>
    </span>
  );
}
