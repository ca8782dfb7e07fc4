/** Which conversations the palette offers for what was typed. Pure. */
import type { Conversation } from '../../../shared/domain.ts';

/** A palette is for the one conversation in mind; the search finds the others. */
const mostOffered = 6;

/** Open conversations whose customer's name holds the text, newest activity first; none while nothing is typed. */
export function conversationsNamed(
  query: string,
  queue: readonly string[],
  conversations: Readonly<Record<string, Conversation>>,
): readonly Conversation[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const named: Conversation[] = [];
  for (const id of queue) {
    const conversation = conversations[id];
    if (conversation?.customer.name.toLowerCase().includes(wanted) === true) named.push(conversation);
    if (named.length === mostOffered) break;
  }
  return named;
}
