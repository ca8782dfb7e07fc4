/** The sign that requests wait for the agent, wherever they belong. It floats, so that nothing moves when it comes. */
import { Eye } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';

export function WaitingPreviews() {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const count = useDesk((state) => state.previews.length);
  const isShown = useInterface((state) => state.dialog !== 'preview') && count > 0;
  return (
    <div aria-live="polite" className="pointer-events-none fixed bottom-16 left-4 z-30">
      {isShown && (
        <div
          data-testid="previews-waiting"
          className="pointer-events-auto flex animate-appear items-center gap-2 rounded-lg bg-raised py-1.5 pr-1.5 pl-3 shadow-pop"
        >
          <Eye size={15} aria-hidden="true" className="shrink-0 text-warn" />
          <span className="text-small tabular-nums">{t('privacy.preview.card', { count })}</span>
          <Button
            size="small"
            tone="primary"
            keys={keysOf('review-previews')}
            hint={t('privacy.preview.review')}
            data-testid="previews-review"
            onClick={() => commands.openPreviews()}
          >
            {t('privacy.preview.review')}
          </Button>
        </div>
      )}
    </div>
  );
}
