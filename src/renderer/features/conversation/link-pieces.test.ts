import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkPieces } from './link-pieces.ts';

const links = (text: string): readonly string[] =>
  linkPieces(text).flatMap((piece) => (piece.isLink ? [piece.text] : []));

test('an address ends where the sentence around it goes on', () => {
  expect(links('See https://example.com/a?b=1. Thanks')).toEqual(['https://example.com/a?b=1']);
  expect(links('(https://example.com/a)')).toEqual(['https://example.com/a']);
  expect(links('请看https://example.com/订单，谢谢')).toEqual(['https://example.com/订单']);
  expect(links('https://a.example https://b.example')).toEqual(['https://a.example', 'https://b.example']);
});

test('nothing but a web address becomes a link', () => {
  for (const text of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'example.com',
    'httpss://x',
  ])
    expect(links(text)).toEqual([]);
});

test('no character is lost or added, whatever was written', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('https://a.example/', '。', ')', ' ', '\u202e', '👩‍👧'));
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join('');
      expect(
        linkPieces(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
