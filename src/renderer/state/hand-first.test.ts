import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHandFirst } from './hand-first.ts';

const frameMs = 16;

/** A page on a clock of its own: a frame comes at the next multiple of 16 ms once somebody asked for one. */
function createPage() {
  let now = 0;
  let asked: (() => void)[] = [];
  let soon: (() => void)[] = [];
  let isInFrame = false;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  /** When each frame was made, and what it showed, in the order of coming. */
  const frames: { readonly at: number; readonly shows: string[] }[] = [];
  const hand = createHandFirst({
    beforeNextPaint: (callback) => void asked.push(callback),
    soon: (callback) => void soon.push(callback),
    after: (milliseconds, callback) => void timers.push({ at: now + milliseconds, callback }),
    now: () => now,
  });
  let shows: string[] = [];

  function runTo(end: number): void {
    while (now < end) {
      now += 1;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { callback } of due) callback();
      const tasks = soon;
      soon = [];
      for (const task of tasks) task();
      if (now % frameMs !== 0 || asked.length === 0) continue;
      const callbacks = asked;
      asked = [];
      isInFrame = true;
      for (const callback of callbacks) callback();
      isInFrame = false;
      frames.push({ at: now, shows });
      shows = [];
    }
  }

  return {
    frames,
    runTo,
    press(): void {
      shows.push('key');
      hand.pressed();
    },
    text(): void {
      hand.beforePaint(() => {
        shows.push('text');
        // What changes the page outside a frame has one made.
        if (!isInFrame) asked.push(() => undefined);
      });
    },
    showing: (what: string): number[] =>
      frames.filter((frame) => frame.shows.includes(what)).map(({ at }) => at),
  };
}

describe('text that streams', () => {
  it('is shown in the next frame while no key is pressed', () => {
    const page = createPage();
    for (const at of [3, 20, 40, 49]) {
      page.runTo(at);
      page.text();
    }
    page.runTo(100);
    expect(page.showing('text')).toEqual([16, 32, 48, 64]);
  });

  it('comes in the frame after a key’s, and no other frame is made until the hand rests', () => {
    const page = createPage();
    page.press();
    page.text();
    page.runTo(40);
    page.text();
    page.runTo(70);
    expect(page.frames).toEqual([
      { at: 16, shows: ['key'] },
      { at: 32, shows: ['text'] },
    ]);
    page.runTo(400);
    expect(page.showing('text')).toEqual([32, 304]);
  });

  it('is shown after some keys only while they follow one another', () => {
    const page = createPage();
    for (let at = 1; at < 1_000; at += 80) {
      page.runTo(at);
      page.press();
      page.text();
    }
    const shown = page.showing('text');
    expect(shown.length).toBeGreaterThanOrEqual(3);
    expect(shown.length).toBeLessThanOrEqual(5);
    for (const at of shown) expect(page.showing('key')).toContain(at - frameMs);
  });

  it('flows at every frame again once the hand rests', () => {
    const page = createPage();
    page.press();
    page.runTo(300);
    const rested = page.frames.length;
    for (let at = 301; at < 365; at += frameMs) {
      page.runTo(at);
      page.text();
    }
    page.runTo(380);
    expect(page.frames.length - rested).toBe(4);
  });

  it('always comes, soon, and never into a key’s frame unless it has waited long', () => {
    const step = fc.record({ pause: fc.integer({ min: 1, max: 150 }), isKey: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const page = createPage();
        let at = 0;
        let waitingSince: number | null = null;
        for (const { pause, isKey } of steps) {
          at += pause;
          page.runTo(at);
          const shown = page.showing('text').at(-1) ?? -1;
          if (waitingSince !== null && shown > waitingSince) waitingSince = null;
          if (isKey) page.press();
          else if (waitingSince === null) {
            waitingSince = at;
            page.text();
          }
          // 450 ms, the frame asked for then, and the key's frame that may come before it.
          if (waitingSince !== null) expect(at - waitingSince).toBeLessThanOrEqual(450 + 2 * frameMs + pause);
        }
        page.runTo(at + 450 + 2 * frameMs);
        if (waitingSince !== null) expect(page.showing('text').at(-1)).toBeGreaterThan(waitingSince);
        for (const [index, { at: frameAt, shows }] of page.frames.entries()) {
          // Text that was there before the key shares its frame.
          if (!shows.includes('key') || shows.indexOf('text') < shows.indexOf('key')) continue;
          const before = page.frames.slice(0, index).findLast((frame) => frame.shows.includes('text'));
          expect(frameAt - (before?.at ?? 0)).toBeGreaterThanOrEqual(450);
        }
      }),
    );
  });
});
