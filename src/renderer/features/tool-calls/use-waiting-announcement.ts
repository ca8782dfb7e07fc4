/** The words for the live region when a call of the run begins to wait; each call is told once, by the text changing with it. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';
import { isWaitingForAgent } from '../../state/waiting-calls.ts';
import { useToolLabel } from './tool-words.ts';

export function useWaitingAnnouncement(calls: readonly ToolCallTrace[]): string {
  const { t } = useTranslation();
  const labelOf = useToolLabel();
  const call = calls.find(isWaitingForAgent);
  if (call === undefined) return '';
  return call.state === 'awaiting-answer'
    ? t('toolUse.card.announceQuestion')
    : t('toolUse.card.announce', { tool: labelOf(call) });
}
