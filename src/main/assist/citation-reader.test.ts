import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCitationReader } from './citation-reader.ts';

interface Read {
  readonly text: string;
  readonly markers: readonly (readonly [at: number, numbers: readonly number[]])[];
}

function read(pieces: readonly string[]): Read {
  const reader = createCitationReader();
  let text = '';
  const markers: [number, readonly number[]][] = [];
  for (const piece of [...pieces.flatMap((part) => reader.push(part)), ...reader.end()]) {
    if (piece.kind === 'text') text += piece.text;
    else markers.push([text.length, piece.numbers]);
  }
  return { text, markers };
}

test.each([
  ['Within 30 days [1]. Then', 'Within 30 days. Then', [[14, [1]]]],
  ['Within 30 days. [1] Then', 'Within 30 days. Then', [[15, [1]]]],
  ['30天内可退货。【1】请寄回', '30天内可退货。请寄回', [[8, [1]]]],
  ['a［2］b', 'ab', [[1, [2]]]],
  [
    'both [1][2] of them',
    'both of them',
    [
      [4, [1]],
      [4, [2]],
    ],
  ],
  ['list [1, 2，3、4]', 'list', [[4, [1, 2, 3, 4]]]],
  ['the end. [10]\n\nNext', 'the end.\n\nNext', [[8, [10]]]],
] as const)('%j reads as %j', (said, text, markers) => {
  expect(read([said])).toEqual({ text, markers });
});

test.each([
  '[PHONE_1] is yours',
  'see [this]',
  'array[123]',
  '[ ]',
  'open [1',
  'trailing  ',
  '[1,2,',
  '【订单】',
  '[',
  'a [b [c',
])('%j holds no marker and stays as it is', (said) => {
  expect(read([said])).toEqual({ text: said, markers: [] });
});

test('however the text is cut into pieces, the same text and markers come out, and no marker stays in the text', () => {
  const part = fc.constantFrom(
    '[1]',
    '【2】',
    '[1, 3]',
    '[',
    ']',
    ' ',
    '  ',
    '\n',
    'word',
    '。',
    '.',
    '[PHONE_1]',
    '12',
    ',',
    '［4］',
    '[1][2]',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.array(fc.nat(5), { maxLength: 60 }), (parts, cuts) => {
      const said = parts.join('');
      const whole = read([said]);
      const pieces: string[] = [];
      let at = 0;
      for (const length of cuts) {
        pieces.push(said.slice(at, at + length));
        at += length;
      }
      pieces.push(said.slice(at));
      expect(read(pieces)).toEqual(whole);
    }),
    { numRuns: 500 },
  );
});

test('a flood of brackets or spaces is passed on in time that grows with its length', () => {
  for (const said of ['[1,'.repeat(50_000), ' '.repeat(200_000)]) expect(read([said]).text).toBe(said);
});
