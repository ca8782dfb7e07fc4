/** Ties the router and the event hub to Electron: the only user of `ipcMain`, and of `send` to a window. */
import { BrowserWindow, ipcMain } from 'electron';
import type { DeskEventBatch } from '../../shared/events.ts';
import { eventChannel, requestChannel } from '../../shared/ipc-channels.ts';
import { answerRequest } from './router.ts';
import type { RouterOptions } from './router.ts';

/** Starts to answer requests; the returned function stops it. */
export function startRequestRouter(options: RouterOptions): () => void {
  ipcMain.handle(requestChannel, (event, name, input) =>
    answerRequest(options, event.senderFrame, name, input),
  );
  return () => ipcMain.removeHandler(requestChannel);
}

/** Sends a frame's worth of events to every window. */
export function sendToWindows(batch: DeskEventBatch): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.webContents.isDestroyed()) window.webContents.send(eventChannel, batch);
  }
}
