/** The settings of the open workspace: read once, mended if need be, changed only through validation, stored before applied. */
import type { SettingsPatch } from '../../shared/ipc-contract.ts';
import { readSettings, withKnownFallbacks } from '../../shared/read-settings.ts';
import { settingsSchema } from '../../shared/settings.ts';
import type { SettingsProblem } from '../../shared/read-settings.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SettingsKeeper } from '../ipc/desk.ts';
import { RequestFailure } from '../ipc/request-failure.ts';
import type { SettingsStore } from '../store/ports.ts';

export interface SettingsKeeperOptions {
  readonly store: SettingsStore;
  /** What a store without settings starts with. */
  readonly initial: Settings;
  /** What stored settings lack that were written by an earlier version. Default: nothing. */
  readonly complete?: (stored: Settings) => Promise<Settings>;
  /** Found outside the store, for example in the environment; told along with the store's own. */
  readonly otherProblems: readonly SettingsProblem[];
  readonly onChange: (settings: Settings) => void;
}

export async function openSettings({
  store,
  initial,
  complete = async (settings) => settings,
  otherProblems,
  onChange,
}: SettingsKeeperOptions): Promise<SettingsKeeper> {
  const stored = await store.read();
  const read = stored === null ? { settings: initial, problems: [] } : readSettings(stored);
  let settings = stored === null ? initial : await complete(read.settings);
  let problems: readonly SettingsProblem[] = read.problems;

  return {
    current: () => settings,
    problems: () => [...otherProblems, ...problems],
    async update(patch) {
      const next = withKnownFallbacks(settingsSchema.parse(merge(settings, patch)));
      if (!next.profiles.some((profile) => profile.id === next.activeProfileId)) {
        throw new RequestFailure({
          code: 'invalid',
          reason: 'unknown-profile',
          message: 'the active profile is not in the list',
        });
      }
      await store.write(next);
      settings = next;
      problems = [];
      onChange(next);
      return next;
    },
  };
}

/** A group of settings (a plain object) takes the patch's fields one by one; everything else is replaced. */
function merge(settings: Settings, patch: SettingsPatch): unknown {
  const known = new Map<string, unknown>(Object.entries(settings));
  const changed = Object.entries(patch).map(([name, value]: [string, unknown]) => {
    const group = known.get(name);
    return [name, isGroup(group) && isGroup(value) ? { ...group, ...value } : value] as const;
  });
  return { ...settings, ...Object.fromEntries(changed) };
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
