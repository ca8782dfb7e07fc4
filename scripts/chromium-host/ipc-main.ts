/** Electron's `ipcMain`: channels, their listeners and their one handler. Knows nothing of how messages travel. */
import type * as Electron from 'electron';
import { electronEmitter } from './unimplemented.ts';

type InvokeHandler = Parameters<Electron.IpcMain['handle']>[1];
type ImplementedIpcMain = Pick<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>;

const IpcMainEmitter = electronEmitter('ipcMain');

export class HostIpcMain extends IpcMainEmitter implements ImplementedIpcMain {
  private readonly handlers = new Map<string, InvokeHandler>();

  handle(channel: string, handler: InvokeHandler): void {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: InvokeHandler): void {
    this.handle(channel, (event, ...values: unknown[]) => {
      this.removeHandler(channel);
      return handler(event, ...values) as unknown;
    });
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  /** @throws what the handler throws, or that there is none */
  async invoke(
    channel: string,
    event: Electron.IpcMainInvokeEvent,
    values: readonly unknown[],
  ): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return (await handler(event, ...values)) as unknown;
  }
}
