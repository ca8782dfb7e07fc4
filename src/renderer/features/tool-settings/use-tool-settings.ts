/** The settings of tools and the way to change them. */
import { useCallback } from 'react';
import type { SettingsPatch } from '../../../shared/ipc-contract.ts';
import type { ToolSettings } from '../../../shared/settings-tools.ts';
import { useCommands, useSettings } from '../app/desk-context.ts';

export type ToolSettingsPatch = NonNullable<SettingsPatch['tools']>;

export interface ToolSettingsParts {
  readonly tools: ToolSettings;
  /** Resolves with whether main has taken it. */
  readonly change: (patch: ToolSettingsPatch) => Promise<boolean>;
}

export function useToolSettings(): ToolSettingsParts {
  const commands = useCommands();
  const { tools } = useSettings();
  const change = useCallback(
    async (patch: ToolSettingsPatch) => (await commands.updateSettings({ tools: patch })) !== undefined,
    [commands],
  );
  return { tools, change };
}
