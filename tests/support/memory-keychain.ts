/** A keychain in memory, standing in for the operating system's. Keeps its secrets over several openings of a workspace. */
import type { KeyAccess } from '../../src/main/workspace/workspace-options.ts';
import { testKey } from './temporary-store.ts';

export function createMemoryKeychain(): KeyAccess {
  const secrets = new Map<string, string>();
  return {
    protection: 'none',
    names: (prefix) => [...secrets.keys()].filter((name) => name.startsWith(prefix)),
    get: async (name) => secrets.get(name) ?? null,
    set: async (name, secret) => void secrets.set(name, secret),
    remove: async (name) => void secrets.delete(name),
    storeKey: async () => testKey,
  };
}
