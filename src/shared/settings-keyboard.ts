/**
 * Which keys do what, as far as the agent has changed it. A chord is written as `mod+shift+enter`; `mod` is Command on macOS
 * and Control elsewhere. Which actions there are and which keys they have by default is the desk's business: an override
 * for an action that this version does not know is kept and does nothing.
 */
import { z } from 'zod';

/** Keys with a name of their own, as browsers call them, in small letters; `space` and `plus` stand for the signs. */
const namedKeys =
  'f(?:[1-9]|1[0-9]|2[0-4])|arrow(?:up|down|left|right)|enter|escape|tab|space|plus|backspace|delete|insert|home|end|pageup|pagedown';

/** Signs come without Shift: whether one needs it depends on the keyboard. */
const chordPattern = new RegExp(
  `^(?:mod\\+)?(?:alt\\+)?(?:(?:shift\\+)?(?:[a-z0-9]|${namedKeys})|[^\\sA-Za-z0-9+\\p{C}])$`,
  'u',
);

export const chordSchema = z.string().max(40).regex(chordPattern, 'chord');

/** More than these fit neither a row of the list nor a memory. */
export const mostChords = 4;

export const keyboardSettingsSchema = z.object({
  /** The chords of an action in place of its default ones; none switches its keys off. */
  overrides: z.record(z.string().min(1).max(60), z.array(chordSchema).max(mostChords).readonly()).default({}),
});
export type KeyboardSettings = z.infer<typeof keyboardSettingsSchema>;
export type KeyOverrides = Readonly<KeyboardSettings['overrides']>;
