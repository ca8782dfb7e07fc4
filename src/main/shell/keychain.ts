/**
 * Keeps secrets wrapped by the operating system: the key of each store and the API key of each profile. Secrets are
 * unwrapped when first asked for, kept in memory (a request must not wait for the system's keychain) and never leave main. Electron's `safeStorage` does the wrapping; where the system offers no
 * keychain it still works but protects nothing, and {@link Keychain.protection} says so.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { KeyProtection } from '../../shared/workspace.ts';
import { writeFileAtomically } from './write-file.ts';

/** The part of Electron's `safeStorage` used here. */
export interface SecretWrapper {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plainText: string): Promise<Buffer>;
  decryptStringAsync(
    encrypted: Buffer,
  ): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  getSelectedStorageBackend?(): string;
}

const keyringSchema = z.object({
  version: z.literal(1),
  /** Base64 of what the system made of each secret. */
  secrets: z.record(z.string(), z.string()),
});
type Keyring = z.infer<typeof keyringSchema>;

/** The keychain did not give back what it was given. */
export class KeychainError extends Error {
  override readonly name = 'KeychainError';
}

export interface Keychain {
  readonly protection: KeyProtection;
  /** Names of the secrets stored, with the prefix. */
  names(prefix: string): readonly string[];
  has(name: string): boolean;
  /** @throws {KeychainError} when it is stored but cannot be unwrapped. */
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Keeps a secret under another name, as it is wrapped: for a store that is put aside and may be wanted again. */
  rename(from: string, to: string): Promise<void>;
  /**
   * The 256-bit key of a store, made at first use.
   *
   * @param mayCreate - False when the store's file exists already: a fresh key could not open it.
   * @throws {KeychainError} when it exists but cannot be unwrapped, or is missing and may not be made.
   */
  storeKey(name: string, mayCreate: boolean): Promise<Buffer>;
}

export interface KeychainOptions {
  readonly path: string;
  readonly wrapper: SecretWrapper;
  readonly platform: NodeJS.Platform;
}

/** @throws {KeychainError} when the file is there but is not a keyring; it is left as it is. */
export async function openKeychain(options: KeychainOptions): Promise<Keychain> {
  const { wrapper, path } = options;
  let keyring = await readKeyring(path);
  const isAvailable = await wrapper.isAsyncEncryptionAvailable();
  const unwrappedSecrets = new Map<string, string>();
  let writing: Promise<void> = Promise.resolve();

  async function write(secrets: Keyring['secrets']): Promise<void> {
    keyring = { version: 1, secrets };
    const content = JSON.stringify(keyring);
    // One write at a time and in order; a failed one does not stop the next.
    writing = writing.catch(() => {}).then(() => writeFileAtomically(path, content));
    await writing;
  }

  async function set(name: string, secret: string): Promise<void> {
    const wrapped = await wrapper.encryptStringAsync(secret);
    await write({ ...keyring.secrets, [name]: wrapped.toString('base64') });
    unwrappedSecrets.set(name, secret);
  }

  async function get(name: string): Promise<string | null> {
    const known = unwrappedSecrets.get(name);
    if (known !== undefined) return known;
    const wrapped = keyring.secrets[name];
    if (wrapped === undefined) return null;
    let unwrapped: Awaited<ReturnType<SecretWrapper['decryptStringAsync']>>;
    try {
      unwrapped = await wrapper.decryptStringAsync(Buffer.from(wrapped, 'base64'));
    } catch (error) {
      throw new KeychainError(`the keychain did not unwrap "${name}"`, { cause: error });
    }
    unwrappedSecrets.set(name, unwrapped.result);
    if (unwrapped.shouldReEncrypt) await set(name, unwrapped.result);
    return unwrapped.result;
  }

  return {
    protection: protectionOf(isAvailable, options),
    names: (prefix) => Object.keys(keyring.secrets).filter((name) => name.startsWith(prefix)),
    has: (name) => Object.hasOwn(keyring.secrets, name),
    get,
    set,
    async remove(name) {
      unwrappedSecrets.delete(name);
      const { [name]: removed, ...rest } = keyring.secrets;
      if (removed !== undefined) await write(rest);
    },
    async rename(from, to) {
      unwrappedSecrets.delete(from);
      const { [from]: moved, ...rest } = keyring.secrets;
      if (moved !== undefined) await write({ ...rest, [to]: moved });
    },
    async storeKey(name, mayCreate) {
      const existing = await get(name);
      if (existing !== null) return Buffer.from(existing, 'base64');
      if (!mayCreate) throw new KeychainError(`the key "${name}" is missing`);
      const key = randomBytes(32);
      await set(name, key.toString('base64'));
      return key;
    },
  };
}

/** On Linux without a secret service Electron falls back to a fixed password, which it calls `basic_text`. */
function protectionOf(isAvailable: boolean, options: KeychainOptions): KeyProtection {
  if (!isAvailable) return 'none';
  if (options.platform !== 'linux') return 'system';
  const backend = options.wrapper.getSelectedStorageBackend?.() ?? 'unknown';
  return backend === 'basic_text' || backend === 'unknown' ? 'none' : 'system';
}

async function readKeyring(path: string): Promise<Keyring> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { version: 1, secrets: {} };
    throw new KeychainError('the keyring cannot be read', { cause: error });
  }
  try {
    return keyringSchema.parse(JSON.parse(content));
  } catch (error) {
    throw new KeychainError('the keyring is not one', { cause: error });
  }
}
