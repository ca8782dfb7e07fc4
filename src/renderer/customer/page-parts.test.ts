/** The small pure parts of the page: waiting, keeping, choosing a language. */
import { expect, test } from 'vitest';
import { reconnectionDelay } from './reconnection.ts';
import { createUnsentStorage } from './unsent-storage.ts';
import { choosePageLocale, createPageWords } from './words.ts';

test('waits for a new connection double up to 15 seconds and never vanish', () => {
  expect([1, 2, 3, 6, 50].map((failures) => reconnectionDelay(failures, 0))).toEqual([
    500, 1_000, 2_000, 15_000, 15_000,
  ]);
  expect(reconnectionDelay(1, 1)).toBe(400);
});

test("the browser's first language that the page speaks decides, any Chinese means Simplified Chinese", () => {
  const choose = (...languages: readonly string[]) => Object.values(choosePageLocale(languages));
  expect(choose('zh-TW', 'en')).toEqual(['zh-CN', 'zh-TW']);
  expect(choose('fr-FR', 'zh')).toEqual(['zh-CN', 'zh']);
  expect(choose('en-GB', 'zh-CN')).toEqual(['en', 'en-GB']);
  expect(choose('fr', 'de')).toEqual(['en', 'en']);
  expect(choose()).toEqual(['en', 'en']);
});

test('a company name with an ampersand is shown as it is written', async () => {
  const { t } = await createPageWords({ language: 'en', locale: 'en' });
  expect(t('titleOf', { company: 'Bed & <b>Bath</b>' })).toBe('Chat with Bed & <b>Bath</b>');
});

test('unsent messages survive a reload, and a storage that is broken, full or switched off only costs that', () => {
  const kept = new Map<string, string>();
  const working = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const unsent = [{ clientId: 'a', text: '你好', writtenAt: 5, refusal: null }];
  createUnsentStorage(working).write('token', unsent);
  expect(createUnsentStorage(working).read('token')).toEqual(unsent);
  expect(createUnsentStorage(working).read('other token')).toEqual([]);
  createUnsentStorage(working).write('token', []);
  expect(kept.size).toBe(0);

  kept.set('unsent:token', '[{"text": 1');
  expect(createUnsentStorage(working).read('token')).toEqual([]);
  const refuse = (): never => {
    throw new DOMException('no', 'SecurityError');
  };
  const broken = createUnsentStorage({ getItem: refuse, setItem: refuse, removeItem: refuse });
  broken.write('token', unsent);
  expect(broken.read('token')).toEqual([]);
});
