/**
 * What a test may ask of the host over Node's IPC channel (`stdio: [..., 'ipc']`, with DESKCUE_HOST_CONTROL=1). Types only, shared by
 * the host and by whoever launches it; every method is asked for by name and answered once.
 */
import type { ClipboardData } from './desktop.ts';
import type { DialogAnswer } from './dialogs.ts';
import type { RecordedCall } from './recorder.ts';

export interface WindowFacts {
  readonly title: string;
  readonly isVisible: boolean;
  readonly isAlwaysOnTop: boolean;
}

export interface HostControlMethods {
  /** What the app asked of the desktop so far, oldest first; of one name (`shell.openExternal`) or of all. */
  calls(name?: string): readonly RecordedCall[];
  /** The answer to the next dialog of its kind; without one, dialogs are cancelled. */
  queueDialog(answer: DialogAnswer): void;
  /** Labels of the application menu's items at any depth, outermost first. */
  menuLabels(): readonly string[];
  /** Chooses an item of the application menu or of a tray's menu by its id or label. */
  clickMenuItem(idOrLabel: string): void;
  /** A click on the first tray icon. */
  clickTray(): void;
  /** The global shortcuts that are registered now. */
  shortcuts(): readonly string[];
  pressShortcut(accelerator: string): void;
  /** Makes a chord one that another program has. */
  occupyShortcut(accelerator: string): void;
  /** A click on the latest notification. */
  clickNotification(): void;
  /** Labels of the first tray icon's menu, and what it says when pointed at; null when there is none. */
  tray(): { readonly toolTip: string; readonly labels: readonly string[] } | null;
  /** Fills the clipboard, or on Linux what is selected, with a text or with data of another type. */
  putIntoClipboard(data: ClipboardData, name?: 'clipboard' | 'selection'): void;
  clipboardText(): string;
  /** Takes the focus from the app's windows, as when the user goes to another program. */
  blurWindows(): void;
  /** Closes the oldest window as the user would; the app may refuse. */
  closeWindow(): void;
  /** What the app has made of its windows, oldest first. */
  windows(): readonly WindowFacts[];
  /** Emits an event of `powerMonitor`, such as `suspend` or `resume`. */
  emitPowerEvent(name: string): void;
  quit(): void;
}

export type HostControlMethod = keyof HostControlMethods;

export interface HostControlRequest {
  readonly id: number;
  readonly method: HostControlMethod;
  readonly arguments: readonly unknown[];
}

export type HostControlResponse =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };

/** The same methods as the launching process sees them. */
export type HostControl = {
  readonly [Method in HostControlMethod]: (
    ...values: Parameters<HostControlMethods[Method]>
  ) => Promise<ReturnType<HostControlMethods[Method]>>;
};
