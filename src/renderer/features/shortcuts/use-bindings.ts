/** The current key bindings for components: what tooltips, menus and maps show follows the settings at once. */
import { useCallback, useMemo } from 'react';
import { usePlatform, useSettings } from '../app/desk-context.ts';
import { actionKeys, bindingsOf } from './bindings.ts';
import type { Bindings } from './bindings.ts';
import type { ShortcutAction } from './shortcut-table.ts';

export function useBindings(): Bindings {
  const platform = usePlatform();
  const { keyboard, sendKey } = useSettings();
  return useMemo(() => bindingsOf({ keyboard, sendKey }, platform), [keyboard, sendKey, platform]);
}

/** Tells the key caps an action is known by; undefined when it has none. */
export function useActionKeys(): (action: ShortcutAction) => readonly string[] | undefined {
  const bindings = useBindings();
  const platform = usePlatform();
  return useCallback((action) => actionKeys(action, bindings, platform), [bindings, platform]);
}
