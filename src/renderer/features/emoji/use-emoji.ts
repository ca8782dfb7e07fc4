/** The emoji, once they are loaded. */
import { useEffect, useState } from 'react';
import { loadEmoji } from './emoji-data.ts';
import type { Emoji } from './emoji-data.ts';

const none: readonly Emoji[] = [];

export function useEmoji(): readonly Emoji[] {
  const [all, setAll] = useState(none);
  useEffect(() => {
    let isGone = false;
    void loadEmoji().then((loaded) => {
      if (!isGone) setAll(loaded);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return all;
}
