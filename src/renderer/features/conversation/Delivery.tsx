/** How far an agent's message got, as a sign or, where it matters, in words. */
import { CheckCheck, CircleAlert, Clock3 } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Message } from '../../../shared/domain.ts';

/** The customer's page acknowledges within a moment when it is open; past this the agent should know that it is not. */
const promptDeliveryMs = 10_000;

export function Delivery({ delivery, at }: { readonly delivery: Message['delivery']; readonly at: number }) {
  const { t } = useTranslation();
  switch (delivery) {
    case 'delivered':
      return (
        <CheckCheck size={13} className="text-accent-ink" aria-label={t('conversation.delivery.delivered')} />
      );
    case 'sending':
      return Date.now() - at < promptDeliveryMs ? (
        <Clock3 size={12} aria-label={t('conversation.delivery.sending')} />
      ) : (
        <span className="flex items-center gap-1">
          <Clock3 size={12} aria-hidden="true" />
          {t('conversation.delivery.waiting')}
        </span>
      );
    case 'failed':
      return (
        <span className="flex items-center gap-1 text-bad">
          <CircleAlert size={12} aria-hidden="true" />
          {t('conversation.delivery.failed')}
        </span>
      );
    case 'received':
    case 'local':
      return null;
  }
}
