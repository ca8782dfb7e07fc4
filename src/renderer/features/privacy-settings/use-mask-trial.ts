/** What main would mask in a text that is being typed, with patterns that are being typed. */
import { useEffect, useState } from 'react';
import type { MaskTrial } from '../../../shared/privacy.ts';
import type { OwnPatternSetting } from '../../../shared/settings-privacy.ts';
import { useCommands, useSettings } from '../app/desk-context.ts';

/** Long enough that a word is tried once and not letter by letter. */
const settleMs = 150;

/** Null while there is no text, and until main has answered for the first time. */
export function useMaskTrial(text: string, patterns: readonly OwnPatternSetting[]): MaskTrial | null {
  const commands = useCommands();
  const { kinds } = useSettings().privacy;
  const [trial, setTrial] = useState<MaskTrial | null>(null);
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      if (text === '') return setTrial(null);
      const typed = patterns.filter(({ pattern }) => pattern !== '' && pattern.length <= 300);
      void commands.ask('privacy.try', { text, patterns: [...typed] }).then((answer) => {
        if (isWanted && answer !== undefined) setTrial(answer);
      });
    }, settleMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [commands, text, patterns, kinds]);
  return trial;
}
