/**
 * The scenes around a suggestion: what it stands on, what was sent for it, how suggestions do, alternatives side by side, and a
 * suggestion that fails, has no article to stand on, or wants leave for a call. Each sets up what it needs and puts it back.
 */
import type { Page } from 'playwright-core';
import type { Settings } from '../../src/shared/settings.ts';
import { openCustomerSocket } from './customer-socket.ts';
import { deskRequest } from './desk-page.ts';
import { leaveFields, openFirst, pressing, webChatOrigin } from './scene.ts';
import type { Scene } from './scene.ts';

/** The simulated model's way to be told a fault: behind the name of the model. */
const refusal = '@unauthorized';

async function settingsOf(desk: Page): Promise<Settings> {
  return (await deskRequest(desk, 'desk.open', {})).settings;
}

async function cueIs(desk: Page, status: string): Promise<void> {
  await desk.locator(`[data-testid="cue-panel"][data-status="${status}"]`).waitFor();
}

/** Another suggestion for the open conversation, by what is set now. */
async function suggestAgain(desk: Page): Promise<void> {
  await leaveFields(desk);
  await desk.keyboard.press('Alt+r');
}

/** Makes the suggestion's pane wide enough for two lanes side by side, or as it was. */
async function moveCueBorder(desk: Page, key: 'ArrowLeft' | 'ArrowRight'): Promise<void> {
  await desk.getByRole('separator').last().focus();
  for (let step = 0; step < 4; step += 1) await desk.keyboard.press(key);
  await leaveFields(desk);
}

/** Somebody new writes, and the agent opens it. */
async function openNew(desk: Page, customerName: string, text: string): Promise<void> {
  const customer = await openCustomerSocket(await webChatOrigin(desk), customerName);
  await customer.write(text, 'first');
  customer.close();
  await desk.getByTestId('queue-item').filter({ hasText: customerName }).click();
}

/** Changes the names of the models that are asked from now on. */
async function renameModels(desk: Page, rename: (model: string) => string): Promise<void> {
  const { profiles } = await settingsOf(desk);
  const renamed = profiles.map((profile) => ({ ...profile, model: rename(profile.model) }));
  await deskRequest(desk, 'settings.update', { patch: { profiles: renamed } });
}

/** The shop's articles: the list, and one of them open. */
export const knowledgeScenes: readonly Scene[] = [
  pressing('knowledge', 'ControlOrMeta+Shift+k', '[data-testid="article-row"]'),
  {
    name: 'knowledge-article',
    show: async ({ desk }) => {
      await leaveFields(desk);
      await desk.keyboard.press('ControlOrMeta+Shift+k');
      await desk.getByTestId('article-row').filter({ hasText: 'Something arrived damaged' }).click();
      await desk.getByTestId('article-title').waitFor();
      return desk;
    },
  },
];

/** The last of them leave conversations behind. */
export const assistScenes: readonly Scene[] = [
  {
    name: 'source',
    show: async ({ desk }) => {
      await openFirst(desk);
      const citation = desk.getByTestId('cue-reply').locator('.citation').first();
      // The first suggestion after a start may come before the articles can be searched.
      if ((await citation.count()) === 0) await suggestAgain(desk);
      await citation.waitFor();
      await cueIs(desk, 'ready');
      await citation.focus();
      await desk.getByTestId('source-passage').waitFor();
      return desk;
    },
  },
  {
    name: 'sent-requests',
    show: async ({ desk }) => {
      await openFirst(desk);
      await leaveFields(desk);
      await desk.keyboard.press('Alt+v');
      await desk.getByTestId('sent-dialog').getByTestId('body-pretty').waitFor();
      return desk;
    },
  },
  {
    name: 'statistics',
    show: async ({ desk }) => {
      await openFirst(desk);
      await desk.getByTestId('statistics-open').click();
      await desk.getByTestId('statistics-table').waitFor();
      return desk;
    },
  },
  {
    name: 'lanes',
    show: async ({ desk }) => {
      await openFirst(desk);
      const { assist } = await settingsOf(desk);
      const [standard] = assist.lanes;
      if (standard === undefined) throw new Error('There is no lane.');
      const brief = { ...standard, id: 'brief', name: 'Brief 简短', instruction: 'Two sentences at most.' };
      await deskRequest(desk, 'settings.update', { patch: { assist: { lanes: [standard, brief] } } });
      await moveCueBorder(desk, 'ArrowLeft');
      await suggestAgain(desk);
      for (const lane of [0, 1])
        await desk.locator(`[data-testid="cue-lane"][data-lane="${lane}"][data-status="ready"]`).waitFor();
      return desk;
    },
    leave: async ({ desk }) => {
      await moveCueBorder(desk, 'ArrowRight');
      const { assist } = await settingsOf(desk);
      await deskRequest(desk, 'settings.update', { patch: { assist: { lanes: assist.lanes.slice(0, 1) } } });
      await suggestAgain(desk);
      await desk.locator('[data-testid="cue-lane"][data-lane="1"]').waitFor({ state: 'detached' });
      await cueIs(desk, 'ready');
    },
  },
  {
    name: 'desk-failed',
    show: async ({ desk }) => {
      await openFirst(desk);
      await renameModels(desk, (model) => `${model}${refusal}`);
      await suggestAgain(desk);
      await cueIs(desk, 'failed');
      await desk.getByTestId('cue-fallback').waitFor();
      return desk;
    },
    leave: async ({ desk }) => {
      await renameModels(desk, (model) => model.replace(refusal, ''));
      await suggestAgain(desk);
      await cueIs(desk, 'ready');
    },
  },
  {
    name: 'desk-uncovered',
    show: async ({ desk }) => {
      await openNew(desk, 'Noor Haddad', 'Do you run pottery classes at weekends? 周末有陶艺课吗？');
      await desk.getByTestId('cue-uncovered').waitFor();
      await cueIs(desk, 'ready');
      return desk;
    },
  },
  {
    name: 'desk-approval',
    show: async ({ desk }) => {
      await openNew(
        desk,
        'Emma Laurent',
        'The lamp of my order LT-20471 came with a cracked shade. I would like a refund, please.',
      );
      await desk.getByTestId('call-approve').waitFor();
      return desk;
    },
  },
];
