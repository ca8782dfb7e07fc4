/** Lets the app end only when its parts are closed, or when that has taken too long. It does not know the parts. */
import type { App } from 'electron';
import type { Log } from '../../shared/log.ts';

/** Longest the app waits for its parts to close before it ends all the same. */
const shutdownLimitMs = 5_000;

export function quitInOrder(
  app: Pick<App, 'on' | 'quit'>,
  shutDown: () => Promise<void>,
  log: Pick<Log, 'error'>,
): void {
  let isShutDown = false;
  app.on('will-quit', (event) => {
    if (isShutDown) return;
    event.preventDefault();
    isShutDown = true;
    const limit = new Promise<void>((resolve) => {
      setTimeout(resolve, shutdownLimitMs).unref();
    });
    void Promise.race([shutDown(), limit])
      .catch((error: unknown) => log.error('app.shutdown-failed', {}, error))
      .finally(() => app.quit());
  });
}
