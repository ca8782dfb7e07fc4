import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSettings } from './read-settings.ts';
import { defaultSettings, profileSchema, settingsSchema } from './settings.ts';

test('settings survive the round trip through the store without a problem', () => {
  const stored: unknown = JSON.parse(JSON.stringify(defaultSettings));
  expect(readSettings(stored)).toEqual({ settings: defaultSettings, problems: [] });
});

test('one bad field falls back by itself, is named, and its neighbours stay', () => {
  const { settings, problems } = readSettings({
    ...defaultSettings,
    theme: 'pink',
    profiles: [{ ...defaultSettings.profiles[0], temperature: 9, model: 'qwen3.7-max' }],
  });
  expect(problems.map(({ path }) => path).toSorted()).toEqual(['profiles.0.temperature', 'theme']);
  expect(settings.theme).toBe('system');
  expect(settings.profiles[0]).toMatchObject({ temperature: null, model: 'qwen3.7-max' });
});

test('fallbacks that name no profile, or one twice, are left out', () => {
  const profiles = ['a', 'b'].map((id) => profileSchema.parse({ id }));
  const stored = { ...defaultSettings, profiles, activeProfileId: 'a' };
  const { settings } = readSettings({ ...stored, fallbackProfileIds: ['b', 'gone', 'b', 'a'] });
  expect(settings.fallbackProfileIds).toEqual(['b', 'a']);
});

test('a price row of the user survives the store, and one bad row costs the list but nothing else', () => {
  const row = { model: 'my-*', region: 'cn', tiers: [{ upToPromptTokens: 1_000, input: 1, output: 2 }] };
  expect(readSettings({ ...defaultSettings, priceRows: [row] })).toMatchObject({
    settings: { priceRows: [row] },
    problems: [],
  });
  const bad = readSettings({ ...defaultSettings, sendKey: 'enter', priceRows: [row, { model: '' }] });
  expect(bad.settings).toMatchObject({ priceRows: [], sendKey: 'enter' });
  expect(bad.problems.map(({ path }) => path)).toEqual(['priceRows']);
});

test('whatever was stored, the result is valid and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (junk) => {
      expect(settingsSchema.safeParse(readSettings(junk).settings).success).toBe(true);
    }),
  );
  const field = fc.constantFrom(...Object.keys(settingsSchema.shape));
  fc.assert(
    fc.property(field, fc.jsonValue(), (name, junk) => {
      const { settings } = readSettings({ ...defaultSettings, [name]: junk });
      expect(settingsSchema.safeParse(settings).success).toBe(true);
      expect(settings.profiles.map(({ id }) => id)).toContain(settings.activeProfileId);
    }),
  );
});

test.each([
  'https://dashscope.aliyuncs.com/compatible-mode/v1',
  'http://127.0.0.1:8080/v1',
  'http://localhost/v1',
  'http://[::1]:1/v1',
])('the address %s is taken', (baseUrl) =>
  expect(profileSchema.safeParse({ id: 'a', baseUrl }).success).toBe(true),
);

test.each([
  'http://dashscope.aliyuncs.com/v1',
  'https://user:key@host/v1',
  'ftp://host/v1',
  'dashscope.aliyuncs.com',
  '',
  'http://127.0.0.1.evil.example/v1',
])('the address %s is refused: the key would travel in the clear, or nowhere', (baseUrl) =>
  expect(profileSchema.safeParse({ id: 'a', baseUrl }).success).toBe(false),
);

test('of the stored lanes those that fit stay, each with an id of its own, and never none', () => {
  const lanes = [
    { id: 'a', name: 'Brief', instruction: 'Two sentences.' },
    { id: 'a', name: 'Twin' },
    { id: 'b', instruction: 'x'.repeat(501) },
  ];
  const mended = readSettings({ ...defaultSettings, assist: { ...defaultSettings.assist, lanes } });
  expect(mended.settings.assist.lanes).toEqual([
    { id: 'a', name: 'Brief', instruction: 'Two sentences.', profileId: null, model: null },
  ]);
  expect(mended.problems.map(({ path }) => path)).toEqual(['assist.lanes', 'assist.lanes']);
  for (const junk of [[], 'brief', null, [3]]) {
    const { settings } = readSettings({ assist: { lanes: junk } });
    expect(settings.assist.lanes).toEqual(defaultSettings.assist.lanes);
  }
});
