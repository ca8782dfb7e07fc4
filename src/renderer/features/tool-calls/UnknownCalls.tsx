/** Says which calls may or may not have taken effect. Stands outside what can be folded away: it must be read. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';
import { Note } from '../../ui/Note.tsx';
import { useToolLabel } from './tool-words.ts';

export function UnknownCalls({ calls }: { readonly calls: readonly ToolCallTrace[] }) {
  const { t } = useTranslation();
  const labelOf = useToolLabel();
  const unknown = calls.filter(({ state }) => state === 'unknown');
  return (
    <Note tone="warn" className="mx-3 mt-1 mb-2 max-h-[30%] shrink-0 overflow-y-auto">
      <ul data-testid="cue-unknown-calls" className="flex flex-col gap-1">
        {unknown.map((call) => (
          <li key={call.id}>{t('toolUse.call.unknownLead', { tool: labelOf(call) })}</li>
        ))}
      </ul>
    </Note>
  );
}
