/** The way to a call that waits: its conversation, its suggestion, its card. */
import { useCallback } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';
import { useDesk, useDeskParts } from '../app/desk-context.ts';
import type { DeskParts } from '../app/desk-context.ts';
import { useCustomerName } from '../app/use-customer-name.ts';
import { focusCallSoon } from './focus-call.ts';
import { useToolLabel } from './tool-words.ts';

/** Opens what shows the call's card and goes to it. */
export async function goToCall({ commands, store }: DeskParts, call: ToolCallTrace): Promise<void> {
  const { conversationId, runId, id } = call;
  if (store.getState().openConversationId !== conversationId) await commands.openConversation(conversationId);
  if (commands.currentRun()?.id !== runId) commands.pickRun(conversationId, runId);
  focusCallSoon(id);
}

export function useGoToCall(): (call: ToolCallTrace) => void {
  const parts = useDeskParts();
  return useCallback((call) => void goToCall(parts, call), [parts]);
}

/** Names a call by its tool and the customer it is about. */
export function useWaitingWords(): (call: ToolCallTrace) => string {
  const { t } = useTranslation();
  const labelOf = useToolLabel();
  const nameOf = useCustomerName();
  const conversations = useDesk((state) => state.conversations);
  return (call) => {
    const conversation = conversations[call.conversationId];
    const customer = conversation === undefined ? t('common.unnamed') : nameOf(conversation);
    return t('toolUse.waiting.since', { tool: labelOf(call), customer });
  };
}
