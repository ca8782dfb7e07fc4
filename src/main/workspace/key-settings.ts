/**
 * Settings and keys in step: a key belongs to the address of its profile, so a change of either is a change of which profiles
 * have a key, and is announced.
 */
import type { DeskEvent } from '../../shared/events.ts';
import type { Profile } from '../../shared/settings.ts';
import type { KeyDrawer, SettingsKeeper } from '../ipc/desk.ts';
import { notFound, RequestFailure } from '../ipc/request-failure.ts';
import type { ProfileKeys } from './profile-keys.ts';

export interface KeySettingsOptions {
  readonly keeper: SettingsKeeper;
  readonly keys: ProfileKeys;
  /** Whether a key goes when its profile does, or when the profile moves to an address that the key may not go to. */
  readonly isPruning: boolean;
  readonly publish: (event: Extract<DeskEvent, { type: 'keys-changed' }>) => void;
}

export function openKeySettings({ keeper, keys, isPruning, publish }: KeySettingsOptions): {
  /** The keeper, which now looks after the keys when profiles change. */
  readonly settings: SettingsKeeper;
  readonly keys: KeyDrawer;
} {
  const profilesWithKey = (): Promise<readonly string[]> => keys.usable(keeper.current().profiles);

  async function announce(): Promise<void> {
    publish({ type: 'keys-changed', profilesWithKey: await profilesWithKey() });
  }

  function profileOf(profileId: string): Profile {
    const profile = keeper.current().profiles.find(({ id }) => id === profileId);
    if (profile === undefined) throw notFound('profile');
    return profile;
  }

  return {
    settings: {
      ...keeper,
      async update(patch) {
        const next = await keeper.update(patch);
        if (patch.profiles === undefined) return next;
        if (isPruning) await keys.prune(next.profiles);
        await announce();
        return next;
      },
    },
    keys: {
      profilesWithKey,
      async set(profileId, apiKey) {
        await keys.set(profileOf(profileId), apiKey);
        await announce();
      },
      async copy(fromProfileId, toProfileId) {
        if (!(await keys.copy(profileOf(fromProfileId), profileOf(toProfileId)))) {
          throw new RequestFailure({
            code: 'conflict',
            reason: 'key-for-other-address',
            message: 'there is no key that may go to this address',
          });
        }
        await announce();
      },
      async clear(profileId) {
        await keys.remove(profileOf(profileId).id);
        await announce();
      },
    },
  };
}
