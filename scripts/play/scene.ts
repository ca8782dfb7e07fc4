/** What a scene is, and the steps that several of them begin with. Knows none of them. */
import type { Page } from 'playwright-core';
import type { Settings } from '../../src/shared/settings.ts';
import type { LaunchedApp } from '../launch-app.ts';
import { openCustomerSocket } from './customer-socket.ts';
import type { CustomerSocket } from './customer-socket.ts';
import { deskRequest } from './desk-page.ts';

/** A started app, in which the scenes play. */
export interface Stage {
  readonly app: LaunchedApp;
  readonly desk: Page;
  /** Whose conversation is open at home; null where no customer has written yet. */
  readonly home: string | null;
}

/**
 * A screen or a state. It begins at home (see `goHome`) whatever was shown before, so scenes may be shown alone and in any order.
 */
export interface Scene {
  /** In kebab case: the picture's name. */
  readonly name: string;
  /** Brings it on; answers with the page that shows it. */
  readonly show: (stage: Stage) => Promise<Page>;
  /** Puts back what going home does not: texts, settings, customers who came for the scene. */
  readonly leave?: (stage: Stage) => Promise<void>;
  /** Selector of all that is new in it, for scenes that change a part of the window. Else an open dialog, else the window. */
  readonly part?: string;
}

/** Panes and what floats above them, for `part`. */
export const parts = {
  queue: 'nav',
  conversation: 'main',
  cue: '[data-testid="cue-panel"]',
  floating: '[data-radix-popper-content-wrapper]',
} as const;

/** The customer whose conversation is open at home: of the demo's the latest to write. */
export const homeCustomer = '王雨桐';

/** A scene that a chord brings on: `shown` is the selector of what it opens. */
export function pressing(name: string, keys: string, shown: string): Scene {
  return {
    name,
    show: async ({ desk }) => {
      await desk.keyboard.press(keys);
      await desk.locator(shown).first().waitFor();
      return desk;
    },
  };
}

/** A scene that a filter of the queue brings on. */
export function filtered(filter: 'waiting' | 'unread' | 'archived', name: string): Scene {
  return {
    name,
    part: parts.queue,
    show: async ({ desk }) => {
      await desk.getByTestId(`queue-filter-${filter}`).click();
      return desk;
    },
    leave: showAll,
  };
}

/** Lets all open conversations show again. */
export async function showAll({ desk }: Pick<Stage, 'desk'>): Promise<void> {
  await desk.getByTestId('queue-filter-open').click();
}

/** When suggestions are made. */
export async function setTrigger(desk: Page, trigger: 'each-message' | 'on-ask'): Promise<void> {
  await deskRequest(desk, 'settings.update', { patch: { assist: { trigger } } });
}

/** Opens the conversation of a customer. */
export async function openCustomer(desk: Page, name: string): Promise<void> {
  await desk.getByTestId('queue-item').filter({ hasText: name }).first().click();
  await desk.locator('main h2').filter({ hasText: name }).waitFor();
}

/** Somebody new writes, and the agent opens it. */
export async function openNew(
  desk: Page,
  name: string,
  ...texts: readonly string[]
): Promise<CustomerSocket> {
  const customer = await openCustomerSocket(await webChatOrigin(desk), name);
  for (const [index, text] of texts.entries()) await customer.write(text, `text-${index}`);
  await openCustomer(desk, name);
  return customer;
}

/** Takes a customer who came for a scene out of the workspace again. */
export async function removeCustomer(desk: Page, name: string): Promise<void> {
  const { conversations } = await deskRequest(desk, 'desk.open', {});
  for (const { customer } of conversations)
    if (customer.name === name) await deskRequest(desk, 'data.remove-customer', { customerId: customer.id });
  await desk.getByTestId('queue-item').filter({ hasText: name }).waitFor({ state: 'detached' });
}

/** Waits until the suggestion on screen is in this state. */
export async function cueIs(desk: Page, status: string): Promise<void> {
  await desk.locator(`${parts.cue}[data-status="${status}"]`).waitFor();
}

/** Another suggestion for the open conversation, by what is set now. */
export async function suggestAgain(desk: Page): Promise<void> {
  await leaveFields(desk);
  await desk.keyboard.press('Alt+r');
}

/** Keys that type something do their work only outside of fields. */
export async function leaveFields(desk: Page): Promise<void> {
  await desk.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

export async function settingsOf(desk: Page): Promise<Settings> {
  return (await deskRequest(desk, 'desk.open', {})).settings;
}

/** Where customers find the shop's chat. */
export async function webChatOrigin(desk: Page): Promise<string> {
  const { workspace } = await deskRequest(desk, 'desk.open', {});
  if (workspace.state !== 'open' || workspace.webChatOrigin === null)
    throw new Error('The web chat is not running.');
  return workspace.webChatOrigin;
}
