/** The companion's page: one suggestion beside whatever else is on the screen. */
import { CompanionApp } from './features/companion/CompanionApp.tsx';
import { CompanionProvider } from './features/companion/companion-context.ts';
import { drawPage, preparePage } from './start-page.tsx';
import { createCompanion } from './state/companion.ts';
import { createInterfaceStore } from './state/interface-store.ts';

const page = preparePage(createInterfaceStore());
const companion = createCompanion({ ...page, newId: () => crypto.randomUUID() });
drawPage(
  page,
  <CompanionProvider value={companion}>
    <CompanionApp />
  </CompanionProvider>,
);
window.addEventListener('pagehide', companion.close, { once: true });
void page.session.start().then(companion.start);
