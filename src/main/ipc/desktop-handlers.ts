/** Handlers of the requests about the app around the desk: thin, like those in `handlers.ts`. */
import type { DesktopOutputs } from '../../shared/contract/desktop.ts';
import { takeFromClipboard } from './clipboard-flow.ts';
import type { Desk, OpenWorkspace } from './desk.ts';
import { takeBack } from './outgoing-handlers.ts';
import type { RequestHandlers } from './router.ts';
import { copyText } from './send-reply.ts';

export function createDesktopHandlers(
  desk: Desk,
  workspace: () => OpenWorkspace,
): Pick<RequestHandlers, keyof DesktopOutputs> {
  const { desktop } = desk;
  return {
    'desktop.take-errands': async ({ window }) => ({ errands: desktop.takeErrands(window) }),
    'desktop.viewing': async ({ conversationId }) => {
      desktop.setViewing(conversationId);
      return null;
    },
    'notifications.test': async () => ({ shown: desktop.testNotification() }),
    'companion.open': async () => {
      desktop.show('companion');
      return null;
    },
    'companion.close': async () => {
      desktop.close('companion');
      return null;
    },
    'companion.followed': async () => ({ conversationId: desktop.viewing() }),
    'companion.show-on-desk': async ({ conversationId, insertRunId: runId }) => {
      desktop.send(
        'desk',
        runId === null
          ? { kind: 'open-conversation', conversationId }
          : { kind: 'insert', conversationId, runId },
      );
      desktop.show('desk');
      return null;
    },
    'companion.take-back': async ({ heldId }) => {
      const message = await takeBack(workspace(), heldId);
      desktop.send('desk', { kind: 'taken-back', message });
      return message;
    },
    'companion.review-on-desk': async () => {
      desktop.send('desk', { kind: 'open-dialog', dialog: 'previews' });
      desktop.show('desk');
      return null;
    },
    'clipboard.take': ({ text }) => takeFromClipboard(desk, workspace(), text),
    'clipboard.copy': async ({ text }) => {
      await copyText(desk, text);
      return null;
    },
  };
}
