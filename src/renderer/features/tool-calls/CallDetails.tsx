/** Everything about one call: what the model wrote, what ran in its place, who let it run, what came back. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';
import { classNames } from '../../ui/class-names.ts';

export interface CallDetailsProps {
  readonly call: ToolCallTrace;
  readonly className?: string;
}

export function CallDetails({ call, className }: CallDetailsProps) {
  const { t } = useTranslation();
  const { name, argumentsText, editedArgumentsText, approval, resultText, state } = call;
  return (
    <dl className={classNames('flex flex-col gap-1.5', className)} data-testid="call-details">
      <Part label={t('cue.tool.arguments')} text={readableJson(argumentsText)} note={name} />
      {editedArgumentsText !== null && (
        <Part label={t('toolUse.call.edited')} text={readableJson(editedArgumentsText)} />
      )}
      {approval !== null && (
        <div className="text-micro text-ink-soft">
          {t(approval.by === 'agent' ? 'toolUse.call.byAgent' : 'toolUse.call.byRule')}
        </div>
      )}
      {state === 'unknown' && <div className="text-small text-warn">{t('toolUse.call.unknown')}</div>}
      {resultText !== null && <Part label={t('cue.tool.result')} text={readableJson(resultText)} />}
    </dl>
  );
}

interface PartProps {
  readonly label: string;
  readonly text: string;
  /** Beside the label. */
  readonly note?: string;
}

function Part({ label, text, note }: PartProps) {
  return (
    <div>
      <dt className="text-micro text-ink-faint">
        {label}
        {note !== undefined && <code className="ml-2 font-mono">{note}</code>}
      </dt>
      <dd dir="auto" className="said max-h-40 overflow-y-auto font-mono text-micro text-ink-soft">
        {text}
      </dd>
    </div>
  );
}

/** JSON with its lines indented; any other text as it is. */
function readableJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
