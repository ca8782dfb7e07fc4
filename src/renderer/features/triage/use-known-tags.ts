/** The tags that conversations carry, the most used first; asked for once, when the component appears. */
import { useEffect, useState } from 'react';
import { useCommands } from '../app/desk-context.ts';

export function useKnownTags(): readonly string[] {
  const commands = useCommands();
  const [tags, setTags] = useState<readonly string[]>([]);
  useEffect(() => {
    let isGone = false;
    void commands.ask('tags.list', {}).then((answer) => {
      if (!isGone && answer !== undefined) setTags(answer.tags.map(({ tag }) => tag));
    });
    return () => {
      isGone = true;
    };
  }, [commands]);
  return tags;
}
