/** Electron's WebFrameMain for a window's top frame. Sub-frames have no preload here, so none of them ever sends. */
import type * as Electron from 'electron';
import { originOf } from './scheme-urls.ts';

type ImplementedFrame = Pick<
  Electron.WebFrameMain,
  | 'url'
  | 'origin'
  | 'name'
  | 'parent'
  | 'top'
  | 'frames'
  | 'framesInSubtree'
  | 'processId'
  | 'routingId'
  | 'frameTreeNodeId'
  | 'detached'
  | 'isDestroyed'
  | 'send'
  | 'executeJavaScript'
>;

export class HostFrame implements ImplementedFrame {
  /** As the app knows it (`app://…`). */
  url = '';
  readonly name = '';
  readonly parent = null;
  readonly frames: Electron.WebFrameMain[] = [];
  readonly processId: number;
  readonly routingId = 1;
  readonly frameTreeNodeId: number;
  readonly detached = false;
  private readonly webContents: Electron.WebContents;

  constructor(webContents: Electron.WebContents) {
    this.webContents = webContents;
    this.processId = webContents.id;
    this.frameTreeNodeId = webContents.id;
  }

  get origin(): string {
    return originOf(this.url);
  }

  get top(): Electron.WebFrameMain {
    return this as unknown as Electron.WebFrameMain;
  }

  get framesInSubtree(): Electron.WebFrameMain[] {
    return [this.top];
  }

  isDestroyed(): boolean {
    return this.webContents.isDestroyed();
  }

  send(channel: string, ...values: unknown[]): void {
    this.webContents.send(channel, ...values);
  }

  executeJavaScript(code: string, userGesture?: boolean): Promise<unknown> {
    return this.webContents.executeJavaScript(code, userGesture);
  }
}
