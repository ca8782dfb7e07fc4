import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KeychainError, openKeychain } from './keychain.ts';
import type { SecretWrapper } from './keychain.ts';

/** Stands for the operating system: reversible, and refusing what another system wrapped. */
function systemWrapper(
  system: string,
  shouldReEncrypt = false,
): SecretWrapper & { readonly wrapped: string[] } {
  const wrapped: string[] = [];
  return {
    wrapped,
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => {
      wrapped.push(text);
      return Buffer.from(`${system}:${Buffer.from(text).toString('hex')}`);
    },
    decryptStringAsync: async (buffer) => {
      const [from, hex] = buffer.toString().split(':');
      if (from !== system || hex === undefined) throw new Error('not ours');
      return { result: Buffer.from(hex, 'hex').toString(), shouldReEncrypt };
    },
  };
}

const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'deskcue-')), 'keyring.json');
const open = (path: string, wrapper: SecretWrapper) => openKeychain({ path, wrapper, platform: 'linux' });

test('a secret comes back after a restart, is never in the file as it is, and only the owner can read the file', async () => {
  const path = newPath();
  await (await open(path, systemWrapper('a'))).set('profile.default', 'sk-secret-1');
  expect(readFileSync(path, 'utf8')).not.toContain('sk-secret-1');
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  const reopened = await open(path, systemWrapper('a'));
  expect(reopened.names('profile.')).toEqual(['profile.default']);
  expect(await reopened.get('profile.default')).toBe('sk-secret-1');
});

test('a store that exists never gets a fresh key: that would lock its owner out', async () => {
  const keychain = await open(newPath(), systemWrapper('a'));
  await expect(keychain.storeKey('store.live', false)).rejects.toThrow(KeychainError);
  const key = await keychain.storeKey('store.live', true);
  expect(key).toHaveLength(32);
  expect(await keychain.storeKey('store.live', false)).toEqual(key);
});

test('a keychain of another system is an error that changes nothing', async () => {
  const path = newPath();
  await (await open(path, systemWrapper('a'))).set('store.live', 'x');
  const before = readFileSync(path, 'utf8');
  await expect((await open(path, systemWrapper('b'))).get('store.live')).rejects.toThrow(KeychainError);
  expect(readFileSync(path, 'utf8')).toBe(before);
});

test('a damaged keyring is refused and left as it is', async () => {
  const path = newPath();
  writeFileSync(path, '{"version":1,"secr');
  await expect(open(path, systemWrapper('a'))).rejects.toThrow(KeychainError);
  expect(readFileSync(path, 'utf8')).toBe('{"version":1,"secr');
});

test('a removed or replaced secret is not remembered', async () => {
  const keychain = await open(newPath(), systemWrapper('a'));
  await keychain.set('profile.default', 'first');
  await keychain.set('profile.default', 'second');
  expect(await keychain.get('profile.default')).toBe('second');
  await keychain.remove('profile.default');
  expect(await keychain.get('profile.default')).toBeNull();
  await keychain.set('store.live', 'key');
  await keychain.rename('store.live', 'store.live.aside');
  expect(await keychain.get('store.live')).toBeNull();
  expect(await keychain.get('store.live.aside')).toBe('key');
});

test('writes at the same moment are all kept', async () => {
  const path = newPath();
  const keychain = await open(path, systemWrapper('a'));
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => keychain.set(`profile.${index}`, `secret ${index}`)),
  );
  expect((await open(path, systemWrapper('a'))).names('profile.')).toHaveLength(20);
});

test('a secret that the system wants wrapped anew is wrapped anew', async () => {
  const path = newPath();
  await (await open(path, systemWrapper('a'))).set('store.live', 'x');
  const wrapper = systemWrapper('a', true);
  await (await open(path, wrapper)).get('store.live');
  expect(wrapper.wrapped).toEqual(['x']);
});

test.each([
  ['basic_text', 'none'],
  ['gnome_libsecret', 'system'],
  ['unknown', 'none'],
] as const)('on Linux the backend %s counts as %s', async (backend, protection) => {
  const wrapper = { ...systemWrapper('a'), getSelectedStorageBackend: () => backend };
  expect((await open(newPath(), wrapper)).protection).toBe(protection);
});
