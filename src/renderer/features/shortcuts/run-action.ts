/** Runs the action that a key or the palette asks for. */
import type { ComposerFocus } from '../../state/composer-slot.ts';
import { isStoppable } from '../../state/cue-view.ts';
import type { DeskParts } from '../app/desk-context.ts';
import { runCueAction } from './run-cue-action.ts';
import { runToolAction } from './run-tool-action.ts';
import type { ShortcutAction } from './shortcut-table.ts';

/** Whether keys typed there are text. */
function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))
  );
}

/** Whether plain keys typed there have a meaning of their own: text in a field, the first letter of an item in a menu. */
export function takesPlainKeys(target: EventTarget | null): boolean {
  return isField(target) || (target instanceof Element && target.closest('[role="menu"]') !== null);
}

/** Whether undoing belongs to the text in a field: what was typed there comes before what was sent. */
function isTextUndoable(target: Element | null): boolean {
  return isField(target) && 'value' in (target ?? {}) && (target as HTMLInputElement).value !== '';
}

/** Who goes through the queue by single keys presses another: in a composer that took the focus it would be text. */
function composerFocus(): ComposerFocus {
  return isField(document.activeElement) ? 'take' : 'leave';
}

/** Runs an action; false when there was nothing for it to do, so that the key keeps its usual meaning. */
export function runAction(action: ShortcutAction, parts: DeskParts): boolean {
  const { commands, store, ui } = parts;
  switch (action) {
    case 'queue-next':
      commands.moveInQueue(1, composerFocus());
      return true;
    case 'queue-previous':
      commands.moveInQueue(-1, composerFocus());
      return true;
    case 'search':
      commands.focusSearch();
      return true;
    case 'archive':
      void commands.toggleArchived(composerFocus());
      return true;
    case 'filter-queue':
      commands.setMarksMenu(true);
      return true;
    case 'focus-composer':
      commands.focusComposer();
      return true;
    case 'send-draft':
      commands.sendDraft();
      return true;
    case 'undo-send':
      return !isTextUndoable(document.activeElement) && commands.undoSend();
    case 'copy-message':
      return commands.copyNewest();
    case 'note':
      commands.toggleNote();
      return true;
    case 'replies':
      commands.openLibrary('replies');
      return true;
    case 'new-reply':
      commands.newReply();
      return true;
    case 'knowledge':
      commands.openKnowledge();
      return true;
    case 'new-article':
      void commands.newArticle();
      return true;
    case 'import-articles':
      void commands.openImport();
      return true;
    case 'insert':
      commands.insertSuggestion();
      return true;
    case 'send-suggestion':
      commands.sendSuggestion();
      return true;
    case 'another':
      void commands.anotherSuggestion();
      return true;
    case 'stop':
      commands.stopSuggestion();
      return true;
    case 'settings':
      commands.openSettings();
      return true;
    case 'palette':
      commands.openPalette();
      return true;
    case 'shortcuts':
      commands.openShortcuts();
      return true;
    case 'companion':
      void commands.ask('companion.open', {});
      return true;
    case 'leave':
      return leave(
        store.getState().live,
        ui.getState().confirmingRunId,
        commands,
        store.getState().openConversationId,
      );
    case 'approve-call':
    case 'reject-call':
    case 'next-waiting':
    case 'replay':
      return runToolAction(action, parts);
    default:
      return runCueAction(action, parts);
  }
}

/** Escape: answers an open question with no, else stops the suggestion under way, else gives the field back. */
function leave(
  live: ReturnType<DeskParts['store']['getState']>['live'],
  confirmingRunId: string | null,
  commands: DeskParts['commands'],
  openConversationId: string | null,
): boolean {
  if (confirmingRunId !== null) {
    commands.dismissConfirmation();
    return true;
  }
  if (Object.values(live).some(({ run }) => run.conversationId === openConversationId && isStoppable(run))) {
    commands.stopSuggestion();
    return true;
  }
  if (!isField(document.activeElement) || !(document.activeElement instanceof HTMLElement)) return false;
  document.activeElement.blur();
  return true;
}
