/** A call that waits for the agent's leave: who asks, what it does, with which arguments; the agent may change them first. */
import { Check, Hand, ListChecks, RotateCcw, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxCallAnswerLength } from '../../../shared/tool-calls.ts';
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';
import { argumentFields, typedOr } from '../../state/argument-form.ts';
import { emptyCallForm } from '../../state/tool-area.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { useCustomerName } from '../app/use-customer-name.ts';
import { isComposing } from '../shortcuts/chords.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { ArgumentFields } from './ArgumentFields.tsx';
import { CardFrame } from './CardFrame.tsx';
import { sourceWords, useToolLabel } from './tool-words.ts';

export interface ApprovalCardProps {
  readonly call: ToolCallTrace;
  /** The model that asks; empty while it has not said who it is. */
  readonly model: string;
  /** Whether this window has the settings where rules are made. */
  readonly canMakeRules: boolean;
}

export function ApprovalCard({ call, model, canMakeRules }: ApprovalCardProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const labelOf = useToolLabel();
  const tool = useInterface(({ toolArea }) => toolArea.tools?.find(({ name }) => name === call.name));
  const form = useInterface(({ toolArea }) => toolArea.forms[call.id]) ?? emptyCallForm;
  const fields = useMemo(
    () => argumentFields(tool?.inputSchema ?? null, call.argumentsText),
    [tool, call.argumentsText],
  );
  const isEdited = fields.some((field) => typedOr(form.typed, field) !== field.shown);
  const approve = (): void => void commands.approveCall(call.id);
  return (
    <CardFrame
      callId={call.id}
      icon={<Hand size={15} aria-hidden="true" />}
      title={labelOf(call)}
      onConfirm={form.isRejecting ? () => void commands.rejectCall(call.id) : approve}
    >
      <Origin call={call} model={model} />
      <p className="text-small text-ink-soft">
        {tool !== undefined && `${sourceWords(tool, t)} · `}
        <code className="font-mono text-micro">{call.name}</code>
        {' · '}
        <span className={call.effect === 'write' ? 'text-warn' : ''}>
          {t(call.effect === 'write' ? 'toolUse.card.write' : 'toolUse.card.read')}
        </span>
      </p>
      <ArgumentFields
        fields={fields}
        form={form}
        onType={(name, text) => commands.changeArgument(call.id, name, text)}
      />
      {isEdited && (
        <p className="flex flex-wrap items-center gap-x-2 text-small text-ink-soft">
          {t('toolUse.card.edited')}
          <Button
            size="small"
            tone="quiet"
            icon={<RotateCcw size={13} />}
            data-testid="call-restore"
            onClick={() => commands.changeCallForm(call.id, { typed: {}, problems: {} })}
          >
            {t('toolUse.card.restore')}
          </Button>
        </p>
      )}
      {form.isRejecting ? (
        <Refusal callId={call.id} reason={form.reason} isSending={form.isSending} />
      ) : (
        <ApprovalButtons
          callId={call.id}
          isEdited={isEdited}
          isSending={form.isSending}
          canMakeRules={canMakeRules}
        />
      )}
    </CardFrame>
  );
}

function Origin({ call, model }: Pick<ApprovalCardProps, 'call' | 'model'>) {
  const { t } = useTranslation();
  const nameOf = useCustomerName();
  const conversation = useDesk((state) => state.conversations[call.conversationId]);
  return (
    <p className="text-small text-ink-faint">
      <bdi>
        {t('toolUse.card.asks', {
          model: model || t('toolUse.card.someModel'),
          customer: conversation === undefined ? t('common.customer') : nameOf(conversation),
        })}
      </bdi>
    </p>
  );
}

interface ApprovalButtonsProps {
  readonly callId: string;
  readonly isEdited: boolean;
  readonly isSending: boolean;
  readonly canMakeRules: boolean;
}

function ApprovalButtons({ callId, isEdited, isSending, canMakeRules }: ApprovalButtonsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  return (
    <div className="sticky -bottom-3 -mx-3 -mb-3 flex flex-wrap gap-2 rounded-b-xl border-t border-line bg-canvas px-3 py-2.5">
      <Button
        tone="primary"
        icon={<Check size={15} />}
        hint={t('toolUse.card.approve')}
        keys={keysOf('approve-call')}
        disabled={isSending}
        data-testid="call-approve"
        onClick={() => void commands.approveCall(callId)}
      >
        {t(isEdited ? 'toolUse.card.approveEdited' : 'toolUse.card.approve')}
      </Button>
      <Button
        icon={<X size={15} />}
        hint={t('toolUse.card.reject')}
        keys={keysOf('reject-call')}
        disabled={isSending}
        data-testid="call-reject"
        onClick={() => commands.changeCallForm(callId, { isRejecting: true })}
      >
        {t('toolUse.card.reject')}
      </Button>
      {canMakeRules && (
        <Button
          tone="quiet"
          icon={<ListChecks size={15} />}
          hint={t('toolUse.card.ruleHint')}
          data-testid="call-rule"
          onClick={() => commands.makeRule(callId)}
          className="ml-auto"
        >
          {t('toolUse.card.rule')}
        </Button>
      )}
    </div>
  );
}

interface RefusalProps {
  readonly callId: string;
  readonly reason: string;
  readonly isSending: boolean;
}

function Refusal({ callId, reason, isSending }: RefusalProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const reject = (): void => void commands.rejectCall(callId);
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('toolUse.card.reason')}>
        {(control) => (
          <TextInput
            {...control}
            // It appears because the agent has asked for it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            dir="auto"
            value={reason}
            maxLength={maxCallAnswerLength}
            placeholder={t('toolUse.card.reasonPlaceholder')}
            data-testid="call-reason"
            onChange={(event) => commands.changeCallForm(callId, { reason: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !isComposing(event.nativeEvent)) {
                event.preventDefault();
                event.stopPropagation();
                reject();
              }
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button tone="danger" disabled={isSending} data-testid="call-reject-now" onClick={reject}>
          {t('toolUse.card.reject')}
        </Button>
        <Button tone="quiet" onClick={() => commands.changeCallForm(callId, { isRejecting: false })}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
