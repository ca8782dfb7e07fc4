/**
 * The chords that each action really has: the defaults of the table with the agent's overrides joined in. By construction no
 * two actions share a chord, whatever the settings say. Pure.
 */
import type { Settings } from '../../../shared/settings.ts';
import { mostChords } from '../../../shared/settings-keyboard.ts';
import type { KeyOverrides } from '../../../shared/settings-keyboard.ts';
import type { Platform } from '../app/desk-context.ts';
import { chordKeys, chordOf, isComposing, isPlainChord } from './chords.ts';
import type { KeyPress } from './chords.ts';
import { reservationOf } from './reserved-chords.ts';
import { shortcuts } from './shortcut-table.ts';
import type { ShortcutAction } from './shortcut-table.ts';

export interface Bindings {
  /** The first one is shown on buttons. */
  readonly chords: ReadonlyMap<ShortcutAction, readonly string[]>;
  /** Chords that the window answers to; the composer's own key that sends is not among them. */
  readonly actions: ReadonlyMap<string, ShortcutAction>;
}

/** The settings that decide. */
export type KeySettings = Pick<Settings, 'keyboard' | 'sendKey'>;

/** An override comes before another action's default, and of two overrides the one of the earlier action counts. */
export function bindingsOf({ keyboard, sendKey }: KeySettings, platform: Platform): Bindings {
  const { overrides } = keyboard;
  const chords = new Map<ShortcutAction, readonly string[]>();
  const actions = new Map<string, ShortcutAction>();

  function bind(action: ShortcutAction, wished: readonly string[]): void {
    const free = [...new Set(wished)].filter((chord) => !actions.has(chord));
    for (const chord of free) actions.set(chord, action);
    chords.set(action, free);
  }

  const fixed = shortcuts.filter(({ isFixed }) => isFixed === true);
  for (const { action, chords: own } of fixed) bind(action, own);
  const changeable = shortcuts.filter(({ isFixed }) => isFixed !== true);
  for (const { action } of changeable) {
    const wished = overrides[action];
    if (wished !== undefined)
      bind(
        action,
        wished.filter((chord) => reservationOf(chord, platform) === null),
      );
  }
  for (const { action, chords: own } of changeable) if (!chords.has(action)) bind(action, own);

  actions.delete('mod+enter');
  chords.set('send-draft', [sendKey === 'enter' ? 'enter' : 'mod+enter']);
  return { chords, actions };
}

/** The action a key press asks for, or null. Plain keys are left to whoever types in a field. */
export function findAction(
  press: KeyPress,
  inField: boolean,
  bindings: Bindings,
  platform: Platform,
): ShortcutAction | null {
  if (isComposing(press)) return null;
  const chord = chordOf(press, platform);
  if (chord === null || (inField && isPlainChord(chord))) return null;
  return bindings.actions.get(chord) ?? null;
}

/** The key caps an action is known by; undefined when it has none. */
export function actionKeys(
  action: ShortcutAction,
  bindings: Bindings,
  platform: Platform,
): readonly string[] | undefined {
  const chord = bindings.chords.get(action)?.[0];
  return chord === undefined ? undefined : chordKeys(chord, platform);
}

/** A new chord for an action. */
export interface Assignment {
  readonly action: ShortcutAction;
  readonly chord: string;
  /** The chord that it replaces; null when it is one more. */
  readonly previous: string | null;
}

/** The overrides after an assignment. An action that had the chord gets the replaced one for it, or goes without. */
export function assignChord(
  overrides: KeyOverrides,
  bindings: Bindings,
  { action, chord, previous }: Assignment,
): KeyOverrides {
  const own = bindings.chords.get(action) ?? [];
  const next = previous === null ? [...own, chord] : own.map((each) => (each === previous ? chord : each));
  const other = bindings.actions.get(chord);
  const changed = withChords(overrides, action, [...new Set(next)].slice(0, mostChords));
  if (other === undefined || other === action) return changed;
  const left = (bindings.chords.get(other) ?? []).flatMap((each) =>
    each === chord ? (previous === null ? [] : [previous]) : [each],
  );
  return withChords(changed, other, left);
}

/** The overrides with one chord less. */
export function removeChord(
  overrides: KeyOverrides,
  bindings: Bindings,
  action: ShortcutAction,
  chord: string,
): KeyOverrides {
  const own = bindings.chords.get(action) ?? [];
  return withChords(
    overrides,
    action,
    own.filter((each) => each !== chord),
  );
}

/**
 * The overrides with an action back at its defaults, and with it every action that holds one of them now: after a swap both
 * are as they were.
 */
export function resetAction(overrides: KeyOverrides, action: ShortcutAction): KeyOverrides {
  const { [action]: _dropped, ...rest } = overrides;
  const holders = shortcuts.filter(({ action: other }) =>
    rest[other]?.some((chord) => defaultChords(action).includes(chord)),
  );
  return holders.reduce<KeyOverrides>((next, holder) => resetAction(next, holder.action), rest);
}

function withChords(
  overrides: KeyOverrides,
  action: ShortcutAction,
  chords: readonly string[],
): KeyOverrides {
  const { [action]: _previous, ...rest } = overrides;
  const isDefault = chords.join(' ') === defaultChords(action).join(' ');
  return isDefault ? rest : { ...rest, [action]: chords };
}

function defaultChords(action: ShortcutAction): readonly string[] {
  return shortcuts.find((each) => each.action === action)?.chords ?? [];
}
