/**
 * Every screen and state that is worth looking at, as data: the pictures of docs/screenshots/ are made from this list, and the
 * accessibility tests walk it. A new screen needs an entry here. Knows how to get somewhere, not what is done there.
 */
import type { LaunchedApp } from '../launch-app.ts';
import { assistScenes, knowledgeScenes } from './assist-scenes.ts';
import { deskRequest } from './desk-page.ts';
import { leaveFields, openFirst, pressing, webChatOrigin } from './scene.ts';
import type { Scene, Stage } from './scene.ts';

export type { Scene, Stage } from './scene.ts';

const stepLimitMs = 20_000;

function settingsSection(section: string): Scene {
  return {
    name: `settings-${section}`,
    show: async ({ desk }) => {
      if ((await desk.getByTestId('settings').count()) === 0) await desk.keyboard.press('ControlOrMeta+,');
      await desk.getByTestId(`settings-${section}`).click();
      return desk;
    },
  };
}

function filtered(index: number, name: string): Scene {
  return {
    name,
    show: async ({ desk }) => {
      await desk.locator('nav [role="radio"], nav [role="tab"]').nth(index).click();
      return desk;
    },
    leave: async ({ desk }) => desk.locator('nav [role="radio"], nav [role="tab"]').first().click(),
  };
}

