/** Chooses what the companion shows by what main says of the workspace. Whatever is wrong is mended on the desk. */
import { MessageSquareDashed, MonitorX } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TooltipHost } from '../../ui/Tooltip.tsx';
import { useDesk } from '../app/desk-context.ts';
import { useAppearance } from '../app/use-appearance.ts';
import { NoticeToast } from '../banners/NoticeToast.tsx';
import { CompanionHeader } from './CompanionHeader.tsx';
import { ConversationCue } from './ConversationCue.tsx';
import { NewsLine } from './NewsLine.tsx';
import { useCompanion } from './companion-context.ts';
import { useCompanionKeys } from './use-companion-keys.ts';
import { usePastedText } from './use-pasted-text.ts';

export function CompanionApp() {
  const { t } = useTranslation();
  useAppearance();
  useCompanionKeys();
  usePastedText();
  const state = useDesk(({ facts }) => facts?.workspace.state);
  useEffect(() => {
    document.title = t('companion.title');
  }, [t]);
  return (
    <>
      <div
        data-testid="companion-root"
        data-state={state ?? 'opening'}
        className="flex h-full flex-col bg-canvas"
      >
        {state === 'trouble' ? (
          <EmptyState
            icon={<MonitorX size={20} />}
            title={t('companion.trouble')}
            body={t('companion.troubleBody')}
          />
        ) : (
          <OpenCompanion />
        )}
      </div>
      <NoticeToast />
      <TooltipHost />
    </>
  );
}

function OpenCompanion() {
  const conversation = useDesk(({ openConversationId, conversations }) =>
    openConversationId === null ? undefined : conversations[openConversationId],
  );
  return (
    <>
      <CompanionHeader conversation={conversation} />
      {conversation === undefined ? (
        <NothingShown />
      ) : (
        <ConversationCue key={conversation.id} conversation={conversation} />
      )}
      <NewsLine />
    </>
  );
}

function NothingShown() {
  const { t } = useTranslation();
  const companion = useCompanion();
  const isReady = useDesk(({ facts }) => facts?.workspace.state === 'open');
  if (!isReady) return <div className="flex-1" />;
  return (
    <main className="min-h-0 flex-1">
      <EmptyState
        icon={<MessageSquareDashed size={20} />}
        title={t('companion.emptyTitle')}
        body={t('companion.emptyBody')}
      >
        <Button onClick={() => void companion.take(null)}>{t('companion.take')}</Button>
      </EmptyState>
    </main>
  );
}
