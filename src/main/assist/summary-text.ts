/** A summary as part of a prompt. */
import type { ConversationSummary } from '../../shared/assist.ts';
import { fence } from './prompt-parts.ts';

export type SummaryText = Pick<ConversationSummary, 'problem' | 'wishes' | 'done' | 'open' | 'next'>;

/** Fenced: it was made from what a customer wrote. */
export function summaryText({ problem, wishes, done, open, next }: SummaryText): string {
  const lines = [
    line('Problem', [problem]),
    line('Wishes', wishes),
    line('Done', done),
    line('Open', open),
    line('Next', [next]),
  ];
  return fence('summary', lines.filter((text) => text !== '').join('\n'));
}

function line(title: string, entries: readonly string[]): string {
  const said = entries.filter((entry) => entry !== '');
  return said.length === 0 ? '' : `${title}: ${said.join(' · ')}`;
}
