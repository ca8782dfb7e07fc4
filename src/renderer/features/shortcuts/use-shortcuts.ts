/** Listens for the desk's shortcuts on the whole window and runs their commands. */
import { useEffect } from 'react';
import { useDeskParts, usePlatform } from '../app/desk-context.ts';
import { isField, runAction } from './run-action.ts';
import { findShortcut } from './shortcut-table.ts';

export function useShortcuts(): void {
  const parts = useDeskParts();
  const platform = usePlatform();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented) return;
      const action = findShortcut(event, isField(event.target), platform);
      if (action === null || (parts.ui.getState().dialog !== null && action !== 'settings')) return;
      if (runAction(action, parts)) event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [parts, platform]);
}
