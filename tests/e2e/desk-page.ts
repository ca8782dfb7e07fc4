/** Where things are on the desk, by the names that the interface gives them. */
import type { Locator, Page } from '@playwright/test';

export function queueItem(page: Page, customerName: string): Locator {
  return page.getByTestId('queue-item').filter({ hasText: customerName });
}

/** The cue panel when it shows this status. */
export function cueWith(page: Page, status: string): Locator {
  return page.locator(`[data-testid="cue-panel"][data-status="${status}"]`);
}

export function messagesBy(page: Page, author: 'customer' | 'agent'): Locator {
  return page.locator(`[data-testid="message"][data-author="${author}"]`);
}

/** The same on the customer's page. */
export function chatMessagesBy(page: Page, author: 'customer' | 'agent'): Locator {
  return page.locator(`[data-testid="customer-message"][data-author="${author}"]`);
}

/** Carries files from the disk over a place, as the system does; `drop` lets them go there. */
export async function carryFiles(
  page: Page,
  over: Locator,
  files: readonly string[],
): Promise<{ drop(): Promise<void> }> {
  const box = await over.boundingBox();
  if (box === null) throw new Error('There is no such place.');
  const x = Math.round(box.x + box.width / 2);
  const y = Math.round(box.y + box.height / 2);
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x, y, data });
  await send('dragEnter');
  await send('dragOver');
  return { drop: () => send('drop').then(() => session.detach()) };
}
