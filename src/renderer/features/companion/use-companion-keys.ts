/** The companion's keys: the desk's own for what both can do, and Enter for the one thing it is there for. */
import { useEffect } from 'react';
import { useDeskParts, usePlatform } from '../app/desk-context.ts';
import type { DeskParts } from '../app/desk-context.ts';
import { findAction } from '../shortcuts/bindings.ts';
import { isComposing } from '../shortcuts/chords.ts';
import { takesPlainKeys } from '../shortcuts/run-action.ts';
import { runToolAction } from '../shortcuts/run-tool-action.ts';
import type { ShortcutAction } from '../shortcuts/shortcut-table.ts';
import { useBindings } from '../shortcuts/use-bindings.ts';
import type { Companion } from '../../state/companion.ts';
import { waitingCalls } from '../../state/waiting-calls.ts';
import { useCompanion } from './companion-context.ts';

export function useCompanionKeys(): void {
  const parts = useDeskParts();
  const companion = useCompanion();
  const platform = usePlatform();
  const bindings = useBindings();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || isComposing(event)) return;
      const inField = takesPlainKeys(event.target);
      if (isPlainEnter(event) && !inField && !isOnControl(event.target)) {
        event.preventDefault();
        void companion.copy();
        return;
      }
      const action = findAction(event, inField, bindings, platform);
      if (action !== null && run(action, companion, parts)) event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('click', letGoOfButton);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('click', letGoOfButton);
    };
  }, [parts, companion, bindings, platform]);
}

/** A button that was clicked with the pointer gives the focus back: Enter copies then, and does not press it again. */
function letGoOfButton({ detail }: MouseEvent): void {
  if (detail > 0 && document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
}

/** Enter has a meaning of its own on a button and in the card of a call that waits. */
function isOnControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, summary, [data-call-card]') !== null;
}

function isPlainEnter({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }: KeyboardEvent): boolean {
  return key === 'Enter' && !ctrlKey && !metaKey && !altKey && !shiftKey && !repeat;
}

/** False for the desk's actions that have no meaning here. */
function run(action: ShortcutAction, companion: Companion, parts: DeskParts): boolean {
  const { commands, store } = parts;
  switch (action) {
    case 'undo-send':
      return companion.undoSend();
    case 'review-previews':
      return companion.reviewOnDesk();
    case 'approve-call':
    case 'reject-call':
    case 'next-waiting':
      return isCallWaitingHere(store) && runToolAction(action, parts);
    case 'queue-next':
      companion.step(1);
      return true;
    case 'queue-previous':
      companion.step(-1);
      return true;
    case 'insert':
      companion.showOnDesk(true);
      return true;
    case 'send-suggestion':
      void companion.send();
      return true;
    case 'another':
      void commands.anotherSuggestion();
      return true;
    case 'stop':
      commands.stopSuggestion();
      return true;
    case 'leave':
      leave(companion, commands, store);
      return true;
    default:
      return false;
  }
}

/** Calls of other conversations are led to from the desk. */
function isCallWaitingHere(store: DeskParts['store']): boolean {
  const state = store.getState();
  return waitingCalls(state).some(({ conversationId }) => conversationId === state.openConversationId);
}

/** Escape: stops the suggestion under way, else closes the window. */
function leave(companion: Companion, commands: DeskParts['commands'], store: DeskParts['store']): void {
  const { live, openConversationId } = store.getState();
  const isRunning = Object.values(live).some(
    ({ run: { conversationId } }) => conversationId === openConversationId,
  );
  if (isRunning) commands.stopSuggestion();
  else companion.closeWindow();
}
