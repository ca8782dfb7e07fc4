/** Why a call gave no result: a sentence of ours, and below it what the service said where only that tells more. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ToolCallProblem, ToolCallTrace } from '../../../shared/tool-calls.ts';
import { classNames } from '../../ui/class-names.ts';

/** Their words are the tool's own; those of the others are for the model, and stand among the details as the result. */
const toldByTool: ReadonlySet<ToolCallProblem> = new Set(['refused', 'failed', 'unavailable']);

export interface CallProblemProps {
  readonly call: ToolCallTrace;
  readonly className?: string;
}

export function CallProblem({ call, className }: CallProblemProps) {
  const { t } = useTranslation();
  const { problem, error, state } = call;
  if (problem === null && error === null) return null;
  // Calls from before the problem was kept have nothing but the words.
  const words = problem === null || toldByTool.has(problem) ? error : null;
  return (
    <div
      data-testid="call-problem"
      className={classNames('text-small', state === 'failed' ? 'text-bad' : 'text-ink-soft', className)}
    >
      {problem !== null && <p>{t(`toolUse.call.problem.${problem}`)}</p>}
      {words !== null && (
        <p dir="auto" className="said line-clamp-3">
          {words}
        </p>
      )}
    </div>
  );
}
