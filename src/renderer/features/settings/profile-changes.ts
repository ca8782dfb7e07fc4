/** What can be done to the list of profiles, each as the patch of settings that does it. Pure. */
import type { SettingsPatch } from '../../../shared/ipc-contract.ts';
import { profileSchema } from '../../../shared/settings.ts';
import type { Profile, Settings } from '../../../shared/settings.ts';

type Profiles = Pick<Settings, 'profiles' | 'activeProfileId' | 'fallbackProfileIds'>;

/** As many as main accepts. */
export const mostProfiles = 20;

/** Changes some fields of one profile. */
export function changeProfile(settings: Profiles, id: string, change: Partial<Profile>): SettingsPatch {
  return {
    profiles: settings.profiles.map((profile) => (profile.id === id ? { ...profile, ...change } : profile)),
  };
}

/** Adds a profile: a copy of another one, or one with nothing but defaults. */
export function addProfile(
  settings: Profiles,
  id: string,
  name: string,
  copied: Profile | null,
): SettingsPatch {
  const profile = copied === null ? profileSchema.parse({ id, name }) : { ...copied, id, name };
  return { profiles: [...settings.profiles, profile] };
}

/** Removes a profile; when it was active the next one in the fallbacks, else the first of the others, takes over. */
export function removeProfile(settings: Profiles, id: string): SettingsPatch {
  const profiles = settings.profiles.filter((profile) => profile.id !== id);
  const fallbackProfileIds = settings.fallbackProfileIds.filter((fallback) => fallback !== id);
  const next = fallbackProfileIds[0] ?? profiles[0]?.id ?? settings.activeProfileId;
  const activeProfileId = settings.activeProfileId === id ? next : settings.activeProfileId;
  return { profiles, fallbackProfileIds, activeProfileId };
}

/** The fallbacks as they are tried: the active profile is first anyway and is none of them. */
export function fallbacksOf({ activeProfileId, fallbackProfileIds }: Profiles): readonly string[] {
  return fallbackProfileIds.filter((id) => id !== activeProfileId);
}

/** Makes a profile the last fallback, or none. */
export function toggleFallback(settings: Profiles, id: string): SettingsPatch {
  const fallbacks = fallbacksOf(settings);
  const others = fallbacks.filter((fallback) => fallback !== id);
  return { fallbackProfileIds: others.length < fallbacks.length ? [...others] : [...others, id] };
}

/** Moves a fallback one place up (-1) or down (1); at either end nothing changes. */
export function moveFallback(settings: Profiles, id: string, step: -1 | 1): SettingsPatch {
  const ids = [...fallbacksOf(settings)];
  const from = ids.indexOf(id);
  const to = from + step;
  if (from === -1 || to < 0 || to >= ids.length) return {};
  ids.splice(to, 0, ...ids.splice(from, 1));
  return { fallbackProfileIds: ids };
}

/** A name that no other profile has: the given one, with a number behind it if need be. */
export function freeName(settings: Profiles, wished: string): string {
  const taken = new Set(settings.profiles.map(({ name }) => name));
  if (!taken.has(wished)) return wished;
  const numbers = Array.from({ length: settings.profiles.length + 1 }, (_, index) => index + 2);
  return (
    numbers.map((number) => `${wished.slice(0, 55)} ${number}`).find((name) => !taken.has(name)) ?? wished
  );
}
