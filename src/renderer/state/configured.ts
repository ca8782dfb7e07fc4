/** Whether there is a model to talk to. Pure. */
import { hostOf, isLoopbackHost } from '../../shared/endpoints.ts';
import type { Settings } from '../../shared/settings.ts';

/** A server on this machine is called without a key; every other one needs the key of the active profile. */
export function hasModel(
  { profiles, activeProfileId }: Pick<Settings, 'profiles' | 'activeProfileId'>,
  profilesWithKey: readonly string[],
): boolean {
  const active = profiles.find(({ id }) => id === activeProfileId);
  if (active === undefined) return false;
  return profilesWithKey.includes(active.id) || isLoopbackHost(hostOf(active.baseUrl) ?? '');
}
