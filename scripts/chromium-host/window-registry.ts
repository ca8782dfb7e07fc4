/** Which windows there are and which has the focus. Knows windows only by the few members it needs. */
import { EventEmitter } from 'node:events';

export interface RegisteredWindow {
  readonly id: number;
  emit(name: 'focus' | 'blur'): boolean;
  on(name: 'focus' | 'blur', listener: () => void): unknown;
}

interface RegistryEvents {
  added: [window: RegisteredWindow];
  /** The last window has closed. */
  empty: [];
  /** A window that was asked to close stays open, because the app or the page said so. */
  'close-refused': [];
  /** The session's `webRequest` listeners have changed. */
  'interception-changed': [];
  'color-scheme-changed': [];
}

export class WindowRegistry<
  Window extends RegisteredWindow = RegisteredWindow,
> extends EventEmitter<RegistryEvents> {
  private readonly windows = new Set<Window>();
  private lastId = 0;
  focused: Window | null = null;

  nextId(): number {
    return ++this.lastId;
  }

  /** In the order of creation. */
  all(): Window[] {
    return [...this.windows];
  }

  add(window: Window): void {
    this.windows.add(window);
    this.emit('added', window);
  }

  remove(window: Window): void {
    if (this.focused === window) this.focused = null;
    if (this.windows.delete(window) && this.windows.size === 0) this.emit('empty');
  }

  focus(window: Window | null): void {
    const before = this.focused;
    if (before === window) return;
    this.focused = window;
    before?.emit('blur');
    window?.emit('focus');
  }
}
