import { expect, test } from 'vitest';
import { loadEmoji } from './emoji-data.ts';
import { searchEmoji } from './search-emoji.ts';

const all = await loadEmoji();
const find = (query: string): readonly string[] => searchEmoji(all, query, 8).map(({ text }) => text);

test('emoji are found by words of both languages', () => {
  expect(find('red heart')[0]).toBe('❤️');
  expect(find('thumbs up')[0]).toMatch(/^👍/u);
  expect(find('thumbs_up')[0]).toMatch(/^👍/u);
  expect(find('爱心').length).toBeGreaterThan(0);
  expect(find('笑').length).toBe(8);
  expect(find('SMIL').length).toBeGreaterThan(0);
});

test('what no emoji is called finds none, and the signs of patterns are only text', () => {
  for (const query of ['qqqq', '[', '\\', '没有这个表情']) expect(find(query)).toEqual([]);
});

test('sequences are whole: a family or a flag is one emoji and nothing is doubled', () => {
  expect(all.map(({ text }) => text)).toContain('🇨🇳');
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  const segmenter = new Intl.Segmenter();
  const split = all.filter(({ text }) => [...segmenter.segment(text)].length !== 1);
  expect(split).toEqual([]);
});
