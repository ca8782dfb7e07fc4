/** The secrets of tools in the keychain, apart from the models' keys. */
import type { SecretRing } from './profile-keys.ts';

const prefix = 'tool-secret.';

export interface ToolSecrets {
  get(name: string): Promise<string | null>;
  names(): readonly string[];
  set(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export function createToolSecrets(ring: SecretRing): ToolSecrets {
  return {
    get: (name) => ring.get(prefix + name),
    names: () => ring.names(prefix).map((name) => name.slice(prefix.length)),
    set: (name, value) => ring.set(prefix + name, value),
    remove: (name) => ring.remove(prefix + name),
  };
}
