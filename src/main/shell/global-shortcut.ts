/** The one global shortcut: registered while the agent wants it, released at once when not. */
import { globalShortcut } from 'electron';
import type { ShortcutState } from '../../shared/desktop.ts';
import type { ClipboardSettings } from '../../shared/settings-desktop.ts';

export interface GlobalShortcut {
  /** Brings the registration in line with the settings. */
  apply(settings: Pick<ClipboardSettings, 'shortcutEnabled' | 'shortcut'>): void;
  state(): ShortcutState;
  release(): void;
}

/** @param onState - told of a state that differs from the one before */
export function createGlobalShortcut(
  onPress: () => void,
  onState: (state: ShortcutState) => void,
): GlobalShortcut {
  let registered: string | null = null;
  let state: ShortcutState = 'off';

  function become(next: ShortcutState): void {
    if (next === state) return;
    state = next;
    onState(next);
  }

  function release(): void {
    if (registered !== null) globalShortcut.unregister(registered);
    registered = null;
  }

  function register(accelerator: string): boolean {
    try {
      return globalShortcut.register(accelerator, onPress);
    } catch {
      // Electron throws for a chord that this system cannot have.
      return false;
    }
  }

  return {
    apply({ shortcutEnabled, shortcut }) {
      if (!shortcutEnabled) {
        release();
        become('off');
        return;
      }
      if (registered === shortcut) return;
      release();
      const isOurs = register(shortcut);
      if (isOurs) registered = shortcut;
      become(isOurs ? 'registered' : 'taken');
    },
    state: () => state,
    release,
  };
}
