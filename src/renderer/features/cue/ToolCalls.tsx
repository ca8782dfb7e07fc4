/** The calls of tools that a run made: what was called with what, how far it is, what came back. */
import {
  Ban,
  Check,
  CircleAlert,
  CircleHelp,
  CircleSlash,
  Clock3,
  Hand,
  LoaderCircle,
  MessageCircleQuestion,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ToolCallState, ToolCallTrace } from '../../../shared/tool-calls.ts';
import { classNames } from '../../ui/class-names.ts';
import { useTimeWords } from '../app/time.ts';

const looks: Readonly<Record<ToolCallState, { readonly icon: LucideIcon; readonly className: string }>> = {
  queued: { icon: Clock3, className: 'text-ink-faint' },
  'awaiting-approval': { icon: Hand, className: 'text-warn' },
  'awaiting-answer': { icon: MessageCircleQuestion, className: 'text-warn' },
  running: { icon: LoaderCircle, className: 'text-accent-ink animate-breathe' },
  done: { icon: Check, className: 'text-ok' },
  failed: { icon: CircleAlert, className: 'text-bad' },
  rejected: { icon: Ban, className: 'text-ink-faint' },
  cancelled: { icon: CircleSlash, className: 'text-ink-faint' },
  unknown: { icon: CircleHelp, className: 'text-warn' },
};

export function ToolCalls({ calls }: { readonly calls: readonly ToolCallTrace[] }) {
  return (
    <ul data-testid="cue-tools" className="min-h-0 overflow-y-auto px-3 pb-3">
      {calls.map((call) => (
        <ToolCall key={call.id} call={call} />
      ))}
    </ul>
  );
}

function ToolCall({ call }: { readonly call: ToolCallTrace }) {
  const { t, i18n } = useTranslation();
  const words = useTimeWords();
  const label = i18n.language === 'zh-CN' ? call.label['zh-CN'] : call.label.en;
  const { icon: Icon, className } = looks[call.state];
  const took = call.startedAt === null || call.endedAt === null ? null : call.endedAt - call.startedAt;
  return (
    <li data-testid="cue-tool-call" data-state={call.state} data-name={call.name}>
      <details className="rounded-md text-small open:bg-bubble">
        <summary className="flex min-h-7 items-center gap-2 rounded-md px-2 hover:bg-hover">
          <Icon size={13} aria-hidden="true" className={classNames('shrink-0', className)} />
          <bdi className="min-w-0 flex-1 truncate text-ink">{label}</bdi>
          <span className="shrink-0 text-micro text-ink-faint tabular-nums">
            {took === null ? t(`cue.tool.state.${call.state}`) : words.duration(took)}
          </span>
          {took !== null && <span className="sr-only">{t(`cue.tool.state.${call.state}`)}</span>}
        </summary>
        <dl className="flex flex-col gap-1.5 px-2 pt-1 pb-2">
          <Part label={t('cue.tool.arguments')} text={call.argumentsText} />
          {call.resultText !== null && <Part label={t('cue.tool.result')} text={call.resultText} />}
        </dl>
      </details>
      {call.error !== null && <p className="px-2 pb-1 text-small text-bad">{call.error}</p>}
    </li>
  );
}

function Part({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt className="text-micro text-ink-faint">{label}</dt>
      <dd dir="auto" className="said max-h-40 overflow-y-auto font-mono text-micro text-ink-soft">
        {text}
      </dd>
    </div>
  );
}
