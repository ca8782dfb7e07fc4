/** Which key presses in the composer mean `send`. Enter that confirms an input method's word never does. */
import type { Settings } from '../../../shared/settings.ts';
import type { Platform } from '../app/desk-context.ts';
import { isComposing, matchesChord } from '../shortcuts/chords.ts';
import type { KeyPress } from '../shortcuts/chords.ts';

export function meansSend(press: KeyPress, sendKey: Settings['sendKey'], platform: Platform): boolean {
  if (isComposing(press)) return false;
  if (matchesChord('mod+enter', press, platform)) return true;
  return sendKey === 'enter' && matchesChord('enter', press, platform);
}
