/**
 * Every shortcut of the desk: one table, read by the key handler, the tooltips and the map. A chord is written as
 * `mod+shift+enter`; `mod` is Command on macOS and Control elsewhere.
 */
import type { Platform } from '../app/desk-context.ts';

export type ShortcutAction =
  | 'queue-next'
  | 'queue-previous'
  | 'search'
  | 'archive'
  | 'focus-composer'
  | 'send-draft'
  | 'note'
  | 'insert'
  | 'send-suggestion'
  | 'another'
  | 'stop'
  | 'palette'
  | 'settings'
  | 'shortcuts'
  | 'leave';

export type ShortcutGroup = 'navigate' | 'reply' | 'suggestion' | 'general';

export interface Shortcut {
  readonly action: ShortcutAction;
  readonly group: ShortcutGroup;
  /** Work everywhere. The first one is shown on buttons. */
  readonly chords: readonly string[];
  /** Work only while no text field has the focus: they would type something there. */
  readonly plainKeys: readonly string[];
}

export const shortcuts: readonly Shortcut[] = [
  { action: 'queue-next', group: 'navigate', chords: ['alt+arrowdown'], plainKeys: ['j'] },
  { action: 'queue-previous', group: 'navigate', chords: ['alt+arrowup'], plainKeys: ['k'] },
  { action: 'search', group: 'navigate', chords: ['mod+f'], plainKeys: ['/'] },
  { action: 'archive', group: 'navigate', chords: [], plainKeys: ['e'] },
  { action: 'focus-composer', group: 'reply', chords: [], plainKeys: ['r'] },
  { action: 'note', group: 'reply', chords: ['mod+shift+n'], plainKeys: [] },
  { action: 'insert', group: 'suggestion', chords: ['mod+i'], plainKeys: [] },
  { action: 'send-suggestion', group: 'suggestion', chords: ['mod+shift+enter'], plainKeys: [] },
  { action: 'another', group: 'suggestion', chords: ['alt+r'], plainKeys: [] },
  { action: 'stop', group: 'suggestion', chords: ['mod+.'], plainKeys: [] },
  { action: 'palette', group: 'general', chords: ['mod+k'], plainKeys: [] },
  { action: 'settings', group: 'general', chords: ['mod+,'], plainKeys: [] },
  { action: 'shortcuts', group: 'general', chords: [], plainKeys: ['?'] },
  { action: 'leave', group: 'general', chords: ['escape'], plainKeys: [] },
];

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

/** Whether a key press is the chord. */
export function matchesChord(chord: string, press: KeyPress, platform: Platform): boolean {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const isMac = platform === 'darwin';
  const mod = parts.includes('mod');
  if (press.ctrlKey !== (mod && !isMac) || press.metaKey !== (mod && isMac)) return false;
  if (press.altKey !== parts.includes('alt')) return false;
  // A sign such as `?` may need Shift to be typed; which one depends on the keyboard.
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key);
  if (!isSign && press.shiftKey !== parts.includes('shift')) return false;
  // Option changes what a letter key types on macOS, so there the key's place decides.
  if (press.altKey && /^[a-z]$/.test(key)) return press.code === `Key${key.toUpperCase()}`;
  return press.key.toLowerCase() === key;
}

/** The action a key press asks for, or null. */
export function findShortcut(press: KeyPress, inField: boolean, platform: Platform): ShortcutAction | null {
  if (isComposing(press)) return null;
  const found = shortcuts.find(({ chords, plainKeys }) =>
    [...chords, ...(inField ? [] : plainKeys)].some((chord) => matchesChord(chord, press, platform)),
  );
  return found?.action ?? null;
}

const macNames: Readonly<Record<string, string>> = {
  mod: '⌘',
  alt: '⌥',
  shift: '⇧',
  enter: '↩',
  escape: 'Esc',
};
const otherNames: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
};
const arrows: Readonly<Record<string, string>> = { arrowup: '↑', arrowdown: '↓' };

/** A chord as key caps, in the platform's own words. */
export function chordKeys(chord: string, platform: Platform): readonly string[] {
  const names = platform === 'darwin' ? macNames : otherNames;
  return chord.split('+').map((part) => names[part] ?? arrows[part] ?? part.toUpperCase());
}

/** The keys an action is known by. */
export function actionKeys(action: ShortcutAction, platform: Platform): readonly string[] | undefined {
  const shortcut = shortcuts.find((each) => each.action === action);
  const chord = shortcut?.chords[0] ?? shortcut?.plainKeys[0];
  return chord === undefined ? undefined : chordKeys(chord, platform);
}
