/** A question that the model asks the agent; the answer goes on as the call's result. */
import { MessageCircleQuestion } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxCallAnswerLength } from '../../../shared/tool-calls.ts';
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';
import { argumentFields } from '../../state/argument-form.ts';
import { emptyCallForm } from '../../state/tool-area.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { CardFrame } from './CardFrame.tsx';

export function QuestionCard({ call }: { readonly call: ToolCallTrace }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const form = useInterface(({ toolArea }) => toolArea.forms[call.id]) ?? emptyCallForm;
  const answer = (): void => void commands.answerCall(call.id);
  return (
    <CardFrame
      callId={call.id}
      icon={<MessageCircleQuestion size={15} aria-hidden="true" />}
      title={t('toolUse.card.questionTitle')}
      onConfirm={answer}
    >
      <p dir="auto" data-testid="call-question" className="said text-body">
        {questionIn(call)}
      </p>
      <Field label={t('toolUse.card.answer')}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            value={form.answer}
            maxLength={maxCallAnswerLength}
            data-testid="call-answer"
            onChange={(event) => commands.changeCallForm(call.id, { answer: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          tone="primary"
          disabled={form.isSending || form.answer.trim() === ''}
          data-testid="call-answer-send"
          onClick={answer}
        >
          {t('toolUse.card.answerSend')}
        </Button>
        <Button
          disabled={form.isSending}
          data-testid="call-reject"
          onClick={() => void commands.rejectCall(call.id)}
        >
          {t('toolUse.card.noAnswer')}
        </Button>
      </div>
    </CardFrame>
  );
}

/** The question, whatever its argument is called. */
function questionIn({ argumentsText }: ToolCallTrace): string {
  const given = argumentFields(null, argumentsText);
  return (given.find(({ name }) => name === 'question') ?? given[0])?.shown ?? '';
}
