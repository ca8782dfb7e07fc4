/** Answers what the preload world of one page sends: IPC, permission questions, windows to open or close. */
import type * as Electron from 'electron';
import type { HostServices } from './host-services.ts';
import type { HostMessage, PageMessage } from './page/messages.ts';
import { preventable } from './preventable-event.ts';
import { toAppUrl } from './scheme-urls.ts';
import type { HostFrame } from './web-frame.ts';

export interface PageRequestsOptions {
  readonly services: HostServices;
  readonly webContents: Electron.WebContents;
  readonly frame: HostFrame;
  /** Sends a message to the preload world. @throws when it cannot be cloned */
  readonly post: (message: HostMessage) => void;
  readonly closeRequested: () => void;
  readonly resized: () => void;
}

export class PageRequests {
  private readonly options: PageRequestsOptions;
  private windowOpenHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined;

  constructor(options: PageRequestsOptions) {
    this.options = options;
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpenHandler = handler;
  }

  receive(message: PageMessage): void {
    const { services, webContents, frame } = this.options;
    if (webContents.isDestroyed()) return;
    if ('url' in message) frame.url = toAppUrl(message.url, services.protocols.schemes);
    switch (message.kind) {
      case 'invoke':
        return void this.answer(message.id, this.invoke(message.channel, message.arguments));
      case 'ask-permission':
        return void this.answer(message.id, this.askPermission(message.permission));
      case 'send': {
        const event = this.senderOf({ reply: webContents.send.bind(webContents) });
        services.ipcMain.emit(message.channel, event, ...message.arguments);
        return;
      }
      case 'open-window': {
        const { target: url, disposition } = message;
        return this.windowRequested({ url, disposition, frameName: '', features: '' });
      }
      case 'close-window':
        return this.options.closeRequested();
      case 'resized':
        return this.options.resized();
    }
  }

  /** Asks the app about a window that the page wants to open. Every such window is refused in the end. */
  windowRequested(details: Omit<Electron.HandlerDetails, 'referrer'>): void {
    const { services, frame } = this.options;
    const answer = this.windowOpenHandler?.({
      ...details,
      url: toAppUrl(details.url, services.protocols.schemes),
      referrer: { url: frame.url, policy: 'strict-origin-when-cross-origin' },
    });
    if (answer?.action === 'deny') return;
    process.stderr.write('The Chromium host opens no windows for pages: setWindowOpenHandler must deny\n');
  }

  private async invoke(channel: string, values: readonly unknown[]): Promise<unknown> {
    try {
      const event = this.senderOf({}) as Electron.IpcMainInvokeEvent;
      return await this.options.services.ipcMain.invoke(channel, event, values);
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }

  private async askPermission(permission: string): Promise<boolean> {
    const { services, webContents, frame } = this.options;
    const { send } = await services.chromium;
    return services.permissions.ask(webContents, permission, frame.url, send);
  }

  /** Sends an answer, or, as Electron does, no more than the message of what went wrong. */
  private async answer(id: number, work: Promise<unknown>): Promise<void> {
    const { post } = this.options;
    try {
      post({ kind: 'resolved', id, value: await work });
    } catch (error) {
      post({ kind: 'rejected', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  private senderOf(more: object): object {
    const { webContents, frame } = this.options;
    const { processId, routingId } = frame;
    const details = {
      sender: webContents,
      senderFrame: webContents.mainFrame,
      processId,
      frameId: routingId,
    };
    return preventable({ ...details, ...more, type: 'frame', ports: [] });
  }
}
