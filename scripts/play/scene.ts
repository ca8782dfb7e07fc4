/** What a scene is, and the steps that several of them begin with. Knows none of them. */
import type { Page } from 'playwright-core';
import type { LaunchedApp } from '../launch-app.ts';
import { deskRequest } from './desk-page.ts';

/** A started demo workspace, in which the scenes play. */
export interface Stage {
  readonly app: LaunchedApp;
  readonly desk: Page;
}

export interface Scene {
  /** In kebab case: the picture's name. */
  readonly name: string;
  /** Brings it on; answers with the page that shows it. */
  readonly show: (stage: Stage) => Promise<Page>;
  /** Puts the desk back as it was before. The default presses Escape until no dialog is left. */
  readonly leave?: (stage: Stage) => Promise<void>;
}

/** A scene that a chord brings on: `shown` is the selector of what it opens. */
export function pressing(name: string, keys: string, shown: string): Scene {
  return {
    name,
    show: async ({ desk }) => {
      await leaveFields(desk);
      await desk.keyboard.press(keys);
      await desk.locator(shown).first().waitFor();
      return desk;
    },
  };
}

/** The first conversation of the queue, with its suggestion there. */
export async function openFirst(desk: Page): Promise<void> {
  await desk.getByTestId('queue-item').first().click();
  await desk.locator('[data-testid="cue-panel"][data-status="ready"]').waitFor();
}

/** Keys that type something do their work only outside of fields. */
export async function leaveFields(desk: Page): Promise<void> {
  await desk.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

/** Where customers find the shop's chat. */
export async function webChatOrigin(desk: Page): Promise<string> {
  const { workspace } = await deskRequest(desk, 'desk.open', {});
  if (workspace.state !== 'open' || workspace.webChatOrigin === null)
    throw new Error('The web chat is not running.');
  return workspace.webChatOrigin;
}
