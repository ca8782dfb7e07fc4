/** The calls of tools that a run made: what was called with what, how far it is, what came back. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';
import { classNames } from '../../ui/class-names.ts';
import { useTimeWords } from '../app/time.ts';
import { CallDetails } from '../tool-calls/CallDetails.tsx';
import { CallProblem } from '../tool-calls/CallProblem.tsx';
import { callLooks } from '../tool-calls/call-looks.ts';
import { useToolLabel } from '../tool-calls/tool-words.ts';

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
  const { t } = useTranslation();
  const words = useTimeWords();
  const labelOf = useToolLabel();
  const { icon: Icon, className } = callLooks[call.state];
  const took = call.startedAt === null || call.endedAt === null ? null : call.endedAt - call.startedAt;
  const stateWords = t(`cue.tool.state.${call.state}`);
  // A call that did what it should is told by how long it took; anything else says what it is.
  const isPlain = call.state === 'done' && took !== null;
  return (
    <li data-testid="cue-tool-call" data-state={call.state} data-name={call.name}>
      <details className="rounded-md text-small open:bg-bubble">
        <summary className="flex min-h-7 items-center gap-2 rounded-md px-2 hover:bg-hover">
          <Icon size={13} aria-hidden="true" className={classNames('shrink-0', className)} />
          <bdi className="min-w-0 flex-1 truncate text-ink">{labelOf(call)}</bdi>
          <span className="shrink-0 text-micro text-ink-faint tabular-nums">
            {[isPlain ? null : stateWords, took === null ? null : words.duration(took)]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
          {isPlain && <span className="sr-only">{stateWords}</span>}
        </summary>
        <CallDetails call={call} className="px-2 pt-1 pb-2" />
      </details>
      <CallProblem call={call} className="px-2 pb-1" />
    </li>
  );
}
