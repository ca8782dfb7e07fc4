/** Scenes of the queue, the conversation and the composer: what is searched, read and written. */
import { attachPicture } from './delivery-scenes.ts';
import { lampPicture } from './lamp-picture.ts';
import {
  filtered,
  homeCustomer,
  openCustomer,
  openNew,
  parts,
  removeCustomer,
  setTrigger,
  webChatOrigin,
} from './scene.ts';
import type { Scene, Stage } from './scene.ts';

function searched(name: string, text: string, shown: string, state: 'visible' | 'detached'): Scene {
  return {
    name,
    part: parts.queue,
    show: async ({ desk }) => {
      await desk.getByTestId('search-field').fill(text);
      await desk.getByTestId(shown).first().waitFor({ state });
      return desk;
    },
    leave: async ({ desk }) => {
      await desk.getByTestId('search-field').fill('');
      await desk.keyboard.press('Escape');
      await desk.getByTestId('queue-item').first().waitFor();
    },
  };
}

async function clearComposer({ desk }: Stage): Promise<void> {
  await desk.getByTestId('composer').fill('');
}

/** A customer of this name was here for the scene. */
function withoutCustomer(name: string): (stage: Stage) => Promise<void> {
  return ({ desk }) => removeCustomer(desk, name);
}

/** The panes are new as a whole, and what floats above them is not. */
const allPanes = `${parts.queue}, ${parts.conversation}, ${parts.cue}`;

/** A customer who sends a picture of the damage, on the customer's own page. */
async function openCustomerWithPicture({ app, desk }: Stage, name: string): Promise<void> {
  const page = await app.newCustomerPage(await webChatOrigin(desk));
  const buffer = await lampPicture(page);
  await page.goto(await webChatOrigin(desk));
  await page.getByTestId('customer-name').fill(name);
  await page.getByTestId('customer-start').click();
  await page.getByTestId('customer-composer').fill('The shade has a crack, see here:');
  await page.getByTestId('customer-send').click();
  await page
    .getByTestId('customer-image-files')
    .setInputFiles([{ name: 'lamp.png', mimeType: 'image/png', buffer }]);
  await page.getByTestId('customer-image').waitFor();
  await page.close();
  await openCustomer(desk, name);
  await desk.getByTestId('message-image').first().waitFor();
}

export const queueScenes: readonly Scene[] = [
  searched('search', '台灯', 'search-hit', 'visible'),
  searched('search-nothing', 'zebra', 'queue-item', 'detached'),
  filtered('waiting', 'queue-waiting'),
  filtered('unread', 'queue-unread'),
  filtered('archived', 'queue-archive'),
  {
    name: 'queue-marks',
    part: parts.floating,
    show: async ({ desk }) => {
      await desk.getByTestId('queue-marks').click();
      await desk.getByTestId('queue-mark-priority').first().waitFor();
      return desk;
    },
  },
  {
    name: 'queue-nothing-sorted',
    part: parts.queue,
    show: async ({ desk }) => {
      await desk.getByTestId('queue-marks').click();
      // Nobody has called anything urgent yet.
      await desk.getByTestId('queue-mark-priority').first().click();
      await desk.getByTestId('queue-marks-let-go').waitFor();
      await desk.getByTestId('queue-marks-let-go').focus();
      return desk;
    },
    leave: async ({ desk }) => desk.getByTestId('queue-marks-let-go').click(),
  },
];

