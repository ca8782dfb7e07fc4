/** Reads a conversation that stands in a prompt as text between tags. */

export interface SpokenTurn {
  readonly author: 'customer' | 'agent';
  readonly text: string;
}

/** Oldest first. */
export function readTurns(text: string): readonly SpokenTurn[] {
  return [...text.matchAll(/<(customer|agent)>([\s\S]*?)<\/\1>/g)].map(([, author, said = '']) => ({
    author: author === 'agent' ? 'agent' : 'customer',
    text: said.trim(),
  }));
}
