/** Main's answer to a question that is asked when the component appears. */
import { useEffect, useState } from 'react';
import type { Commands } from '../../state/commands.ts';
import { useCommands } from '../app/desk-context.ts';

/**
 * Null until it is there; a refusal becomes a notice and stays null.
 *
 * @param question the same function at every rendering, else it is asked again
 */
export function useAnswer<Answer>(
  question: (commands: Commands) => Promise<Answer | undefined>,
): Answer | null {
  const commands = useCommands();
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let isWanted = true;
    void question(commands).then((output) => {
      if (isWanted && output !== undefined) setAnswer(output);
    });
    return () => {
      isWanted = false;
    };
  }, [commands, question]);
  return answer;
}
