/** The desk's window as a script sees it: requests and events through the same bridge that the desk itself uses. */
import type { Page } from 'playwright-core';
import type { DeskcueBridge } from '../../src/shared/bridge.ts';
import type { DeskEvent, DeskEventBatch } from '../../src/shared/events.ts';
import type { RequestInput, RequestName, RequestOutput } from '../../src/shared/ipc-contract.ts';

interface DeskWindow {
  readonly deskcue: DeskcueBridge;
  readonly deskcueHear?: (batch: DeskEventBatch) => Promise<void>;
}

/** Asks main as the desk would. @throws with the refusal's code when it is refused. */
export async function deskRequest<Name extends RequestName>(
  page: Page,
  name: Name,
  input: RequestInput<Name>,
): Promise<RequestOutput<Name>> {
  // The page's own types check nothing here: main validates name and input.
  const request: { readonly name: string; readonly input: unknown } = { name, input };
  const result = await page.evaluate((asked) => {
    const { deskcue } = globalThis as unknown as DeskWindow;
    return deskcue.request(asked.name as never, asked.input as never);
  }, request);
  if (result.ok) return result.data as RequestOutput<Name>;
  throw new Error(`${name} was refused: ${result.error.code} (${result.error.message})`);
}

/**
 * Hears what the desk hears from now on.
 *
 * @param withText - Whether the streams' texts are wanted too: they are most of the traffic, and carrying them out of the page
 *   costs the app the time that a benchmark wants to measure.
 */
export async function hearDesk(page: Page, hear: (event: DeskEvent) => void, withText = true): Promise<void> {
  await page.exposeFunction('deskcueHear', (batch: DeskEventBatch) => {
    for (const event of batch) hear(event);
  });
  await page.evaluate((wantsText) => {
    const desk = globalThis as unknown as DeskWindow;
    const isText = (event: DeskEvent): boolean =>
      event.type === 'run' && (event.event.kind === 'reasoning-delta' || event.event.kind === 'reply-delta');
    desk.deskcue.subscribe((batch) => {
      const wanted = wantsText ? batch : batch.filter((event) => !isText(event));
      if (wanted.length > 0) void desk.deskcueHear?.(wanted);
    });
  }, withText);
}
