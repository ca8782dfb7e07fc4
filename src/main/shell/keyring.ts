/** The keychain of this installation: opened when it is first needed, and again after it failed or was put aside. */
import { existsSync, renameSync } from 'node:fs';
import type { KeyProtection } from '../../shared/workspace.ts';
import { openKeychain } from './keychain.ts';
import type { Keychain, KeychainOptions } from './keychain.ts';

export interface Keyring {
  /** @throws KeychainError when it is not to be had now; a locked one may be unlocked by the next time. */
  open(): Promise<Keychain>;
  /** `none` until it is open. */
  protection(): KeyProtection;
  /** Keeps a key under another name; where the keychain cannot be used, its file goes aside as a whole. */
  setAside(name: string, suffix: string): Promise<void>;
}

export function createKeyring(options: KeychainOptions): Keyring {
  let keychain: Keychain | null = null;
  async function open(): Promise<Keychain> {
    keychain ??= await openKeychain(options);
    return keychain;
  }
  return {
    open,
    protection: () => keychain?.protection ?? 'none',
    async setAside(name, suffix) {
      try {
        await (await open()).rename(name, `${name}.${suffix}`);
      } catch {
        if (existsSync(options.path)) renameSync(options.path, `${options.path}.${suffix}`);
        keychain = null;
      }
    },
  };
}
