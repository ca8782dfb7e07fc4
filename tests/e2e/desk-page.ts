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
