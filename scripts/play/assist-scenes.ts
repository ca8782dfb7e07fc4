/**
 * The scenes around a suggestion: how it comes, what it stands on, what the agent does with it, and one that fails, has no article
 * to stand on, says what its source does not, or wants leave for a call. The simulated model is told its faults by its name.
 */
import type { Page } from 'playwright-core';
import type { Settings } from '../../src/shared/settings.ts';
import { deskRequest } from './desk-page.ts';
import { cueIs, openCustomer, openNew, parts, removeCustomer, settingsOf, suggestAgain } from './scene.ts';
import type { Scene } from './scene.ts';

interface NewcomerScene {
  readonly name: string;
  readonly part?: string;
  readonly customer: string;
  readonly text: string;
  /** What the model does wrong for this customer. */
  readonly fault?: string;
  /** Settings as they must be when the customer writes. */
  readonly prepare?: (desk: Page, settings: Settings) => Promise<void>;
  /** Waits for the state, and does in it what the picture shows. */
  readonly until: (desk: Page) => Promise<void>;
}

/** Somebody writes for this scene alone, and is taken out with all that came of it: the other conversations stay as they are. */
function newcomer({ name, part, customer, text, fault, prepare, until }: NewcomerScene): Scene {
  let before: Settings | null = null;
  return {
    name,
    ...(part === undefined ? {} : { part }),
    show: async ({ desk }) => {
      before = await settingsOf(desk);
      if (fault !== undefined) await setFault(desk, before, fault);
      await prepare?.(desk, before);
      const socket = await openNew(desk, customer, text);
      socket.close();
      await until(desk);
      return desk;
    },
    leave: async ({ desk }) => {
      await removeCustomer(desk, customer);
      if (before === null) return;
      const { profiles, privacy, assist } = before;
      await deskRequest(desk, 'settings.update', { patch: { profiles, privacy, assist } });
    },
  };
}

/** Asks the models for a fault from now on; they think, so that there is something to see. */
async function setFault(desk: Page, { profiles }: Settings, fault: string): Promise<void> {
  const faulty = profiles.map((profile) => ({
    ...profile,
    model: `${profile.model}@${fault}`,
    thinking: 'on' as const,
  }));
  await deskRequest(desk, 'settings.update', { patch: { profiles: faulty } });
}

/** Makes the suggestion's pane wide enough for two lanes side by side, or as it was. */
async function moveCueBorder(desk: Page, key: 'ArrowLeft' | 'ArrowRight'): Promise<void> {
  await desk.getByRole('separator').last().focus();
  for (let step = 0; step < 4; step += 1) await desk.keyboard.press(key);
}

const refundWish = 'The lamp of my order LT-20471 came with a cracked shade. I would like a refund, please.';

/** With two lanes, the pane being wide enough for both side by side. */
const lanes = newcomer({
  name: 'lanes',
  customer: 'Mia Novak',
  text: 'Can I return a lamp after two weeks? 两周后还能退吗？',
  prepare: async (desk, { assist }) => {
    const [standard] = assist.lanes;
    if (standard === undefined) throw new Error('There is no lane.');
    const brief = { ...standard, id: 'brief', name: 'Brief 简短', instruction: 'Two sentences at most.' };
    await deskRequest(desk, 'settings.update', { patch: { assist: { lanes: [standard, brief] } } });
    await moveCueBorder(desk, 'ArrowLeft');
  },
  until: async (desk) => {
    for (const lane of [0, 1])
      await desk.locator(`[data-testid="cue-lane"][data-lane="${lane}"][data-status="ready"]`).waitFor();
  },
});

