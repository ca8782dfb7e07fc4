/** The desk's side of the app around it: does what menu, tray, notifications and companion ask, and tells what it shows. */
import type { Errand } from '../../shared/desktop.ts';
import type { DeskClient } from '../bridge/desk-client.ts';
import type { Commands } from './commands.ts';
import type { DeskStore } from './desk-store.ts';
import { createErrands } from './errands.ts';
import type { Errands } from './errands.ts';

export interface DesktopWatchOptions {
  readonly client: DeskClient;
  readonly store: DeskStore;
  readonly commands: Commands;
}

export function watchDesktop({ client, store, commands }: DesktopWatchOptions): Errands {
  async function run(errand: Errand): Promise<void> {
    switch (errand.kind) {
      case 'open-conversation':
        return commands.openConversation(errand.conversationId);
      case 'insert':
        await commands.openConversation(errand.conversationId);
        commands.pickRun(errand.conversationId, errand.runId);
        return commands.insertSuggestion();
      case 'open-dialog':
        return openDialog(errand.dialog);
      case 'taken-back':
        return commands.giveBack(errand.message);
      case 'clipboard':
        if (errand.outcome.kind === 'refused')
          commands.notify({ kind: 'clipboard', reason: errand.outcome.reason });
    }
  }

  async function openDialog(dialog: Extract<Errand, { kind: 'open-dialog' }>['dialog']): Promise<void> {
    switch (dialog) {
      case 'settings':
        return commands.openSettings();
      case 'about':
        return commands.openSettings('about');
      case 'palette':
        return commands.openPalette();
      case 'shortcuts':
        return commands.openShortcuts();
      case 'previews':
        commands.openPreviews();
        return;
      case 'audit-check':
        await commands.checkAuditExport();
    }
  }

  /** The companion follows; if it misses one, it sees the next. */
  function tellViewing(conversationId: string | null): void {
    client.request('desktop.viewing', { conversationId }).catch(() => undefined);
  }

  const errands = createErrands({ client, window: 'desk', run });
  let unsubscribe: () => void = () => undefined;
  return {
    start() {
      tellViewing(store.getState().openConversationId);
      unsubscribe = store.subscribe(({ openConversationId }, previous) => {
        if (openConversationId !== previous.openConversationId) tellViewing(openConversationId);
      });
      return errands.start();
    },
    close() {
      unsubscribe();
      errands.close();
    },
  };
}
