/** Runs what a key or the palette asks of suggestions and of the copilot's other services. */
import type { DeskParts } from '../app/desk-context.ts';
import type { CueAction } from './cue-shortcuts.ts';

/** False when there was nothing for it to do, so that the key keeps its usual meaning. */
export function runCueAction(action: CueAction, { commands }: DeskParts): boolean {
  switch (action) {
    case 'lane-1':
      return commands.pickLane(0);
    case 'lane-2':
      return commands.pickLane(1);
    case 'lane-3':
      return commands.pickLane(2);
    case 'rewrite-shorter':
    case 'rewrite-longer':
    case 'rewrite-warmer':
    case 'rewrite-formal':
    case 'rewrite-fix-grammar':
    case 'rewrite-simplify':
      void commands.rewriteSuggestion(action);
      return true;
    case 'draft-shorter':
      void commands.improveDraft('rewrite-shorter');
      return true;
    case 'draft-longer':
      void commands.improveDraft('rewrite-longer');
      return true;
    case 'draft-warmer':
      void commands.improveDraft('rewrite-warmer');
      return true;
    case 'draft-formal':
      void commands.improveDraft('rewrite-formal');
      return true;
    case 'draft-fix-grammar':
      void commands.improveDraft('rewrite-fix-grammar');
      return true;
    case 'draft-simplify':
      void commands.improveDraft('rewrite-simplify');
      return true;
    case 'draft-translate':
      void commands.improveDraft('translate-out');
      return true;
    case 'translate':
      void commands.translateSuggestion();
      return true;
    case 'original':
      commands.showOriginal();
      return true;
    case 'copy-suggestion':
      commands.copySuggestion();
      return true;
    case 'dismiss':
      commands.dismissSuggestion();
      return true;
    case 'rate-up':
      commands.rateSuggestion('up');
      return true;
    case 'rate-down':
      commands.rateSuggestion('down');
      return true;
    case 'ask':
      commands.focusQuestion();
      return true;
    case 'summarise':
      void commands.refreshSummary();
      return true;
    case 'sort':
      commands.editTriage();
      return true;
    case 'accept-sorting':
      return commands.acceptAllTriage();
    case 'sent-requests':
      commands.openSent();
      return true;
    case 'review-previews':
      return commands.openPreviews();
    case 'statistics':
      commands.openStatistics();
      return true;
  }
}
