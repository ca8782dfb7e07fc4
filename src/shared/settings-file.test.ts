import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSettingsFile, writeSettingsFile } from './settings-file.ts';
import { readSettings } from './read-settings.ts';
import { defaultSettings, profileSchema } from './settings.ts';
import type { Settings } from './settings.ts';

/** Any settings that can be stored: junk, mended. */
const settings: fc.Arbitrary<Settings> = fc
  .record({
    language: fc.constantFrom('system', 'en', 'zh-CN'),
    theme: fc.constantFrom('system', 'dark'),
    sendKey: fc.constantFrom('enter', 'mod-enter'),
    profiles: fc.array(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 60 }),
        name: fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
        temperature: fc.option(fc.double({ min: 0, max: 1.99, noNaN: true })),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    activeProfileId: fc.string({ minLength: 1, maxLength: 60 }),
    dailySpendLimit: fc.option(fc.record({ amount: fc.integer({ min: 1 }), currency: fc.constant('CNY') })),
    assist: fc.record({
      persona: fc.string({ maxLength: 4_000, unit: 'grapheme' }),
      burstWindowMs: fc.integer({ min: 0, max: 10_000 }),
    }),
    appearance: fc.record({ fontSize: fc.integer({ min: 90, max: 150 }) }),
    keyboard: fc.record({
      overrides: fc.dictionary(
        fc.constantFrom('insert', 'stop', 'no longer there'),
        fc.array(fc.constantFrom('mod+j', 'x', 'alt+?'), { maxLength: 3 }),
      ),
    }),
  })
  .map((raw) => readSettings(raw).settings);

test('what is written is read again as the same, whatever was there before', () => {
  fc.assert(
    fc.property(settings, settings, (written, current) => {
      const reading = readSettingsFile(writeSettingsFile(written, 0), current);
      expect(reading).toMatchObject({ ok: true, problems: [] });
      if (!reading.ok) return;
      expect({ ...reading.settings, webChat: written.webChat }).toEqual(written);
      expect(reading.changes.every(({ from, to }) => from !== to)).toBe(true);
      expect(readSettingsFile(writeSettingsFile(written, 0), written)).toMatchObject({ changes: [] });
    }),
  );
});

test('a bad value keeps what is there now, is named, and its neighbours are taken', () => {
  const current: Settings = { ...defaultSettings, theme: 'dark' };
  const file = {
    format: 'deskcue-settings',
    version: 1,
    settings: {
      theme: 'pink',
      assist: { persona: 'Brief.', burstWindowMs: -1 },
      appearance: { fontSize: 120 },
    },
  };
  expect(readSettingsFile(JSON.stringify(file), current)).toMatchObject({
    ok: true,
    settings: { theme: 'dark', assist: { persona: 'Brief.', burstWindowMs: 1_200 } },
    changes: [
      { path: 'assist.persona', from: '""', to: '"Brief."' },
      { path: 'appearance.fontSize', from: '100', to: '120' },
    ],
    problems: [{ path: 'theme' }, { path: 'assist.burstWindowMs' }],
  });
});

test('a profile’s address is checked like any other value: plain http to a stranger is not imported', () => {
  const profile = { ...profileSchema.parse({ id: 'a' }), baseUrl: 'http://evil.example/v1' };
  const file = {
    format: 'deskcue-settings',
    version: 1,
    settings: { profiles: [profile], activeProfileId: 'a' },
  };
  const reading = readSettingsFile(JSON.stringify(file), defaultSettings);
  expect(reading).toMatchObject({ ok: true, problems: [{ path: 'profiles.0.baseUrl' }] });
});

test('prices whose limits do not rise are no prices', () => {
  const tier = { input: 1, output: 2 };
  const tiers = [
    { upToPromptTokens: 200, ...tier },
    { upToPromptTokens: 100, ...tier },
  ];
  const file = {
    format: 'deskcue-settings',
    version: 1,
    settings: { priceRows: [{ model: 'a', region: 'cn', tiers }] },
  };
  expect(readSettingsFile(JSON.stringify(file), defaultSettings)).toMatchObject({
    settings: { priceRows: [] },
    problems: [{ path: 'priceRows' }],
  });
});

test.each([
  ['', 'not-settings'],
  ['{}', 'not-settings'],
  ['[1, 2', 'not-settings'],
  ['{"format":"deskcue-settings","version":9,"settings":{}}', 'newer'],
])('%s is %s', (text, reason) => {
  expect(readSettingsFile(text, defaultSettings)).toEqual({ ok: false, reason });
});

test('where the web chat listens never travels: an import cannot open it to the network', () => {
  const file = {
    format: 'deskcue-settings',
    version: 1,
    settings: { webChat: { host: '0.0.0.0', port: 80 } },
  };
  expect(readSettingsFile(JSON.stringify(file), defaultSettings)).toMatchObject({ ok: true, changes: [] });
  expect(writeSettingsFile(defaultSettings, 0)).not.toContain('webChat');
});
