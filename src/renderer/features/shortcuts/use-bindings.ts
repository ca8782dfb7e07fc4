/** The current key bindings for components: what tooltips, menus and maps show follows the settings at once. */
import { useCallback } from 'react';
import { usePlatform, useSettings } from '../app/desk-context.ts';
import type { Platform } from '../app/desk-context.ts';
import { actionKeys, bindingsOf } from './bindings.ts';
import type { Bindings, KeySettings } from './bindings.ts';
import type { ShortcutAction } from './shortcut-table.ts';

export function useBindings(): Bindings {
  const platform = usePlatform();
  const { keyboard, sendKey } = useSettings();
  return rememberedBindings({ keyboard, sendKey }, platform);
}

let last: {
  readonly settings: KeySettings;
  readonly platform: Platform;
  readonly bindings: Bindings;
} | null = null;

/** Every component with a button asks, and the answer changes with the settings only. */
function rememberedBindings(settings: KeySettings, platform: Platform): Bindings {
  const isSame =
    last !== null &&
    last.settings.keyboard === settings.keyboard &&
    last.settings.sendKey === settings.sendKey &&
    last.platform === platform;
  if (last === null || !isSame) last = { settings, platform, bindings: bindingsOf(settings, platform) };
  return last.bindings;
}

/** Tells the key caps an action is known by; undefined when it has none. */
export function useActionKeys(): (action: ShortcutAction) => readonly string[] | undefined {
  const bindings = useBindings();
  const platform = usePlatform();
  return useCallback((action) => actionKeys(action, bindings, platform), [bindings, platform]);
}
