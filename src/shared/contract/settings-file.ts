/** Requests about settings as a file. Keys of models are in none of them. */
import { z } from 'zod';
import type { SettingChange, SettingsFileFault } from '../settings-file.ts';
import type { SettingsProblem } from '../read-settings.ts';
import type { Settings } from '../settings.ts';

const none = z.object({}).strict();

export const settingsFileRequests = {
  /** Asks for a file and writes the settings into it. */
  'settings.export': none,
  /** Asks for a file and tells what it would change; nothing is changed yet. */
  'settings.preview-import': none,
  /** Takes over what the last preview told, unless the settings have changed since: then it is refused with `conflict`. */
  'settings.import': none,
} as const satisfies Record<string, z.ZodType>;

export type SettingsExportResult =
  | { readonly kind: 'written'; readonly path: string }
  | { readonly kind: 'cancelled' }
  /** As the system calls the failure, e.g. `EACCES`. */
  | { readonly kind: 'failed'; readonly code: string };

export type SettingsPreview =
  | {
      readonly kind: 'preview';
      /** The file's own name, without its folder. */
      readonly name: string;
      readonly changes: readonly SettingChange[];
      readonly problems: readonly SettingsProblem[];
    }
  | { readonly kind: 'unreadable'; readonly reason: SettingsFileFault }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: string };

export interface SettingsFileOutputs {
  'settings.export': SettingsExportResult;
  'settings.preview-import': SettingsPreview;
  'settings.import': { readonly settings: Settings };
}
