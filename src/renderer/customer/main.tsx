/** Starts the customer's page: language, session, React. The conversation's secret is in the fragment of the address. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createChatSession } from './chat-session.ts';
import { CustomerPage } from './CustomerPage.tsx';
import './customer.css';
import { createImageClient } from './image-client.ts';
import { createUnsentStorage } from './unsent-storage.ts';
import { PageWordsProvider, choosePageLocale, createPageWords } from './words.ts';

const fragmentStart = '#c=';

const token = location.hash.startsWith(fragmentStart) ? location.hash.slice(fragmentStart.length) : null;
const session = createChatSession({
  socketUrl: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/chat`,
  token,
  storage: createUnsentStorage(sessionStorage),
  images: createImageClient(),
  // Replaced, not added: Back must not lead to the start page of a conversation that has begun.
  onToken: (secret) => history.replaceState(null, '', `${fragmentStart}${secret}`),
});
window.addEventListener('online', session.reconnectNow);
document.addEventListener('visibilitychange', session.reconnectNow);
// Another conversation's link, opened in this very tab, changes the fragment only.
window.addEventListener('hashchange', () => location.reload());

const words = await createPageWords(choosePageLocale(navigator.languages));
document.documentElement.lang = words.language;
const root = document.querySelector('#root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <PageWordsProvider value={words}>
        <CustomerPage session={session} />
      </PageWordsProvider>
    </StrictMode>,
  );
}
