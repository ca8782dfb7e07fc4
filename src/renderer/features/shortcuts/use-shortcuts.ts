/** Listens for the desk's shortcuts on the whole window and runs their commands. */
import { useEffect } from 'react';
import { useDeskParts, usePlatform } from '../app/desk-context.ts';
import { findAction } from './bindings.ts';
import { runAction, takesPlainKeys } from './run-action.ts';
import { useBindings } from './use-bindings.ts';

export function useShortcuts(): void {
  const parts = useDeskParts();
  const platform = usePlatform();
  const bindings = useBindings();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented) return;
      const action = findAction(event, takesPlainKeys(event.target), bindings, platform);
      if (action === null || (parts.ui.getState().dialog !== null && action !== 'settings')) return;
      if (runAction(action, parts)) event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [parts, platform, bindings]);
}
