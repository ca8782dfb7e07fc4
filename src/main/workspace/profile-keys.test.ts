import { beforeEach, expect, test } from 'vitest';
import { createProfileKeys, mayTravel } from './profile-keys.ts';
import type { ProfileKeys } from './profile-keys.ts';

const beijing = 'https://dashscope.aliyuncs.com/compatible-mode/v1';
const singapore = 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1';
const stranger = 'https://dashscope.aliyuncs.com.evil.example/compatible-mode/v1';

test.each([
  [beijing, beijing, true],
  [beijing, 'https://dashscope.aliyuncs.com/other/path', true],
  [beijing, singapore, true],
  [beijing, 'https://my-space.cn-beijing.maas.aliyuncs.com/compatible-mode/v1', true],
  [beijing, stranger, false],
  [beijing, 'http://dashscope.aliyuncs.com/compatible-mode/v1', false],
  [beijing, 'http://127.0.0.1:8080/v1', false],
  ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v2', true],
  ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:9090/v1', false],
  ['https://api.example/v1', 'https://api.example:8443/v1', false],
  ['https://api.example/v1', beijing, false],
  ['nonsense', 'nonsense', false],
])('a key entered for %s may go to %s: %s', (enteredFor, wanted, expected) =>
  expect(mayTravel(enteredFor, wanted)).toBe(expected),
);

let secrets: Map<string, string>;
let keys: ProfileKeys;
let isLocked: boolean;
beforeEach(() => {
  isLocked = false;
  secrets = new Map([['store.live', 'another secret']]);
  keys = createProfileKeys({
    names: (prefix) => [...secrets.keys()].filter((name) => name.startsWith(prefix)),
    get: async (name) => {
      if (isLocked) throw new Error('the keychain is locked');
      return secrets.get(name) ?? null;
    },
    set: async (name, secret) => void secrets.set(name, secret),
    remove: async (name) => void secrets.delete(name),
  });
});

test('a key is given out for its own address and for no stranger’s', async () => {
  await keys.set({ id: 'a', baseUrl: beijing }, 'sk-one');
  expect(await keys.get({ id: 'a', baseUrl: singapore })).toBe('sk-one');
  expect(await keys.get({ id: 'a', baseUrl: stranger })).toBeNull();
  expect(await keys.isForOtherAddress({ id: 'a', baseUrl: stranger })).toBe(true);
  expect(await keys.isForOtherAddress({ id: 'b', baseUrl: stranger })).toBe(false);
});

test('the address that counts is the one the key was entered for, however often the profile moves', async () => {
  await keys.set({ id: 'a', baseUrl: stranger }, 'sk-theirs');
  await keys.prune([{ id: 'a', baseUrl: beijing }]);
  expect(await keys.get({ id: 'a', baseUrl: stranger })).toBeNull();
});

test('a key is copied only to an address it may go to, and stays bound to the first one', async () => {
  await keys.set({ id: 'a', baseUrl: beijing }, 'sk-one');
  expect(await keys.copy({ id: 'a', baseUrl: beijing }, { id: 'b', baseUrl: stranger })).toBe(false);
  expect(await keys.copy({ id: 'c', baseUrl: beijing }, { id: 'b', baseUrl: beijing })).toBe(false);
  expect(await keys.copy({ id: 'a', baseUrl: beijing }, { id: 'b', baseUrl: singapore })).toBe(true);
  expect(
    await keys.usable([
      { id: 'b', baseUrl: singapore },
      { id: 'a', baseUrl: stranger },
    ]),
  ).toEqual(['b']);
});

test('pruning removes the keys of profiles that are gone or moved away, and no other secret', async () => {
  for (const id of ['kept', 'moved', 'gone']) await keys.set({ id, baseUrl: beijing }, `sk-${id}`);
  await keys.prune([
    { id: 'kept', baseUrl: singapore },
    { id: 'moved', baseUrl: stranger },
  ]);
  expect([...secrets.keys()]).toEqual(['store.live', 'profile.kept']);
});

test('a secret of another form is no key', async () => {
  secrets.set('profile.a', 'sk-bare');
  expect(await keys.get({ id: 'a', baseUrl: beijing })).toBeNull();
});

test('a keychain that is locked shows no key, and loses none', async () => {
  await keys.set({ id: 'a', baseUrl: beijing }, 'sk-one');
  isLocked = true;
  expect(await keys.usable([{ id: 'a', baseUrl: beijing }])).toEqual([]);
  await keys.prune([{ id: 'a', baseUrl: beijing }]);
  isLocked = false;
  expect(await keys.get({ id: 'a', baseUrl: beijing })).toBe('sk-one');
});
