/** A window's place, size and state: what the app reads back at once, and the commands that bring Chromium's window there. */
import type * as Electron from 'electron';
import type { CDPSession } from 'playwright-core';

export type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

export interface PlacementChange {
  readonly resized: boolean;
  readonly moved: boolean;
}

/** Runs protocol commands in their order, once the window's page is there. */
type Perform = (run: (session: CDPSession) => Promise<unknown>) => void;

export class WindowPlacement {
  /** In the page's pixels: Chromium's own window decoration comes on top. */
  bounds: Electron.Rectangle;
  normalBounds: Electron.Rectangle;
  state: WindowState = 'normal';
  private readonly perform: Perform;

  constructor(bounds: Electron.Rectangle, perform: Perform) {
    this.bounds = bounds;
    this.normalBounds = bounds;
    this.perform = perform;
  }

  set(change: Partial<Electron.Rectangle>): PlacementChange {
    const made = this.remember({ ...this.bounds, ...change });
    this.apply({ moves: made.moved });
    return made;
  }

  /** @param moves false leaves the place to the window manager */
  apply({ moves }: { readonly moves: boolean }): void {
    const { x: left, y: top, width, height } = this.bounds;
    this.perform(async (session) => {
      const { windowId } = await session.send('Browser.getWindowForTarget');
      if (moves) await session.send('Browser.setWindowBounds', { windowId, bounds: { left, top } });
      await session.send('Browser.setContentsSize', { windowId, width, height });
    });
  }

  setState(state: WindowState): void {
    this.state = state;
    this.applyState(state);
  }

  /** Brings Chromium's window into a state that the app does not see, as when it is hidden. */
  applyState(windowState: WindowState): void {
    this.perform(async (session) => {
      const { windowId } = await session.send('Browser.getWindowForTarget');
      await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
    });
  }

  /** Reads what the user has made of the window; calls back when its size has changed. */
  read(onResized: () => void): void {
    this.perform(async (session) => {
      const { bounds } = await session.send('Browser.getWindowForTarget');
      const { cssLayoutViewport } = await session.send('Page.getLayoutMetrics');
      const { clientWidth: width, clientHeight: height } = cssLayoutViewport;
      const { left = this.bounds.x, top = this.bounds.y } = bounds;
      if (this.remember({ x: left, y: top, width, height }).resized) onResized();
    });
  }

  private remember(next: Electron.Rectangle): PlacementChange {
    const before = this.bounds;
    this.bounds = next;
    if (this.state === 'normal') this.normalBounds = next;
    return {
      resized: before.width !== next.width || before.height !== next.height,
      moved: before.x !== next.x || before.y !== next.y,
    };
  }
}
