import { expect, test } from 'vitest';
import { findTrigger } from './typed-trigger.ts';

test.each([
  [':smi', 0, 'smi'],
  ['hello :smi', 6, 'smi'],
  ['您好:微笑', 2, '微笑'],
  ['好的，:', 3, ''],
  ['(:', 1, ''],
])('a sign that begins a word opens its list: %s', (text, start, query) => {
  expect(findTrigger(text, text.length, ':')).toEqual({ start, end: text.length, query });
});

test.each(['10:30', 'https:', ': smile', 'note:a', '::a', ''])('other signs open nothing: %s', (text) => {
  expect(findTrigger(text, text.length, ':')).toBeNull();
});

test('an address opens no list for its slashes', () => {
  expect(findTrigger('https:/', 7, '/')).toBeNull();
  expect(findTrigger('https://example', 15, '/')).toBeNull();
  expect(findTrigger('and/or', 6, '/')).toBeNull();
});

test('only what stands before the caret counts', () => {
  expect(findTrigger(':smile', 3, ':')).toEqual({ start: 0, end: 3, query: 'sm' });
  expect(findTrigger('a :smile', 1, ':')).toBeNull();
});
