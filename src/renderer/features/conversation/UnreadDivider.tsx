/** Where the messages begin that nobody had read when the conversation was opened. */
import { useTranslation } from '../../i18n/use-translation.tsx';

export function UnreadDivider() {
  const { t } = useTranslation();
  return (
    <div
      data-testid="unread-divider"
      className="flex items-center gap-3 pt-1 pb-3 text-micro font-semibold text-bad"
    >
      <span className="h-px flex-1 bg-bad/40" />
      {t('message.unread')}
      <span className="h-px flex-1 bg-bad/40" />
    </div>
  );
}
