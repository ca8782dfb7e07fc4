/**
 * What is measured inside the desk's page: frames, and how long something clicked takes to be on screen. "Painted" is the end of the
 * first frame after it: a task of the highest priority that was asked for while a frame is made runs once that is done.
 */
import { setTimeout as delay } from 'node:timers/promises';
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

/** A hand comes to rest before it presses, and a press has a length. */
const restMs = 120;
const pressMs = 40;

/** Milliseconds from a real click, when the browser has it, to the paint of what it brings. */
export async function clickToPaint(page: Page, measure: ClickMeasure): Promise<number> {
  await page
    .locator(measure.click)
    .nth(measure.index ?? 0)
    .hover();
  await delay(restMs);
  const painted = untilPainted(page, measure);
  await page.mouse.down();
  await delay(pressMs);
  await page.mouse.up();
  return painted;
}

function untilPainted(page: Page, measure: ClickMeasure): Promise<number> {
  return page.evaluate(async ({ until, saying }) => {
    const isThere = (): boolean =>
      [...document.querySelectorAll(until)].some(
        (element) => saying === undefined || element.textContent.includes(saying),
      );
    const clickedAt = await new Promise<number>((resolve) => {
      window.addEventListener('click', ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true });
    });
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
    return performance.now() - clickedAt;
  }, measure);
}