export const conversationScenes: readonly Scene[] = [
  {
    name: 'desk',
    show: async ({ desk }) => desk,
  },
  {
    name: 'conversation-empty',
    part: allPanes,
    show: async ({ desk }) => {
      const customer = await openNew(desk, 'Yusuf Demir');
      customer.close();
      return desk;
    },
    leave: withoutCustomer('Yusuf Demir'),
  },
  {
    name: 'desk-draft-too-long',
    part: parts.conversation,
    show: async ({ desk }) => {
      await desk.getByTestId('composer').fill('很长的话 a very long draft '.repeat(400));
      await desk.getByTestId('composer-too-long').waitFor();
      return desk;
    },
    leave: clearComposer,
  },
  {
    name: 'desk-note',
    part: parts.conversation,
    show: async ({ desk }) => {
      await desk.getByTestId('note-toggle').click();
      await desk
        .getByTestId('composer')
        .fill('Asked the warehouse; they answer before four. 已问仓库，四点前回复。');
      return desk;
    },
    leave: async (stage) => {
      await clearComposer(stage);
      await stage.desk.getByTestId('note-toggle').click();
    },
  },
  {
    name: 'saved-reply-menu',
    part: `${parts.conversation}, ${parts.floating}`,
    show: async ({ desk }) => {
      await desk.getByTestId('composer').pressSequentially('/');
      await desk.getByTestId('reply-menu').waitFor();
      return desk;
    },
    leave: clearComposer,
  },
  {
    name: 'emoji',
    part: `${parts.conversation}, ${parts.floating}`,
    show: async ({ desk }) => {
      await desk.getByTestId('emoji-button').click();
      await desk.getByTestId('emoji-picker').getByRole('option').first().waitFor();
      return desk;
    },
  },
  {
    name: 'message-menu',
    part: `${parts.conversation}, ${parts.floating}`,
    show: async ({ desk }) => {
      await desk.getByTestId('message').last().click({ button: 'right' });
      await desk.getByRole('menu').waitFor();
      return desk;
    },
  },
  {
    name: 'translation',
    part: parts.conversation,
    show: async ({ desk }) => {
      // Only what is not in the language of the interface is offered to be translated.
      if ((await desk.getByTestId('translate-message').count()) === 0)
        await openCustomer(desk, 'Daniel Okafor');
      const message = desk.getByTestId('message').last();
      await message.hover();
      await message.getByTestId('translate-message').click();
      await message.locator('[data-testid="translation"][data-state="completed"]').waitFor();
      return desk;
    },
    leave: async ({ desk }) => {
      const message = desk.getByTestId('message').last();
      await message.hover();
      await message.getByTestId('translate-message').click();
    },
  },
  {
    name: 'unread-divider',
    part: allPanes,
    show: async ({ desk }) => {
      await setTrigger(desk, 'on-ask');
      const customer = await openNew(
        desk,
        'Sofia Lindqvist',
        'Hello, is the Dune floor lamp still in stock in oak?',
      );
      await desk.getByTestId('message').first().waitFor();
      await openCustomer(desk, homeCustomer);
      await customer.write('And could it arrive before the weekend?', 'more-1');
      await customer.write('周末前能送到吗？', 'more-2');
      customer.close();
      const item = desk.getByTestId('queue-item').filter({ hasText: 'Sofia Lindqvist' });
      await item.filter({ hasText: '周末前' }).waitFor();
      await item.click();
      await desk.getByTestId('unread-divider').waitFor();
      return desk;
    },
    leave: async ({ desk }) => {
      await removeCustomer(desk, 'Sofia Lindqvist');
      await setTrigger(desk, 'each-message');
    },
  },
  {
    name: 'draft-image',
    part: parts.conversation,
    show: async (stage) => {
      await attachPicture(stage);
      return stage.desk;
    },
    leave: async ({ desk }) => {
      await desk.getByTestId('draft-image').getByRole('button').last().click();
      await desk.getByTestId('draft-image').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'image-message',
    part: parts.conversation,
    show: async (stage) => {
      await openCustomerWithPicture(stage, 'Noah Fischer');
      return stage.desk;
    },
    leave: withoutCustomer('Noah Fischer'),
  },
  {
    name: 'image-preview',
    show: async (stage) => {
      await openCustomerWithPicture(stage, 'Lea Fischer');
      await stage.desk.getByTestId('message-image').first().click();
      await stage.desk.getByTestId('image-preview').locator('img').waitFor();
      return stage.desk;
    },
    leave: withoutCustomer('Lea Fischer'),
  },
];
