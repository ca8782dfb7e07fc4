/**
 * What is measured inside the desk's page: blocks of its thread, frames, keys until they are painted, and how long something
 * clicked takes to be on screen. "Painted" is the end of the first frame after it: a message sent while a frame is made
 * is delivered once that is done.
 */
import type { Page } from 'playwright-core';

export interface Watched {
  /** The longest block of each second, in milliseconds. */
  readonly blocks: readonly number[];
  /** From each key's event to the paint after it, in milliseconds. */
  readonly keys: readonly number[];
  /** Between one frame and the next, in milliseconds. */
  readonly frames: readonly number[];
}

interface WatchWindow {
  benchWatch: { blocks: number[]; keys: number[]; frames: number[] };
  benchAfterPaint: (done: () => void) => void;
}

/** Starts watching; once for each page. */
export async function watchPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const bench = globalThis as unknown as WatchWindow;
    bench.benchWatch = { blocks: [], keys: [], frames: [] };
    bench.benchAfterPaint = (done) => {
      const frameDone = new MessageChannel();
      frameDone.port1.addEventListener('message', () => {
        frameDone.port1.close();
        done();
      });
      frameDone.port1.start();
      requestAnimationFrame(() => frameDone.port2.postMessage(null));
    };

    // A timer asked for again in its own callback comes after four milliseconds at the earliest.
    const timerMs = 4;
    let second = 0;
    let lookedAt = performance.now();
    function look(): void {
      const now = performance.now();
      const { blocks } = bench.benchWatch;
      const block = Math.max(0, now - lookedAt - timerMs);
      lookedAt = now;
      if (Math.floor(now / 1_000) === second) blocks.push(Math.max(blocks.pop() ?? 0, block));
      else blocks.push(block);
      second = Math.floor(now / 1_000);
      setTimeout(look, timerMs);
    }
    setTimeout(look, timerMs);

    let frameAt = performance.now();
    function onFrame(now: number): void {
      bench.benchWatch.frames.push(now - frameAt);
      frameAt = now;
      requestAnimationFrame(onFrame);
    }
    requestAnimationFrame(onFrame);

    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        bench.benchAfterPaint(() => void bench.benchWatch.keys.push(performance.now() - timeStamp)),
      { capture: true },
    );
  });
}

/** What was seen since the last call. */
export async function takeWatched(page: Page): Promise<Watched> {
  return page.evaluate(() => {
    const bench = globalThis as unknown as WatchWindow;
    const watched = bench.benchWatch;
    bench.benchWatch = { blocks: [], keys: [], frames: [] };
    return watched;
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
    const bench = globalThis as unknown as WatchWindow;
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
        bench.benchAfterPaint(resolve);
      }
      observer.observe(document, { subtree: true, childList: true, characterData: true });
      look();
    });
    return performance.now() - startedAt;
  }, measure);
}
