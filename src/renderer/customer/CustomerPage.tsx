/** The whole page: which of its three faces the customer sees, and what stands above and below the timeline. */
import { useEffect, useSyncExternalStore } from 'react';
import type { ChatSession } from './chat-session.ts';
import type { ChatState } from './chat-state.ts';
import { Composer } from './Composer.tsx';
import { EndedNotice } from './EndedNotice.tsx';
import { PageHeader } from './PageHeader.tsx';
import { StartForm } from './StartForm.tsx';
import { Timeline } from './Timeline.tsx';
import { useWords } from './words.ts';

export function CustomerPage({ session }: { readonly session: ChatSession }) {
  const state = useSyncExternalStore(session.subscribe, session.getState);
  usePageTitle(state);
  return (
    <div className="page">
      <PageHeader state={state} />
      <PageBody state={state} session={session} />
    </div>
  );
}

function PageBody({ state, session }: { readonly state: ChatState; readonly session: ChatSession }) {
  if (state.connection === 'ended') return <EndedNotice />;
  if (state.token === null) {
    return <StartForm isStarting={state.connection !== 'idle'} onStart={session.start} />;
  }
  return (
    <main className="chat">
      <Notices state={state} onTryNow={session.reconnectNow} />
      <Timeline state={state} onDiscard={session.discard} imageUrl={session.imageUrl} />
      <Composer onSend={session.write} onImage={session.sendImage} />
    </main>
  );
}

function Notices({ state, onTryNow }: { readonly state: ChatState; readonly onTryNow: () => void }) {
  const { t } = useWords();
  const hasLostConnection =
    state.connection === 'waiting' || (state.connection === 'connecting' && state.identity !== null);
  return (
    <div role="status">
      {hasLostConnection && (
        <p className="notice notice-warn">
          <span>{t('reconnecting')}</span>
          <button type="button" className="link-button" onClick={onTryNow}>
            {t('tryNow')}
          </button>
        </p>
      )}
      {state.slowDown && <p className="notice">{t('slowDown')}</p>}
    </div>
  );
}

function usePageTitle(state: ChatState): void {
  const { t } = useWords();
  const company = state.identity?.companyName ?? '';
  useEffect(() => {
    document.title = company === '' ? t('title') : t('titleOf', { company });
  }, [company, t]);
}
