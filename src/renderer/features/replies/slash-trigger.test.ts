import { expect, test } from 'vitest';
import { findSlash } from './slash-trigger.ts';

test.each([
  ['/', ''],
  ['/ref', 'ref'],
  ['Hello\n/退款', '退款'],
  ['Hello /x', 'x'],
  ['您好，/退', '退'],
  ['、退款', '退款'],
  ['好的 、', ''],
] as const)('%j asks for %j', (text, query) => {
  expect(findSlash(text, text.length)?.query).toBe(query);
});

test.each(['https://', 'and/or', '退款/换货', '苹果、梨', '24/7', '/two words', 'a / b', ''])(
  '%j asks for nothing',
  (text) => {
    expect(findSlash(text, text.length)).toBeNull();
  },
);
