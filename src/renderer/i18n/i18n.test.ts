import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { chooseLanguage } from '../../shared/interface-language.ts';
import { createI18n } from './i18n.ts';
import { zhCn } from './zh-cn.ts';

/** Every sentence by its dotted key. */
function sentences(texts: object, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? sentences(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] as const],
  );
}

const placeholders = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].toSorted();

describe('the translations', () => {
  it('use the same placeholders in both languages, so that no value goes missing', () => {
    const chinese = new Map(sentences(zhCn));
    for (const [key, text] of sentences(en)) {
      // “The oldest message” needs no number in English and “一条” none in Chinese.
      if (key.endsWith('_one')) continue;
      expect([key, placeholders(chinese.get(key) ?? '')]).toEqual([key, placeholders(text)]);
    }
  });

  it('stay calm: no exclamation marks', () => {
    for (const [key, text] of [...sentences(en), ...sentences(zhCn)])
      expect([key, text]).not.toEqual([key, expect.stringMatching(/[!！]/)]);
  });

  it('are there at once and can be switched', async () => {
    const i18n = createI18n('en');
    expect(i18n.t('composer.send')).toBe('Send');
    await i18n.changeLanguage('zh-CN');
    expect(i18n.t('composer.send')).toBe('发送');
    expect(i18n.t('queue.unread', { count: 1 })).toBe('1 条未读消息');
  });
});

describe('the language', () => {
  it('follows the system, with Simplified Chinese for every kind of Chinese', () => {
    expect(chooseLanguage('system', 'zh-Hans-SG')).toBe('zh-CN');
    expect(chooseLanguage('system', 'zh-TW')).toBe('zh-CN');
    expect(chooseLanguage('system', 'zhuang')).toBe('en');
    expect(chooseLanguage('system', 'de-DE')).toBe('en');
    expect(chooseLanguage('en', 'zh-CN')).toBe('en');
  });
});
