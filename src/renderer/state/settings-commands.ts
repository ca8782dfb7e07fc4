/** Changing settings, profiles and keys. A key goes to main and never comes back. */
import type { SettingsPatch } from '../../shared/ipc-contract.ts';
import type { Ask } from './ask.ts';
import type { DeskStore } from './desk-store.ts';

export interface SettingsCommandOptions {
  readonly store: DeskStore;
  readonly ask: Ask;
  readonly newId: () => string;
}

export function createSettingsCommands({ store, ask, newId }: SettingsCommandOptions) {
  return {
    updateSettings: (patch: SettingsPatch) => ask('settings.update', { patch }),

    /** True when the key is stored. */
    async setKey(profileId: string, apiKey: string): Promise<boolean> {
      return (await ask('credentials.set', { profileId, apiKey })) !== undefined;
    },

    async clearKey(profileId: string): Promise<void> {
      await ask('credentials.clear', { profileId });
    },

    /** Saves a profile with a fresh id; null when main refused it. */
    async addProfile(patchFor: (id: string) => SettingsPatch): Promise<string | null> {
      const id = newId();
      return (await ask('settings.update', { patch: patchFor(id) })) === undefined ? null : id;
    },

    /** Gives a profile the key of another; one that has none, or may not be given, is no reason to interrupt. */
    async copyKey(fromProfileId: string, toProfileId: string): Promise<void> {
      if (store.getState().facts?.profilesWithKey.includes(fromProfileId) !== true) return;
      await ask('credentials.copy', { fromProfileId, toProfileId });
    },
  };
}
