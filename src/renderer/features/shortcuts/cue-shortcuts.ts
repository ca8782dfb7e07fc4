/** The keys of suggestions and of the copilot's other services. On a draft the letter of a rewrite works with Shift as well. */
import type { RewriteSkill } from '../../../shared/assist.ts';

type DraftSkill = RewriteSkill extends `rewrite-${infer Name}` ? `draft-${Name}` : never;

export type CueAction =
  | RewriteSkill
  | DraftSkill
  | 'lane-1'
  | 'lane-2'
  | 'lane-3'
  | 'translate'
  | 'draft-translate'
  | 'original'
  | 'copy-suggestion'
  | 'dismiss'
  | 'rate-up'
  | 'rate-down'
  | 'ask'
  | 'summarise'
  | 'sort'
  | 'accept-sorting'
  | 'sent-requests'
  | 'review-previews'
  | 'statistics';

export interface CueShortcut {
  readonly action: CueAction;
  readonly group: 'suggestion' | 'copilot';
  readonly chords: readonly string[];
}

export const cueShortcuts: readonly CueShortcut[] = [
  { action: 'lane-1', group: 'suggestion', chords: ['alt+1'] },
  { action: 'lane-2', group: 'suggestion', chords: ['alt+2'] },
  { action: 'lane-3', group: 'suggestion', chords: ['alt+3'] },
  { action: 'rewrite-shorter', group: 'suggestion', chords: ['alt+s'] },
  { action: 'rewrite-warmer', group: 'suggestion', chords: ['alt+w'] },
  { action: 'rewrite-formal', group: 'suggestion', chords: ['alt+f'] },
  { action: 'rewrite-longer', group: 'suggestion', chords: ['alt+l'] },
  { action: 'rewrite-fix-grammar', group: 'suggestion', chords: ['alt+g'] },
  { action: 'rewrite-simplify', group: 'suggestion', chords: ['alt+i'] },
  { action: 'translate', group: 'suggestion', chords: ['alt+t'] },
  { action: 'original', group: 'suggestion', chords: ['alt+o'] },
  { action: 'copy-suggestion', group: 'suggestion', chords: ['alt+c'] },
  { action: 'dismiss', group: 'suggestion', chords: ['x'] },
  { action: 'rate-up', group: 'suggestion', chords: ['u'] },
  { action: 'rate-down', group: 'suggestion', chords: ['d'] },
  { action: 'ask', group: 'copilot', chords: ['mod+j', 'a'] },
  { action: 'summarise', group: 'copilot', chords: ['s'] },
  { action: 'sort', group: 'copilot', chords: ['t'] },
  { action: 'accept-sorting', group: 'copilot', chords: ['y'] },
  { action: 'draft-shorter', group: 'copilot', chords: ['alt+shift+s'] },
  { action: 'draft-warmer', group: 'copilot', chords: ['alt+shift+w'] },
  { action: 'draft-formal', group: 'copilot', chords: ['alt+shift+f'] },
  { action: 'draft-longer', group: 'copilot', chords: ['alt+shift+l'] },
  { action: 'draft-fix-grammar', group: 'copilot', chords: ['alt+shift+g'] },
  { action: 'draft-simplify', group: 'copilot', chords: ['alt+shift+i'] },
  { action: 'draft-translate', group: 'copilot', chords: ['alt+shift+t'] },
  { action: 'sent-requests', group: 'copilot', chords: ['alt+v'] },
  { action: 'review-previews', group: 'copilot', chords: ['alt+p'] },
  { action: 'statistics', group: 'copilot', chords: [] },
];
