/** Starts a page of ours: builds its parts, draws the frame at once, and only then waits for main. Which page it is, its caller says. */
import './ui/theme.css';
import { StrictMode } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { config as configureSchemas } from 'zod';
import { chooseLanguage } from '../shared/interface-language.ts';
import { openDeskClient } from './bridge/desk-client.ts';
import type { DeskClient } from './bridge/desk-client.ts';
import { DeskProvider } from './features/app/desk-context.ts';
import type { DeskParts } from './features/app/desk-context.ts';
import { rememberedAppearance, showAppearance, showTheme } from './features/app/use-appearance.ts';
import { createI18n } from './i18n/i18n.ts';
import { TranslationProvider } from './i18n/use-translation.tsx';
import { beforeNextPaint } from './state/before-next-paint.ts';
import { copyToClipboard } from './state/clipboard.ts';
import { createCommands } from './state/commands.ts';
import { createDeskSession } from './state/desk-session.ts';
import type { DeskSession } from './state/desk-session.ts';
import { createDeskStore } from './state/desk-store.ts';
import { createHandFirst } from './state/hand-first.ts';
import type { InterfaceStore } from './state/interface-store.ts';

/** A page's parts, for what only one of the pages has. */
export interface PageParts extends DeskParts {
  readonly client: DeskClient;
  readonly session: DeskSession;
}

/** Builds the parts and gives the page its look. Nothing is drawn and nobody asked yet. */
export function preparePage(ui: InterfaceStore): PageParts {
  // The content security policy forbids code from strings, which the schema library would otherwise try.
  configureSchemas({ jitless: true });
  const client = openDeskClient();
  const store = createDeskStore();
  const hand = createHandFirst({
    beforeNextPaint,
    soon: (callback) => void scheduler.postTask(callback, { priority: 'user-visible' }),
    after: (milliseconds, callback) => setTimeout(callback, milliseconds),
    now: () => performance.now(),
  });
  for (const kind of ['keydown', 'input'] as const) addEventListener(kind, hand.pressed, { capture: true });
  const session = createDeskSession({
    client,
    store,
    beforePaint: beforeNextPaint,
    beforeTextPaint: hand.beforePaint,
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
  return { client, store, session, ui, commands };
}

/** Draws the page. */
export function drawPage({ store, ui, commands }: DeskParts, page: ReactNode): void {
  const { theme, language, appearance } = rememberedAppearance();
  showTheme(theme);
  showAppearance(appearance);
  const i18n = createI18n(chooseLanguage(language, navigator.language));
  document.documentElement.lang = i18n.language;
  const root = document.querySelector('#root');
  if (root === null) throw new Error('The page has no #root.');
  createRoot(root).render(
    <StrictMode>
      <TranslationProvider i18n={i18n}>
        <DeskProvider value={{ store, ui, commands }}>{page}</DeskProvider>
      </TranslationProvider>
    </StrictMode>,
  );
}
