/** From a key press to what becomes of a recording: still listening, refused with a reason, in conflict, or taken. Pure. */
import { chordSchema } from '../../../shared/settings-keyboard.ts';
import type { Platform } from '../app/desk-context.ts';
import type { Bindings } from '../shortcuts/bindings.ts';
import { chordOf, isComposing } from '../shortcuts/chords.ts';
import type { KeyPress } from '../shortcuts/chords.ts';
import { reservationOf } from '../shortcuts/reserved-chords.ts';
import type { Reservation } from '../shortcuts/reserved-chords.ts';
import type { ShortcutAction } from '../shortcuts/shortcut-table.ts';

export type Heard =
  /** Only modifiers so far. */
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'refused';
      readonly chord: string | null;
      readonly reason: Reservation | 'composing' | 'unknown';
    }
  | { readonly kind: 'conflict'; readonly chord: string; readonly other: ShortcutAction }
  | { readonly kind: 'chord'; readonly chord: string };

const modifierNames = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn']);

export function hear(press: KeyPress, action: ShortcutAction, bindings: Bindings, platform: Platform): Heard {
  if (isComposing(press)) return { kind: 'refused', chord: null, reason: 'composing' };
  if (modifierNames.has(press.key)) return { kind: 'nothing' };
  const chord = chordOf(press, platform);
  if (chord === null || !chordSchema.safeParse(chord).success) {
    return { kind: 'refused', chord: null, reason: 'unknown' };
  }
  const reason = reservationOf(chord, platform);
  if (reason !== null) return { kind: 'refused', chord, reason };
  const other = bindings.actions.get(chord);
  if (other !== undefined && other !== action) return { kind: 'conflict', chord, other };
  return { kind: 'chord', chord };
}
