/** The desk's page. */
import { App } from './features/app/App.tsx';
import { queueMemory, rememberedQueue } from './features/queue/remembered-filter.ts';
import { drawPage, preparePage } from './start-page.tsx';
import { watchDesktop } from './state/desktop-watch.ts';
import { createInterfaceStore } from './state/interface-store.ts';

const ui = createInterfaceStore(rememberedQueue());
ui.subscribe(queueMemory(ui.getState()));
const page = preparePage(ui);
drawPage(page, <App />);
const watch = watchDesktop(page);
window.addEventListener('pagehide', watch.close, { once: true });
void page.session.start().then(watch.start);
