/** Stored settings, as JSON and unvalidated: what they mean is `src/shared/settings.ts`'s business. Keys never come here. */
import type { Connection } from './connection.ts';
import type { SettingsStore } from './ports.ts';

/** The one row so far; a workspace has one set of settings. */
const settingsName = 'app';

/** @param now epoch milliseconds, kept with the settings */
export function createSettingsStore(connection: Connection, now: () => number): SettingsStore {
  const read = connection.prepare<[string], { readonly value: string }>(
    'settings.read',
    'select value from settings where name = ?',
  );
  const write = connection.prepare<[string, string, number]>(
    'settings.write',
    `insert into settings (name, value, saved_at) values (?, ?, ?)
     on conflict (name) do update set value = excluded.value, saved_at = excluded.saved_at`,
  );
  return {
    read: async () => {
      const row = read.get(settingsName);
      return row === undefined ? null : (JSON.parse(row.value) as unknown);
    },
    write: async (settings) => void write.run(settingsName, JSON.stringify(settings), now()),
  };
}
