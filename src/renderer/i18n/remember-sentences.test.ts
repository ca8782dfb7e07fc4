import { describe, expect, it } from 'vitest';
import { createI18n } from './i18n.ts';
import { rememberSentences } from './use-translation.tsx';

describe('sentences that are remembered', () => {
  it('are those of the translator’s own language, whatever the page speaks later', async () => {
    const i18n = createI18n('en');
    const english = rememberSentences(i18n.getFixedT('en'));
    const chinese = rememberSentences(i18n.getFixedT('zh-CN'));
    const first = [english('queue.title'), chinese('queue.title')];
    await i18n.changeLanguage('zh-CN');
    expect([english('queue.title'), chinese('queue.title')]).toEqual(first);
    expect(first[0]).not.toBe(first[1]);
  });

  it('are not those with values to fill in', () => {
    const t = rememberSentences(createI18n('en').getFixedT('en'));
    const unread = (count: number): string => t('queue.unread', { count });
    expect(unread(1)).not.toBe(unread(2));
    expect(unread(3)).toContain('3');
    expect(unread(3)).toBe(createI18n('en').t('queue.unread', { count: 3 }));
  });

  it('are worked out once', () => {
    let asked = 0;
    const fixed = createI18n('en').getFixedT('en');
    const counting = ((key: string) => {
      asked += 1;
      return key;
    }) as unknown as typeof fixed;
    const t = rememberSentences(counting);
    t('queue.title');
    t('queue.title');
    expect(asked).toBe(1);
  });
});
