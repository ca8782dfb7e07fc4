/** Starts the desk's page: builds its parts, draws the frame at once, and only then waits for main. */
import './ui/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { config as configureSchemas } from 'zod';
import { openDeskClient } from './bridge/desk-client.ts';
import { App } from './features/app/App.tsx';
import { DeskProvider } from './features/app/desk-context.ts';
import { rememberedAppearance, showAppearance, showTheme } from './features/app/use-appearance.ts';
import { rememberedQueueFilter, rememberQueueFilter } from './features/queue/remembered-filter.ts';
import { chooseLanguage, createI18n } from './i18n/i18n.ts';
import { createCommands } from './state/commands.ts';
import { beforeNextPaint } from './state/before-next-paint.ts';
import { copyToClipboard } from './state/clipboard.ts';
import { createDeskSession } from './state/desk-session.ts';
import { createDeskStore } from './state/desk-store.ts';
import { createInterfaceStore } from './state/interface-store.ts';

// The content security policy forbids code from strings, which the schema library would otherwise try.
configureSchemas({ jitless: true });

const appearance = rememberedAppearance();
showTheme(appearance.theme);
showAppearance(appearance.appearance);
const i18n = createI18n(chooseLanguage(appearance.language, navigator.language));
document.documentElement.lang = i18n.language;

const client = openDeskClient();
const store = createDeskStore();
const ui = createInterfaceStore(rememberedQueueFilter());
ui.subscribe(({ queueFilter }) => rememberQueueFilter(queueFilter));
const session = createDeskSession({
  client,
  store,
  beforeNextPaint,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: Date.now,
});
const commands = createCommands({
  client,
  store,
  session,
  ui,
  newId: () => crypto.randomUUID(),
  now: Date.now,
  copy: copyToClipboard,
  beforeNextPaint,
});
window.addEventListener('pagehide', session.close, { once: true });

const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <DeskProvider value={{ store, ui, commands }}>
        <App />
      </DeskProvider>
    </I18nextProvider>
  </StrictMode>,
);
void session.start();
