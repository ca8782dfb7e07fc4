/**
 * Lets text that streams wait for the hand that types. A page that paints every frame makes each key wait for the next one, and
 * shares that frame's work with it; so what arrives while keys are pressed is shown in the frame after a key's, and only as often
 * as it takes to stay alive. Knows neither keys nor frames: both are given.
 */

/** After this long without a key the hand rests, and text flows at every frame again. Slow typing has pauses of this length. */
const restMs = 300;
/**
 * While the hand types, what arrived is shown after a key's frame, but not after every one: for some frames after the last one
 * Chromium keeps its beat, and a key that comes meanwhile waits for it.
 */
const apartMs = 250;
/** What arrived is shown at the latest after this and a frame, so that text never seems to stand still. */
const longestWaitMs = 450;

export interface HandFirstOptions {
  /** Runs a callback just before the next frame is painted. */
  readonly beforeNextPaint: (callback: () => void) => void;
  /** Runs a callback in a task of its own, before any other frame is made. */
  readonly soon: (callback: () => void) => void;
  /** Runs a callback after so many milliseconds. */
  readonly after: (milliseconds: number, callback: () => void) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

export interface HandFirst {
  /** A key was pressed; whatever it changes is painted next. */
  pressed(): void;
  /** Runs a callback before a paint: the next one, or one that keeps no key waiting. One at a time. */
  beforePaint(callback: () => void): void;
}

export function createHandFirst({ beforeNextPaint, soon, after, now }: HandFirstOptions): HandFirst {
  let waiting: (() => void) | null = null;
  let waitingSince = 0;
  let pressedAt = Number.NEGATIVE_INFINITY;
  let shownAt = Number.NEGATIVE_INFINITY;
  let isKeyPainted = true;

  /** When what waits may ask for a frame. */
  function dueAt(): number {
    const latest = waitingSince + longestWaitMs;
    if (!isKeyPainted) return latest;
    return pressedAt >= shownAt + apartMs ? pressedAt : Math.min(pressedAt + restMs, latest);
  }

  function look(): void {
    if (waiting === null) return;
    const wait = dueAt() - now();
    if (wait > 0) {
      if (isKeyPainted) after(wait, look);
      return;
    }
    // What scrolls in a frame is told in the next one, which keeps the beat going; before the frame it is told in that one.
    const isTyping = now() - pressedAt < restMs;
    if (isTyping) soon(show);
    else beforeNextPaint(show);
  }

  function show(): void {
    const callback = waiting;
    if (callback === null) return;
    // A key came after this frame was asked for.
    if (dueAt() > now()) return look();
    waiting = null;
    shownAt = now();
    callback();
  }

  return {
    pressed() {
      pressedAt = now();
      if (!isKeyPainted) return;
      isKeyPainted = false;
      beforeNextPaint(() => {
        isKeyPainted = true;
        look();
      });
    },
    beforePaint(callback) {
      waiting = callback;
      waitingSince = now();
      look();
    },
  };
}
