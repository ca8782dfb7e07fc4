/** What the variables of a saved reply stand for in a conversation, as far as this window knows it. */
import { useMemo } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Message } from '../../../shared/domain.ts';
import { findOrderNumber } from '../../../shared/order-number.ts';
import type { VariableValues } from '../../../shared/reply-variables.ts';
import { useDesk, useSettings } from '../app/desk-context.ts';

const noMessages: readonly Message[] = [];

/** @param conversationId null while none is open: then there is no customer and no order */
export function useVariableValues(conversationId: string | null): VariableValues {
  const { i18n } = useTranslation();
  const { assist } = useSettings();
  const messages =
    useDesk((state) => (conversationId === null ? undefined : state.details[conversationId]?.messages)) ??
    noMessages;
  const customerName =
    useDesk((state) =>
      conversationId === null ? undefined : state.conversations[conversationId]?.customer.name,
    ) ?? '';
  return useMemo(() => {
    const said = messages.filter(({ author }) => author === 'customer' || author === 'agent').toReversed();
    return {
      customerName,
      agentName: assist.agentName,
      companyName: assist.companyName,
      orderId: findOrderNumber(said.map(({ text }) => text)),
      now: Date.now(),
      language: spokenLanguage(said, i18n.language),
    };
  }, [messages, customerName, assist.agentName, assist.companyName, i18n.language]);
}

/** Dates are written as the customer writes; before they have written, as the interface does. */
function spokenLanguage(newestFirst: readonly Message[], fallback: string): string {
  const last = newestFirst.find(({ author }) => author === 'customer')?.text ?? '';
  if (/\p{Script=Han}/u.test(last)) return 'zh-CN';
  return /\p{L}/u.test(last) ? 'en' : fallback;
}
