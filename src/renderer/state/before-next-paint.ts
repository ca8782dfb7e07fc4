/** Runs callbacks just before the next frame is painted. */

/** Everything that waits for the frame. */
let waiting: (() => void)[] = [];
let frame: number | null = null;

function runAll(): void {
  if (frame !== null) cancelAnimationFrame(frame);
  frame = null;
  const due = waiting;
  waiting = [];
  for (const callback of due) callback();
}

/**
 * A hidden window paints no frames and its state must not fall behind: there the callback runs at once, and those that were
 * waiting for a frame run when the window is hidden.
 */
export function beforeNextPaint(callback: () => void): void {
  if (document.hidden) {
    callback();
    return;
  }
  waiting.push(callback);
  frame ??= requestAnimationFrame(runAll);
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) runAll();
});
