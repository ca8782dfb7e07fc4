/** The keys of calls that wait for the agent. */

export type ToolAction = 'approve-call' | 'reject-call' | 'next-waiting' | 'replay';

export interface ToolShortcut {
  readonly action: ToolAction;
  readonly group: 'suggestion';
  readonly chords: readonly string[];
}

export const toolShortcuts: readonly ToolShortcut[] = [
  { action: 'approve-call', group: 'suggestion', chords: ['alt+a'] },
  { action: 'reject-call', group: 'suggestion', chords: ['alt+x'] },
  { action: 'next-waiting', group: 'suggestion', chords: ['alt+n'] },
  { action: 'replay', group: 'suggestion', chords: ['alt+h'] },
];
