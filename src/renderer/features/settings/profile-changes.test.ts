import { expect, test } from 'vitest';
import { defaultSettings, profileSchema } from '../../../shared/settings.ts';
import {
  addProfile,
  changeProfile,
  fallbacksOf,
  freeName,
  moveFallback,
  removeProfile,
  toggleFallback,
} from './profile-changes.ts';

const profiles = ['a', 'b', 'c'].map((id) => profileSchema.parse({ id, name: id.toUpperCase() }));
const settings = { ...defaultSettings, profiles, activeProfileId: 'a', fallbackProfileIds: ['b', 'c'] };

test('a change reaches one profile and leaves the others as they are', () => {
  const patch = changeProfile(settings, 'b', { model: 'qwen-max' });
  expect(patch.profiles?.map(({ model }) => model)).toEqual(['qwen-plus', 'qwen-max', 'qwen-plus']);
});

test('a copy has everything of its model but id and name', () => {
  const original = profileSchema.parse({ id: 'a', model: 'qwen-max', topP: 0.5 });
  expect(addProfile(settings, 'd', 'D', original).profiles?.at(-1)).toEqual({
    ...original,
    id: 'd',
    name: 'D',
  });
});

test('removing the active profile hands over to its first fallback, never to nobody', () => {
  expect(removeProfile(settings, 'a')).toMatchObject({
    activeProfileId: 'b',
    fallbackProfileIds: ['b', 'c'],
  });
  expect(removeProfile({ ...settings, fallbackProfileIds: [] }, 'a').activeProfileId).toBe('b');
  expect(removeProfile(settings, 'b')).toMatchObject({ activeProfileId: 'a', fallbackProfileIds: ['c'] });
});

test('fallbacks are added last, taken out, and moved within their list only', () => {
  expect(toggleFallback({ ...settings, fallbackProfileIds: ['c'] }, 'b').fallbackProfileIds).toEqual([
    'c',
    'b',
  ]);
  expect(toggleFallback(settings, 'b').fallbackProfileIds).toEqual(['c']);
  expect(moveFallback(settings, 'c', -1).fallbackProfileIds).toEqual(['c', 'b']);
  expect(moveFallback(settings, 'c', 1)).toEqual({});
  expect(moveFallback(settings, 'a', 1)).toEqual({});
});

test('the active profile is never counted among its own fallbacks', () => {
  expect(fallbacksOf({ ...settings, activeProfileId: 'b' })).toEqual(['c']);
});

test('names are made unique', () => {
  expect(freeName(settings, 'D')).toBe('D');
  expect(freeName(settings, 'A')).toBe('A 2');
});
