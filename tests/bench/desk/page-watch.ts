/**
 * What is measured inside the desk's page: frames, and how long something clicked takes to be on screen. "Painted" is the end of the
 * first frame after it: a task of the highest priority that was asked for while a frame is made runs once that is done.
 */
import type { Page } from 'playwright-core';

interface FrameWindow {
  /** Milliseconds between one frame and the next; null once nobody watches. */
  benchFrames: number[] | null;
}

/** Milliseconds between one frame and the next while something goes on. Asks for every frame, which nothing else may be measured with. */
export async function watchFrames(page: Page, work: () => Promise<unknown>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const bench = globalThis as unknown as FrameWindow;
    bench.benchFrames = [];
    let frameAt = performance.now();
    function onFrame(now: number): void {
      if (bench.benchFrames === null) return;
      bench.benchFrames.push(now - frameAt);
      frameAt = now;
      requestAnimationFrame(onFrame);
    }
    requestAnimationFrame(onFrame);
  });
  await work();
  return page.evaluate(() => {
    const bench = globalThis as unknown as FrameWindow;
    const frames = bench.benchFrames ?? [];
    bench.benchFrames = null;
    return frames;
  });
}

export interface ClickMeasure {
  readonly click: string;
  /** Which of those, from 0. */
  readonly index?: number;
  /** What must be there before the paint that counts. */
  readonly until: string;
  /** And what it must say, if that matters. */
  readonly saying?: string;
}

/** Milliseconds from a click to the paint of what it brings. */
export async function clickToPaint(page: Page, measure: ClickMeasure): Promise<number> {
  return page.evaluate(async ({ click, index = 0, until, saying }) => {
    const isThere = (): boolean =>
      [...document.querySelectorAll(until)].some(
        (element) => saying === undefined || element.textContent.includes(saying),
      );
    const startedAt = performance.now();
    document.querySelectorAll<HTMLElement>(click)[index]?.click();
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`${until} did not come.`)), 10_000);
      // In the same turn as the change: a timer may come after the frame that paints it, and count the next one too.
      const observer = new MutationObserver(look);
      function look(): void {
        if (!isThere()) return;
        observer.disconnect();
        clearTimeout(limit);
        requestAnimationFrame(() => void scheduler.postTask(resolve, { priority: 'user-blocking' }));
      }
      observer.observe(document, { subtree: true, childList: true, characterData: true });
      look();
    });
    return performance.now() - startedAt;
  }, measure);
}
