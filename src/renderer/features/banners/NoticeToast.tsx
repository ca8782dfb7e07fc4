/** What could not be done, said once at the foot of the window. It goes by itself or when dismissed. */
import { CircleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxMessageLength } from '../../../shared/domain.ts';
import type { Notice } from '../../state/interface-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { imageLimits } from '../app/image-limits.ts';
import { requestErrorText } from '../app/request-error-text.ts';

/** Two short sentences are read in four seconds; twice that leaves room for looking up late. */
const shownForMs = 8_000;

export function NoticeToast() {
  const { t } = useTranslation();
  const commands = useCommands();
  const notice = useInterface((state) => state.notice);
  useEffect(() => {
    if (notice === null) return undefined;
    const timer = setTimeout(() => commands.notify(null), shownForMs);
    return () => clearTimeout(timer);
  }, [commands, notice]);
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-5 z-50 flex justify-center px-6"
    >
      {notice !== null && (
        <div
          data-testid="notice"
          className="pointer-events-auto flex max-w-[36rem] animate-appear items-center gap-2 rounded-lg bg-raised py-1.5 pr-1.5 pl-3 shadow-pop"
        >
          <CircleAlert size={15} aria-hidden="true" className="shrink-0 text-warn" />
          <NoticeText notice={notice} />
          <IconButton
            label={t('common.dismiss')}
            icon={<X size={15} />}
            onClick={() => commands.notify(null)}
          />
        </div>
      )}
    </div>
  );
}

function NoticeText({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation();
  if (notice.kind === 'refused')
    return <span>{t(`notice.${notice.reason}`, { limit: maxMessageLength, ...imageLimits })}</span>;
  if (notice.kind === 'clipboard')
    return <span>{t(`clipboard.refused.${notice.reason}`, { limit: maxMessageLength })}</span>;
  return <span>{requestErrorText(notice.error, t)}</span>;
}
