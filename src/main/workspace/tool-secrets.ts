/** The secrets of tools in the keychain, apart from the models' keys. */
import type { SecretRing } from './profile-keys.ts';

/** Names under which the keychain holds them begin with this. */
export const toolSecretPrefix = 'tool-secret.';

export interface ToolSecrets {
  get(name: string): Promise<string | null>;
  names(): readonly string[];
  set(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export function createToolSecrets(ring: SecretRing): ToolSecrets {
  return {
    get: (name) => ring.get(toolSecretPrefix + name),
    names: () => ring.names(toolSecretPrefix).map((name) => name.slice(toolSecretPrefix.length)),
    set: (name, value) => ring.set(toolSecretPrefix + name, value),
    remove: (name) => ring.remove(toolSecretPrefix + name),
  };
}
