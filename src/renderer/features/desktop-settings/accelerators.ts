/** Electron's accelerators: from a key press, and as key caps. Only what the settings' own schema takes comes out. Pure. */
import { clipboardSettingsSchema } from '../../../shared/settings-desktop.ts';
import type { Platform } from '../app/desk-context.ts';
import type { KeyPress } from '../shortcuts/chords.ts';

export type HeardAccelerator =
  /** A modifier alone: more may follow. */
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'accelerator'; readonly accelerator: string };

const modifierKeys = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn']);

const keyNames: Readonly<Record<string, string>> = {
  Space: 'Space',
  Enter: 'Enter',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Delete: 'Delete',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
  Equal: '=',
  Minus: '-',
};

/** By the key's place, so that a layout of other letters gives a chord too. */
function keyOf(code: string): string | null {
  const placed = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}))$/.exec(code);
  return placed?.[1] ?? placed?.[2] ?? placed?.[3] ?? keyNames[code] ?? null;
}

export function acceleratorOf(press: KeyPress, platform: Platform): HeardAccelerator {
  if (modifierKeys.has(press.key)) return { kind: 'unfinished' };
  const isMac = platform === 'darwin';
  const key = keyOf(press.code);
  const parts = [
    (isMac ? press.metaKey : press.ctrlKey) ? 'CommandOrControl' : null,
    isMac && press.ctrlKey ? 'Control' : null,
    !isMac && press.metaKey ? 'Super' : null,
    press.altKey ? 'Alt' : null,
    press.shiftKey ? 'Shift' : null,
    key,
  ];
  const accelerator = parts.filter((part) => part !== null).join('+');
  const fits = key !== null && clipboardSettingsSchema.shape.shortcut.safeParse(accelerator).success;
  return fits ? { kind: 'accelerator', accelerator } : { kind: 'refused' };
}

const macCaps: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  Command: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
};
const otherCaps: Readonly<Record<string, string>> = {
  CommandOrControl: 'Ctrl',
  Control: 'Ctrl',
  Super: 'Win',
};
const arrows: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };

export function acceleratorKeys(accelerator: string, platform: Platform): readonly string[] {
  const caps = platform === 'darwin' ? macCaps : otherCaps;
  return accelerator.split('+').map((part) => caps[part] ?? arrows[part] ?? part);
}