export const assistScenes: readonly Scene[] = [
  newcomer({
    name: 'desk-thinking',
    part: parts.cue,
    customer: 'Clara Jansen',
    text: 'My parcel has been in Leipzig for four days. 包裹四天没动了。',
    fault: 'silence:45',
    until: async (desk) => {
      await cueIs(desk, 'thinking');
      await desk.getByTestId('cue-reasoning').waitFor();
    },
  }),
  newcomer({
    name: 'desk-stopped',
    part: parts.cue,
    customer: 'Felix Braun',
    text: 'When will my refund arrive?',
    until: async (desk) => {
      await cueIs(desk, 'replying');
      await desk.keyboard.press('Escape');
      await cueIs(desk, 'stopped');
    },
  }),
  newcomer({
    name: 'desk-failed',
    part: parts.cue,
    customer: 'Ingrid Holm',
    text: 'How do I return an unused lamp? 没用过的台灯怎么退货？',
    fault: 'unauthorized',
    until: async (desk) => {
      await cueIs(desk, 'failed');
      await desk.getByTestId('cue-fallback').waitFor();
    },
  }),
  {
    name: 'source',
    part: `${parts.cue}, ${parts.floating}`,
    show: async ({ desk }) => {
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
    name: 'rating',
    part: `${parts.cue}, ${parts.floating}`,
    show: async ({ desk }) => {
      await desk.getByTestId('cue-rate-down').click();
      await desk.getByTestId('cue-rating-reasons').waitFor();
      return desk;
    },
  },
  {
    name: 'earlier-suggestions',
    part: parts.cue,
    show: async ({ desk }) => {
      // Not at home: a rewritten suggestion stays what it is.
      await openCustomer(desk, '李浩然');
      await cueIs(desk, 'ready');
      await desk.getByTestId('cue-rewrite-shorter').click();
      await desk.getByTestId('cue-rewrite-kind').waitFor();
      await cueIs(desk, 'ready');
      await desk.getByTestId('cue-earlier-toggle').click();
      await desk.getByTestId('cue-earlier-item').first().waitFor();
      return desk;
    },
    leave: async ({ desk }) => desk.getByTestId('cue-earlier-toggle').click(),
  },
  {
    name: 'summary',
    part: parts.cue,
    show: async ({ desk }) => {
      await openCustomer(desk, 'Daniel Okafor');
      await cueIs(desk, 'ready');
      if ((await desk.getByTestId('summary-make').count()) > 0)
        await desk.getByTestId('summary-make').click();
      await desk.getByTestId('summary-toggle').click();
      return desk;
    },
    leave: async ({ desk }) => desk.getByTestId('summary-toggle').click(),
  },
  {
    name: 'copilot',
    part: parts.cue,
    show: async ({ desk }) => {
      await desk.keyboard.press('ControlOrMeta+j');
      await desk.getByTestId('copilot-question').fill('What does our policy say? 我们的政策怎么说？');
      await desk.keyboard.press('Enter');
      await desk.locator('[data-testid="copilot-answer"][data-status="completed"]').first().waitFor();
      return desk;
    },
    leave: async ({ desk }) => desk.getByTestId('copilot-toggle').click(),
  },
  newcomer({
    name: 'preview',
    customer: 'Lucia Romano',
    text: 'Please call me on +44 7700 900123 or write to lucia.romano@example.com about order LT-20433.',
    prepare: async (desk, { privacy }) => {
      const patch = { privacy: { ...privacy, previewFirst: true } };
      await deskRequest(desk, 'settings.update', { patch });
    },
    until: async (desk) => {
      await desk.getByTestId('previews-review').click();
      await desk.getByTestId('preview-dialog').getByTestId('body-pretty').waitFor();
    },
  }),
  {
    ...lanes,
    leave: async (stage) => {
      await moveCueBorder(stage.desk, 'ArrowRight');
      await lanes.leave?.(stage);
    },
  },
  newcomer({
    name: 'desk-uncovered',
    part: parts.cue,
    customer: 'Noor Haddad',
    text: 'Do you run pottery classes at weekends? 周末有陶艺课吗？',
    until: async (desk) => {
      await desk.getByTestId('cue-uncovered').waitFor();
      await cueIs(desk, 'ready');
    },
  }),
  newcomer({
    name: 'desk-doubts',
    part: parts.cue,
    customer: '周明',
    text: '你好，没用过的台灯多少天内可以退货？',
    fault: 'invented',
    until: async (desk) => {
      await cueIs(desk, 'ready');
      await desk.getByTestId('cue-doubts').locator('summary').click();
    },
  }),
  newcomer({
    name: 'desk-approval',
    customer: 'Emma Laurent',
    text: refundWish,
    until: async (desk) => desk.getByTestId('call-approve').waitFor(),
  }),
  newcomer({
    name: 'desk-refunded',
    part: parts.cue,
    customer: 'Oliver Grant',
    text: refundWish,
    until: async (desk) => {
      await desk.getByTestId('call-approve').click();
      await cueIs(desk, 'ready');
    },
  }),
];
