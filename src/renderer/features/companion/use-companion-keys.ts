/** The companion's keys: the desk's own for what both can do, and Enter for the one thing it is there for. */
import { useEffect } from 'react';
import { useDeskParts, usePlatform } from '../app/desk-context.ts';
import type { DeskParts } from '../app/desk-context.ts';
import { findAction } from '../shortcuts/bindings.ts';
import { isComposing } from '../shortcuts/chords.ts';
import type { ShortcutAction } from '../shortcuts/shortcut-table.ts';
import { useBindings } from '../shortcuts/use-bindings.ts';
import type { Companion } from '../../state/companion.ts';
import { useCompanion } from './companion-context.ts';

export function useCompanionKeys(): void {
  const parts = useDeskParts();
  const companion = useCompanion();
  const platform = usePlatform();
  const bindings = useBindings();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || isComposing(event)) return;
      if (isPlainEnter(event) && !(event.target instanceof HTMLButtonElement)) {
        event.preventDefault();
        void companion.copy();
        return;
      }
      const action = findAction(event, false, bindings, platform);
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

function isPlainEnter({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }: KeyboardEvent): boolean {
  return key === 'Enter' && !ctrlKey && !metaKey && !altKey && !shiftKey && !repeat;
}

/** False for the desk's actions that have no meaning here. */
function run(action: ShortcutAction, companion: Companion, { commands, store }: DeskParts): boolean {
  switch (action) {
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

/** Escape: stops the suggestion under way, else closes the window. */
function leave(companion: Companion, commands: DeskParts['commands'], store: DeskParts['store']): void {
  const { live, openConversationId } = store.getState();
  const isRunning = Object.values(live).some(
    ({ run: { conversationId } }) => conversationId === openConversationId,
  );
  if (isRunning) commands.stopSuggestion();
  else companion.closeWindow();
}
