/** Chords that no action may have, because text fields, the system, the window or an input method would lose or take them. */
import type { Platform } from '../app/desk-context.ts';
import { isPlainChord } from './chords.ts';

export type Reservation =
  /** Types, deletes or moves in a field or a list. */
  | 'typing'
  /** Copy, paste, undo and the like. */
  | 'editing'
  /** Sends the reply or makes a new line. */
  | 'sending'
  /** The operating system acts on it. */
  | 'system'
  /** The window's own menu: reload, zoom, full screen, close. */
  | 'window'
  /** Switches an input method. */
  | 'input-method'
  /** Control with Alt is AltGr, with which many keyboards type letters and signs. */
  | 'types-text';

const sending = ['enter', 'shift+enter', 'mod+enter'];
const editing = ['a', 'c', 'v', 'x', 'y', 'z', 'shift+z', 'shift+v'].map((key) => `mod+${key}`);
const window = [
  'mod+r',
  'mod+shift+r',
  'mod+w',
  'mod+m',
  'mod+0',
  'mod+-',
  'mod+plus',
  'mod+=',
  'f11',
  'f12',
];
const inputMethod = ['mod+space', 'shift+space', 'alt+space', 'mod+shift+space', 'mod+shift+f'];

const systemOfMac = ['q', 'h', 'tab', 'shift+3', 'shift+4', 'shift+5', 'shift+q', 'alt+escape'].map(
  (key) => `mod+${key}`,
);
const systemOfOthers = [
  'alt+f4',
  'alt+tab',
  'alt+shift+tab',
  'alt+escape',
  'mod+escape',
  'mod+shift+escape',
  'mod+tab',
  'mod+alt+delete',
  'mod+q',
  'f10',
];

const everywhere: ReadonlyMap<string, Reservation> = new Map([
  ...sending.map((chord) => [chord, 'sending'] as const),
  ...editing.map((chord) => [chord, 'editing'] as const),
  ...window.map((chord) => [chord, 'window'] as const),
  ...inputMethod.map((chord) => [chord, 'input-method'] as const),
]);

const editingKeys = /(?:^|\+)(?:arrow\w+|home|end|pageup|pagedown|backspace|delete|tab|space|enter|insert)$/;
/** With `mod` alone these move by words, or to the ends of a text; with Option they do so on macOS. */
const movingKeys = /^mod\+(?:shift\+)?(?:arrow\w+|home|end|backspace|delete)$/;
const macMovingKeys = /^alt\+(?:shift\+)?(?:arrow(?:left|right)|backspace|delete)$/;

/** Why no action may have the chord on this platform; null when it is free to use. */
export function reservationOf(chord: string, platform: Platform): Reservation | null {
  const known = everywhere.get(chord);
  if (known !== undefined) return known;
  const isMac = platform === 'darwin';
  if ((isMac ? systemOfMac : systemOfOthers).includes(chord)) return 'system';
  if (chord === 'escape' || (isPlainChord(chord) && editingKeys.test(chord))) return 'typing';
  if (movingKeys.test(chord) || (isMac && macMovingKeys.test(chord))) return 'typing';
  if (!isMac && chord.startsWith('mod+alt+') && /\+[^+]$/u.test(chord)) return 'types-text';
  return null;
}
