/**
 * The API keys of the profiles, each kept together with the address that it was entered for, and given out for no other: a
 * changed base URL must not carry a key to a stranger. How secrets are wrapped is the keychain's business.
 */
import { z } from 'zod';
import { isDashScopeHost } from '../../shared/endpoints.ts';
import type { Profile } from '../../shared/settings.ts';

/** What is needed from a keychain. */
export interface SecretRing {
  names(prefix: string): readonly string[];
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** As much of a profile as decides about its key. */
export type KeyHolder = Pick<Profile, 'id' | 'baseUrl'>;

export interface ProfileKeys {
  /** The key for the profile's address; null when there is none, or only one for another address. */
  get(profile: KeyHolder): Promise<string | null>;
  /** Whether there is a key that may not go to the profile's address. */
  isForOtherAddress(profile: KeyHolder): Promise<boolean>;
  /** Ids of those profiles that have a key for their address, in the order given. */
  usable(profiles: readonly KeyHolder[]): Promise<readonly string[]>;
  set(profile: KeyHolder, apiKey: string): Promise<void>;
  /** False when the first has no key that may go to the second. */
  copy(from: KeyHolder, to: KeyHolder): Promise<boolean>;
  remove(profileId: string): Promise<void>;
  /** Removes the keys of profiles that are not in the list, and those that may not go to their profile's address. */
  prune(profiles: readonly KeyHolder[]): Promise<void>;
}

const prefix = 'profile.';

/** The name under which the keychain holds a profile's API key. */
export function profileKeyName(profileId: string): string {
  return `${prefix}${profileId}`;
}

const storedKeySchema = z.object({ apiKey: z.string().min(1), baseUrl: z.string() });
type StoredKey = z.infer<typeof storedKeySchema>;

/**
 * Whether a key entered for one address may go to another: the same origin, or two hosts of the vendor over HTTPS (its keys
 * work in one region, but all its regions are its own).
 */
export function mayTravel(enteredFor: string, wanted: string): boolean {
  const [from, to] = [URL.parse(enteredFor), URL.parse(wanted)];
  if (from === null || to === null) return false;
  if (from.origin === to.origin) return true;
  return [from, to].every(({ protocol, hostname }) => protocol === 'https:' && isDashScopeHost(hostname));
}

export function createProfileKeys(ring: SecretRing): ProfileKeys {
  async function read(profileId: string): Promise<StoredKey | null> {
    const secret = await ring.get(profileKeyName(profileId));
    return secret === null ? null : parseStoredKey(secret);
  }

  async function get(profile: KeyHolder): Promise<string | null> {
    const stored = await read(profile.id);
    return stored !== null && mayTravel(stored.baseUrl, profile.baseUrl) ? stored.apiKey : null;
  }

  async function write(profileId: string, key: StoredKey): Promise<void> {
    await ring.set(profileKeyName(profileId), JSON.stringify(key));
  }

  /** A locked keychain must neither keep the desk from opening nor pass for a key that is gone. */
  async function stateOf(profile: KeyHolder): Promise<'usable' | 'none' | 'unreadable'> {
    try {
      return (await get(profile)) === null ? 'none' : 'usable';
    } catch {
      return 'unreadable';
    }
  }

  async function idsIn(
    profiles: readonly KeyHolder[],
    states: readonly Awaited<ReturnType<typeof stateOf>>[],
  ): Promise<readonly string[]> {
    const found = await Promise.all(profiles.map(stateOf));
    return profiles.filter((_, index) => states.some((state) => state === found[index])).map(({ id }) => id);
  }

  return {
    get,
    usable: (profiles) => idsIn(profiles, ['usable']),
    isForOtherAddress: async (profile) => (await read(profile.id)) !== null && (await get(profile)) === null,
    set: (profile, apiKey) => write(profile.id, { apiKey, baseUrl: profile.baseUrl }),
    async copy(from, to) {
      const stored = await read(from.id);
      if (stored === null || !mayTravel(stored.baseUrl, to.baseUrl)) return false;
      await write(to.id, stored);
      return true;
    },
    remove: (profileId) => ring.remove(profileKeyName(profileId)),
    async prune(profiles) {
      const kept = new Set((await idsIn(profiles, ['usable', 'unreadable'])).map(profileKeyName));
      for (const name of ring.names(prefix)) if (!kept.has(name)) await ring.remove(name);
    },
  };
}

function parseStoredKey(secret: string): StoredKey | null {
  try {
    return storedKeySchema.parse(JSON.parse(secret));
  } catch {
    return null;
  }
}
