/** The calls of a run that want something of the agent, one card each. */
import { useEffect } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';
import { isWaitingForAgent } from '../../state/waiting-calls.ts';
import { useCommands } from '../app/desk-context.ts';
import { ApprovalCard } from './ApprovalCard.tsx';
import { QuestionCard } from './QuestionCard.tsx';

export interface CallCardsProps {
  readonly calls: readonly ToolCallTrace[];
  /** The model that asks; empty while it has not said who it is. */
  readonly model: string;
  readonly canMakeRules?: boolean;
}

export function CallCards({ calls, model, canMakeRules = true }: CallCardsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const waiting = calls.filter(isWaitingForAgent);
  // Their schemas are asked for when there is something to show by them: servers come and go.
  useEffect(() => {
    void commands.loadTools();
  }, [commands]);
  return (
    <section
      aria-label={t('toolUse.waiting.title')}
      data-testid="call-cards"
      className="flex min-h-56 flex-1 flex-col gap-2.5 overflow-y-auto px-3 pt-1 pb-3"
    >
      {waiting.map((call) =>
        call.state === 'awaiting-answer' ? (
          <QuestionCard key={call.id} call={call} />
        ) : (
          <ApprovalCard key={call.id} call={call} model={model} canMakeRules={canMakeRules} />
        ),
      )}
    </section>
  );
}
