/**
 * Every action of the desk that a key can ask for, with the chords it has by default: one table, read by the key handler, the
 * tooltips, the palette, the map and the settings. What the agent has changed is joined in `bindings.ts`.
 */

import { cueShortcuts } from './cue-shortcuts.ts';
import type { CueAction } from './cue-shortcuts.ts';
import { toolShortcuts } from './tool-shortcuts.ts';
import type { ToolAction } from './tool-shortcuts.ts';

export type ShortcutAction =
  | CueAction
  | ToolAction
  | 'queue-next'
  | 'queue-previous'
  | 'search'
  | 'archive'
  | 'filter-queue'
  | 'focus-composer'
  | 'send-draft'
  | 'undo-send'
  | 'copy-message'
  | 'note'
  | 'replies'
  | 'new-reply'
  | 'knowledge'
  | 'new-article'
  | 'import-articles'
  | 'insert'
  | 'send-suggestion'
  | 'another'
  | 'stop'
  | 'palette'
  | 'settings'
  | 'shortcuts'
  | 'companion'
  | 'leave';

export const shortcutGroups = ['navigate', 'reply', 'suggestion', 'copilot', 'general'] as const;
export type ShortcutGroup = (typeof shortcutGroups)[number];

export interface Shortcut {
  readonly action: ShortcutAction;
  readonly group: ShortcutGroup;
  /** The first one is shown on buttons. A chord that types something works only while no text field has the focus. */
  readonly chords: readonly string[];
  /** Whether the agent cannot change it here: Escape leaves, undoing is undoing, and the key that sends has a setting of its own. */
  readonly isFixed?: true;
}

export const shortcuts: readonly Shortcut[] = [
  { action: 'queue-next', group: 'navigate', chords: ['alt+arrowdown', 'j'] },
  { action: 'queue-previous', group: 'navigate', chords: ['alt+arrowup', 'k'] },
  { action: 'search', group: 'navigate', chords: ['mod+f', '/'] },
  { action: 'archive', group: 'navigate', chords: ['e'] },
  { action: 'filter-queue', group: 'navigate', chords: ['f'] },
  { action: 'send-draft', group: 'reply', chords: ['mod+enter'], isFixed: true },
  { action: 'undo-send', group: 'reply', chords: ['mod+z'], isFixed: true },
  { action: 'copy-message', group: 'reply', chords: ['mod+shift+c'] },
  { action: 'focus-composer', group: 'reply', chords: ['r'] },
  { action: 'note', group: 'reply', chords: ['mod+shift+n'] },
  { action: 'replies', group: 'reply', chords: ['mod+shift+l'] },
  { action: 'new-reply', group: 'reply', chords: [] },
  { action: 'knowledge', group: 'general', chords: ['mod+shift+k'] },
  { action: 'new-article', group: 'general', chords: [] },
  { action: 'import-articles', group: 'general', chords: [] },
  { action: 'insert', group: 'suggestion', chords: ['mod+i'] },
  { action: 'send-suggestion', group: 'suggestion', chords: ['mod+shift+enter'] },
  { action: 'another', group: 'suggestion', chords: ['alt+r'] },
  { action: 'stop', group: 'suggestion', chords: ['mod+.'] },
  ...cueShortcuts,
  ...toolShortcuts,
  { action: 'palette', group: 'general', chords: ['mod+k'] },
  { action: 'settings', group: 'general', chords: ['mod+,'] },
  { action: 'shortcuts', group: 'general', chords: ['?'] },
  { action: 'companion', group: 'general', chords: ['mod+shift+o'] },
  { action: 'leave', group: 'general', chords: ['escape'], isFixed: true },
];