/** In the order in which they are least work for the one after. */
export const scenes: readonly Scene[] = [
  {
    name: 'desk',
    show: async ({ desk }) => {
      await openFirst(desk);
      return desk;
    },
  },
  {
    name: 'desk-draft-too-long',
    show: async ({ desk }) => {
      await desk.getByTestId('composer').fill('很长的话 a very long draft '.repeat(400));
      await desk.getByTestId('composer-too-long').waitFor();
      return desk;
    },
    leave: async ({ desk }) => desk.getByTestId('composer').fill(''),
  },
  {
    name: 'desk-note',
    show: async ({ desk }) => {
      await desk.getByTestId('note-toggle').click();
      await desk
        .getByTestId('composer')
        .fill('Asked the warehouse; they answer before four. 已问仓库，四点前回复。');
      return desk;
    },
    leave: async ({ desk }) => {
      await desk.getByTestId('composer').fill('');
      await desk.getByTestId('note-toggle').click();
    },
  },
  {
    name: 'saved-reply-menu',
    show: async ({ desk }) => {
      await desk.getByTestId('composer').fill('');
      await desk.getByTestId('composer').pressSequentially('/');
      await desk.getByTestId('reply-menu').waitFor();
      return desk;
    },
    leave: async ({ desk }) => {
      await desk.keyboard.press('Escape');
      await desk.getByTestId('composer').fill('');
    },
  },
  {
    name: 'emoji',
    show: async ({ desk }) => {
      await desk.getByTestId('emoji-button').click();
      await desk.getByTestId('emoji-picker').waitFor();
      return desk;
    },
  },
  {
    name: 'search',
    show: async ({ desk }) => {
      await desk.getByTestId('search-field').fill('台灯');
      await desk.getByTestId('search-hit').first().waitFor();
      return desk;
    },
    leave: clearSearch,
  },
  {
    name: 'search-nothing',
    show: async ({ desk }) => {
      await desk.getByTestId('search-field').fill('zebra');
      await desk.getByTestId('queue-item').first().waitFor({ state: 'detached' });
      return desk;
    },
    leave: clearSearch,
  },
  filtered(2, 'queue-unread'),
  filtered(3, 'queue-archive'),
  pressing('palette', 'ControlOrMeta+k', '[data-testid="palette"]'),
  pressing('shortcuts', '?', '[role="dialog"]'),
  pressing('library', 'ControlOrMeta+Shift+l', '[data-testid="library"]'),
  {
    name: 'library-procedures',
    show: async ({ desk }) => {
      await leaveFields(desk);
      await desk.keyboard.press('ControlOrMeta+Shift+l');
      await desk.getByTestId('library-procedures').click();
      return desk;
    },
  },
  pressing('replay', 'Alt+h', '[data-testid="replay"]'),
  ...knowledgeScenes,
  pressing('sorting', 't', '[data-testid="triage-form"]'),
  ...[
    'model',
    'spending',
    'assist',
    'tools',
    'appearance',
    'keyboard',
    'privacy',
    'data',
    'notifications',
    'desktop',
    'about',
  ].map(settingsSection),
  {
    name: 'companion',
    show: async ({ app, desk }) => {
      const opened = app.context.waitForEvent('page');
      await deskRequest(desk, 'companion.open', {});
      const page = await opened;
      await page.locator('[data-testid="companion-root"][data-state="open"]').waitFor();
      return page;
    },
    leave: async ({ desk }) => void (await deskRequest(desk, 'companion.close', {})),
  },
  {
    name: 'desk-thinking',
    show: async ({ desk }) => {
      await leaveFields(desk);
      await desk.keyboard.press('Alt+r');
      await desk.locator('[data-testid="cue-panel"][data-status="thinking"]').waitFor();
      await desk.getByTestId('cue-reasoning').waitFor();
      return desk;
    },
    leave: async ({ desk }) => desk.locator('[data-testid="cue-panel"][data-status="ready"]').waitFor(),
  },
  {
    name: 'desk-stopped',
    show: async ({ desk }) => {
      await leaveFields(desk);
      await desk.keyboard.press('Alt+r');
      await desk.locator('[data-testid="cue-panel"][data-status="replying"]').waitFor();
      await desk.keyboard.press('Escape');
      await desk.locator('[data-testid="cue-panel"][data-status="stopped"]').waitFor();
      return desk;
    },
  },
  {
    name: 'desk-sent',
    show: async ({ desk }) => {
      await desk.getByTestId('queue-item').nth(1).click();
      await desk.locator('[data-testid="cue-panel"][data-status="ready"]').waitFor();
      await desk.keyboard.press('ControlOrMeta+i');
      await desk.keyboard.press('ControlOrMeta+Enter');
      await desk.locator('main [data-testid="message"][data-author="agent"]').last().waitFor();
      return desk;
    },
  },
  ...assistScenes,
  {
    name: 'customer-start',
    show: async ({ app, desk }) => app.newCustomerPage(await webChatOrigin(desk)),
  },
  {
    name: 'customer',
    show: async ({ app, desk }) => {
      const page = await app.newCustomerPage(await webChatOrigin(desk));
      await page.getByTestId('customer-name').fill('Emma Laurent');
      await page.getByTestId('customer-start').click();
      await page
        .getByTestId('customer-composer')
        .fill('Hi, the ceramic lamp arrived with a cracked shade. 可以换一个吗？');
      await page.getByTestId('customer-send').click();
      await page.locator('[data-testid="customer-message"][data-state="stored"]').first().waitFor();
      return page;
    },
  },
];

async function clearSearch({ desk }: Stage): Promise<void> {
  await desk.getByTestId('search-field').fill('');
  await desk.keyboard.press('Escape');
  await desk.getByTestId('queue-item').first().waitFor();
}

/** Leaves the scene. */
export async function leaveScene(scene: Scene, stage: Stage): Promise<void> {
  if (scene.leave !== undefined) await scene.leave(stage);
  const { desk } = stage;
  const over = desk.locator('[role="dialog"], [role="menu"], [data-radix-popper-content-wrapper]');
  for (let attempt = 0; attempt < 4 && (await over.count()) > 0; attempt += 1) {
    await desk.keyboard.press('Escape');
    await desk.waitForTimeout(30);
  }
}

/** The desk at the size of the pictures, ready for the first scene. */
export async function prepareStage(app: LaunchedApp): Promise<Stage> {
  const desk = await app.firstWindow();
  desk.setDefaultTimeout(stepLimitMs);
  await desk.setViewportSize({ width: 1280, height: 800 });
  await desk.locator('[data-testid="app-root"][data-state="ready"]').waitFor();
  return { app, desk };
}
