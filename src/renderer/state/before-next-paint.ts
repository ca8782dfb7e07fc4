/** Runs a callback once, just before the next frame is painted. */

/**
 * A hidden window paints no frames and its state must not fall behind: there the callback runs at once, and one that was
 * waiting for a frame runs when the window is hidden.
 */
export function beforeNextPaint(callback: () => void): void {
  if (document.hidden) {
    callback();
    return;
  }
  function run(): void {
    cancelAnimationFrame(frame);
    document.removeEventListener('visibilitychange', run);
    callback();
  }
  const frame = requestAnimationFrame(run);
  document.addEventListener('visibilitychange', run);
}
