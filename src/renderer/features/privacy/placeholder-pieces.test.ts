import { expect, it } from 'vitest';
import { placeholderPieces } from './placeholder-pieces.ts';

const phone = { placeholder: '[PHONE_1]', kind: 'phone', value: '138' };
const variant = { placeholder: '[PHONE_1b]', kind: 'phone', value: '1 38' };

it('tells a placeholder from its variant and from what only looks like one', () => {
  const text = 'call [PHONE_1b] or [PHONE_1], not [PHONE_7] or [ID_CARD_2]';
  const pieces = placeholderPieces(text, [phone, variant]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter(({ masked }) => masked !== null).map(({ masked }) => masked?.value)).toEqual([
    '1 38',
    '138',
  ]);
});

it('gives a text without masked values back whole', () => {
  expect(placeholderPieces('[PHONE_1]', [])).toEqual([{ at: 0, text: '[PHONE_1]', masked: null }]);
  expect(placeholderPieces('', [phone])).toEqual([]);
});
