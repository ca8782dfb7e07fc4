/** Scenes of what becomes of a reply: held, sent, not taken, not delivered. */
import type { Page } from 'playwright-core';
import { imagePath } from '../../src/shared/image-address.ts';
import { deskRequest } from './desk-page.ts';
import { lampPicture } from './lamp-picture.ts';
import {
  cueIs,
  openCustomer,
  openNew,
  parts,
  removeCustomer,
  setTrigger,
  settingsOf,
  showAll,
} from './scene.ts';
import type { Scene, Stage } from './scene.ts';

/** How long a sent message can be taken back. */
async function setUndo(desk: Page, undoSendSeconds: 0 | 3 | 5 | 10): Promise<void> {
  await deskRequest(desk, 'settings.update', { patch: { conversation: { undoSendSeconds } } });
}

/** Puts a picture beside the draft. */
export async function attachPicture({ app, desk }: Stage): Promise<void> {
  const page = await app.newCustomerPage('about:blank');
  const buffer = await lampPicture(page);
  await page.close();
  await desk.getByTestId('image-files').setInputFiles([{ name: 'lamp.png', mimeType: 'image/png', buffer }]);
  await desk.getByTestId('draft-image').waitFor();
}

async function draftImageId(desk: Page): Promise<string> {
  const address = await desk.getByTestId('draft-image').locator('img').getAttribute('src');
  return decodeURIComponent(address?.split(imagePath)[1] ?? '');
}

export const deliveryScenes: readonly Scene[] = [
  {
    name: 'undo-send',
    show: async ({ desk }) => {
      const { conversation } = await settingsOf(desk);
      await setTrigger(desk, 'on-ask');
      await setUndo(desk, 10);
      const customer = await openNew(desk, 'Jonas Weber', 'Thanks, the lamp has arrived. It looks lovely.');
      customer.close();
      await desk
        .getByTestId('composer')
        .fill('Lovely to hear, Jonas. Enjoy the light. 很高兴您喜欢，祝您使用愉快。');
      await desk.keyboard.press('ControlOrMeta+Enter');
      await desk.getByTestId('undo-send-toast').waitFor();
      // The message that waits keeps its time.
      await setUndo(desk, conversation.undoSendSeconds);
      return desk;
    },
    leave: async ({ desk }) => {
      // It may have gone by now.
      if ((await desk.getByTestId('undo-send').count()) > 0) await desk.keyboard.press('ControlOrMeta+z');
      await desk.getByTestId('undo-send-toast').waitFor({ state: 'detached' });
      await desk.getByTestId('composer').fill('');
      await removeCustomer(desk, 'Jonas Weber');
      await setTrigger(desk, 'each-message');
    },
  },
  {
    name: 'desk-sent',
    part: parts.conversation,
    show: async ({ desk }) => {
      const { conversation } = await settingsOf(desk);
      await setUndo(desk, 0);
      const customer = await openNew(desk, 'Hanna Berg', 'Can I return a lamp after two weeks?');
      await cueIs(desk, 'ready');
      await desk.keyboard.press('ControlOrMeta+i');
      await desk.keyboard.press('ControlOrMeta+Enter');
      await desk.locator('[data-testid="message"][data-delivery="delivered"]').waitFor();
      customer.close();
      await setUndo(desk, conversation.undoSendSeconds);
      return desk;
    },
    leave: async ({ desk }) => removeCustomer(desk, 'Hanna Berg'),
  },
  {
    name: 'desk-unsent',
    part: parts.conversation,
    show: async (stage) => {
      const { desk } = stage;
      await setTrigger(desk, 'on-ask');
      const customer = await openNew(desk, 'Rosa Conti', 'My lamp has a crack, what now?');
      customer.close();
      await desk
        .getByTestId('composer')
        .fill('Is the crack as long as in this picture? 裂缝和图上差不多长吗？');
      await attachPicture(stage);
      // As if the picture's file had been cleared away: main takes no message that lacks what it shows.
      await deskRequest(desk, 'attachments.remove', { attachmentId: await draftImageId(desk) });
      await desk.getByTestId('composer').press('ControlOrMeta+Enter');
      await desk.locator('[data-testid="message"][data-delivery="refused"]').waitFor();
      return desk;
    },
    leave: async ({ desk }) => {
      await removeCustomer(desk, 'Rosa Conti');
      await setTrigger(desk, 'each-message');
    },
  },
  {
    name: 'desk-undelivered',
    part: parts.conversation,
    show: async ({ desk }) => {
      await desk.getByTestId('queue-filter-archived').click();
      await openCustomer(desk, 'Marta Kowalska');
      await desk.locator('[data-testid="message"][data-delivery="failed"]').waitFor();
      return desk;
    },
    leave: showAll,
  },
];
