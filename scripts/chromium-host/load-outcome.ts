/** How a page load ends: Chromium's error names as Electron reports them, and the end that `loadURL` waits for. */
import type { EventEmitter } from 'node:events';

/** The number that goes with the commonest of Chromium's error names; the others get that of ERR_FAILED. */
const ERROR_NUMBERS: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
};

/** Emits `did-fail-load`. @param errorText DevTools' form, as in `net::ERR_ABORTED` */
export function emitFailedLoad(webContents: EventEmitter, errorText: string, url: string): void {
  const name = errorText.replace(/^net::/, '');
  webContents.emit('did-fail-load', {}, ERROR_NUMBERS[name] ?? ERROR_NUMBERS['ERR_FAILED'], name, url, true);
}

/** Settles with the next end of a load: nothing, or the error that Electron's `loadURL` rejects with. */
export function nextLoadEnd(webContents: EventEmitter): Promise<Error | undefined> {
  return new Promise((settle) => {
    const finish = (): void => end(undefined);
    const fail = (_event: unknown, errno: number, code: string, url: string): void =>
      end(Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { errno, code, url }));
    const destroy = (): void => end(new TypeError('Object has been destroyed'));
    const end = (failure: Error | undefined): void => {
      webContents.off('did-finish-load', finish).off('did-fail-load', fail).off('destroyed', destroy);
      settle(failure);
    };
    webContents.on('did-finish-load', finish).on('did-fail-load', fail).on('destroyed', destroy);
  });
}
