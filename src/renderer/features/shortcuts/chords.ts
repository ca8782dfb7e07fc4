/**
 * Key presses as chords: one press means exactly one chord, so two actions with different chords never answer to the same
 * press. Knows nothing of actions.
 */
import type { Platform } from '../app/desk-context.ts';

/** What a keyboard event tells; a plain shape, so that it can be made without a browser. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** Whether an input method is at work on this key: it belongs to the method then, whatever key it is. */
export function isComposing(press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean {
  return press.isComposing || press.keyCode === 229;
}

/** The modifier that the other platforms use for what `mod` means on this one: it takes part in no chord. */
function hasForeignModifier(press: KeyPress, platform: Platform): boolean {
  return platform === 'darwin' ? press.ctrlKey : press.metaKey;
}

const signNames: Readonly<Record<string, string>> = { ' ': 'space', '+': 'plus' };

/**
 * The key's name in a chord. A letter goes by its place where what it types is no Latin letter: Option changes it on macOS,
 * and a Russian or Greek layout has others altogether.
 */
function keyName({ key, code, altKey }: KeyPress): string {
  const placed = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  const place = placed?.[1] ?? placed?.[2];
  if (place !== undefined && (altKey || key === 'Dead' || /^[^\p{ASCII}]$/u.test(key)))
    return place.toLowerCase();
  return signNames[key] ?? key.toLowerCase();
}

const modifierKeys = new Set([
  'control',
  'shift',
  'alt',
  'altgraph',
  'meta',
  'os',
  'fn',
  'capslock',
  'numlock',
]);

/** The chord of a press; null for a modifier alone and for keys held with a modifier that chords do not know. */
export function chordOf(press: KeyPress, platform: Platform): string | null {
  const key = keyName(press);
  if (modifierKeys.has(key) || hasForeignModifier(press, platform)) return null;
  // A sign such as `?` may need Shift to be typed; which one depends on the keyboard.
  const isSign = /^[^a-z0-9]$/u.test(key);
  const parts = [
    (platform === 'darwin' ? press.metaKey : press.ctrlKey) ? 'mod' : null,
    press.altKey ? 'alt' : null,
    press.shiftKey && !isSign && key !== 'plus' ? 'shift' : null,
    key,
  ];
  return parts.filter((part) => part !== null).join('+');
}

/** Whether a key press is the chord. */
export function matchesChord(chord: string, press: KeyPress, platform: Platform): boolean {
  return chordOf(press, platform) === chord;
}

/** Whether the chord would type something into a field: it works only where there is none. */
export function isPlainChord(chord: string): boolean {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  return !parts.includes('mod') && !parts.includes('alt') && key !== 'escape' && !/^f\d+$/.test(key);
}

const macNames: Readonly<Record<string, string>> = {
  mod: '⌘',
  alt: '⌥',
  shift: '⇧',
  enter: '↩',
  escape: 'Esc',
  backspace: '⌫',
};
const otherNames: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
  backspace: 'Backspace',
};
const commonNames: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  space: 'Space',
  plus: '+',
  tab: 'Tab',
  delete: 'Delete',
  insert: 'Insert',
  home: 'Home',
  end: 'End',
  pageup: 'Page Up',
  pagedown: 'Page Down',
};

/** A chord as key caps, in the platform's own words. */
export function chordKeys(chord: string, platform: Platform): readonly string[] {
  const names = platform === 'darwin' ? macNames : otherNames;
  return chord.split('+').map((part) => names[part] ?? commonNames[part] ?? part.toUpperCase());
}

/** A chord in running text. */
export function chordText(chord: string, platform: Platform): string {
  return chordKeys(chord, platform).join(platform === 'darwin' ? '' : '+');
}
