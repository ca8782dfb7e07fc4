/**
 * Electron's `safeStorage`. THIS PROTECTS NOTHING: the key lies in a file beside the data, readable by whoever can read the data, just
 * as with Electron's own `basic_text` backend, under whose name it goes. It keeps the app's code path the same, no more.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as Electron from 'electron';
import { throwOnMissing } from './unimplemented.ts';

type ImplementedSafeStorage = Pick<
  Electron.SafeStorage,
  | 'isEncryptionAvailable'
  | 'encryptString'
  | 'decryptString'
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
  | 'setUsePlainTextEncryption'
>;

/** Marks what this file wrote, as Chromium's own `v10` does. */
const PREFIX = Buffer.from('host1');
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function readOrCreateKey(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    mkdirSync(dirname(path), { recursive: true });
    const key = randomBytes(KEY_BYTES);
    writeFileSync(path, key, { mode: 0o600, flag: 'wx' });
    return key;
  }
}

function encrypt(key: Buffer, plainText: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
  return Buffer.concat([PREFIX, nonce, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, encrypted: Buffer): string {
  const start = PREFIX.length + NONCE_BYTES + TAG_BYTES;
  if (encrypted.length < start || !encrypted.subarray(0, PREFIX.length).equals(PREFIX)) {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  }
  const nonce = encrypted.subarray(PREFIX.length, PREFIX.length + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(encrypted.subarray(PREFIX.length + NONCE_BYTES, start));
  return Buffer.concat([decipher.update(encrypted.subarray(start)), decipher.final()]).toString('utf8');
}

/** @param keyPath asked for at each use, because the app may move its user-data folder before the first one */
export function createSafeStorage(keyPath: () => string): ImplementedSafeStorage {
  const key = (): Buffer => readOrCreateKey(keyPath());
  return throwOnMissing('safeStorage', {
    isEncryptionAvailable: () => true,
    encryptString: (plainText: string) => encrypt(key(), plainText),
    decryptString: (encrypted: Buffer) => decrypt(key(), encrypted),
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (plainText: string) => encrypt(key(), plainText),
    decryptStringAsync: async (encrypted: Buffer) => ({
      result: decrypt(key(), encrypted),
      shouldReEncrypt: false,
    }),
    getSelectedStorageBackend: () => 'basic_text' as const,
    setUsePlainTextEncryption: () => {},
  } satisfies ImplementedSafeStorage);
}
