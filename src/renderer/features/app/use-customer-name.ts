/** What a conversation's customer is called where there is no name. */
import { useCallback } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Conversation } from '../../../shared/domain.ts';

/** Tells the name; a conversation of the clipboard knows none and goes by its channel. */
export function useCustomerName(): (conversation: Pick<Conversation, 'customer' | 'channel'>) => string {
  const { t } = useTranslation();
  return useCallback(
    ({ customer, channel }) =>
      customer.name || t(channel === 'clipboard' ? 'common.channel.clipboard' : 'common.unnamed'),
    [t],
  );
}
