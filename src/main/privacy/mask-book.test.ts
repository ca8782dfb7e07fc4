/** Masking and restoring: what goes in comes back exactly, whatever the text and however the stream is cut. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskKinds } from '../../shared/privacy.ts';
import type { Search } from './find-personal-data.ts';
import { createMaskBook } from './mask-book.ts';
import { createRestorer, restoreText } from './restore.ts';

const everything: Search = { kinds: new Set(maskKinds), names: ['王雨桐', 'Daniel Okafor'], patterns: [] };

/** Thousands of texts: seconds on a machine that does other things as well. */
const propertyLimitMs = 30_000;

const personal = fc.constantFrom(
  '13812345678',
  '138 1234 5678',
  '+86 138-1234-5678',
  '+44 7700 900123',
  '11010519491231002X',
  '6222021234567890128',
  '4111 1111 1111 1111',
  'GB82 WEST 1234 5698 7654 32',
  'li.lei@example.com',
  '浙江省杭州市西湖区文三路100号5栋302室',
  '221B Baker Street, London NW1 6XE',
  '京A12345',
  '192.168.1.20',
  'password: hunter2!',
  '王雨桐',
  '王先生',
  'Daniel',
  'E12345678',
  '订单号：LT-20418',
);
const lookalike = fc.constantFrom(
  '[PHONE_1]',
  'PHONE_1',
  '【电话 1】',
  '[TEXT_1]',
  '［ID_CARD_2b］',
  '[1]',
  '\\[NAME\\_1\\]',
  '[',
  ']',
  '\\',
  '_1',
  'PHONE',
);
const text = fc
  .array(
    fc.oneof(
      personal,
      lookalike,
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('，', ' ', '\n', '我的电话是', 'my number is '),
    ),
    {
      maxLength: 12,
    },
  )
  .map((pieces) => pieces.join(''));

/** Cuts a text at the given places, which are taken modulo its length. */
function cutAt(whole: string, places: readonly number[]): readonly string[] {
  const offsets = [...new Set(places.map((place) => place % (whole.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...offsets].map((start, index) => whole.slice(start, offsets[index] ?? whole.length));
}

describe('a mask book', () => {
  it(
    'gives back exactly what it masked, however the stream is cut',
    () => {
      fc.assert(
        fc.property(
          fc.array(text, { minLength: 1, maxLength: 4 }),
          fc.array(fc.nat(400)),
          (texts, places) => {
            const book = createMaskBook();
            const masked = texts.map((each) => book.mask(each, everything));
            for (const [index, each] of masked.entries()) {
              const restorer = createRestorer(book);
              const shown = cutAt(each, places).map((piece) => restorer.push(piece));
              expect([...shown, restorer.end()].join('')).toBe(texts[index]);
            }
          },
        ),
        { numRuns: 1_500 },
      );
    },
    propertyLimitMs,
  );

  it(
    'comes back from its entries with the same placeholders',
    () => {
      fc.assert(
        fc.property(text, text, (first, second) => {
          const book = createMaskBook();
          book.mask(first, everything);
          const again = createMaskBook(book.entries());
          expect(again.mask(second, everything)).toBe(book.mask(second, everything));
        }),
        { numRuns: 500 },
      );
    },
    propertyLimitMs,
  );

  it('keeps the identity of a number that is written in two ways', () => {
    const book = createMaskBook();
    expect(book.mask('13812345678 或者 +86 138-1234-5678', everything)).toBe('[PHONE_1] 或者 [PHONE_1b]');
    expect(book.mask('换成 139 0000 1111', everything)).toBe('换成 [PHONE_2]');
  });

  it('leaves no trace of a value in the masked text', () => {
    fc.assert(
      fc.property(personal, text, (value, around) => {
        fc.pre(!around.includes('[') && !/[A-Za-z0-9_+.@-]$/.test(around));
        const masked = createMaskBook().mask(`${around}，${value}。`, everything);
        const secret = value.replace(/^.*?[:：] ?/, '');
        expect(masked.endsWith(`${secret}。`)).toBe(false);
      }),
    );
  });
});

describe('restoring', () => {
  const book = createMaskBook();
  book.mask('13812345678 li.lei@example.com 王雨桐', everything);

  it.each([
    ['[PHONE_1]'],
    ['[ PHONE_1 ]'],
    ['［PHONE_1］'],
    ['【PHONE_1】'],
    ['[Phone 1]'],
    ['[PHONE-1]'],
    ['[电话_1]'],
    ['【手机号１】'],
    ['\\[PHONE\\_1\\]'],
    ['[PHONE_１]'],
    ['PHONE_1'],
    ['{PHONE_1}'],
  ])('understands a mangled %s', (written) => {
    expect(restoreText(book, `请拨打 ${written} 联系`)).toBe('请拨打 13812345678 联系');
  });

  it('flags a placeholder that was never given out and leaves it in the text', () => {
    const restorer = createRestorer(book);
    const shown = restorer.push('打 [PHONE_7] 或 [1]，见 [注 1]') + restorer.end();
    expect(shown).toBe('打 [PHONE_7] 或 [1]，见 [注 1]');
    expect(restorer.unknown).toEqual(['[PHONE_7]']);
  });

  it('holds back no more than what may become a placeholder', () => {
    const restorer = createRestorer(book);
    expect(restorer.push('您好，[PHO')).toBe('您好，');
    expect(restorer.push('NE_1')).toBe('');
    expect(restorer.push(']，再见')).toBe('13812345678，再见');
    expect(restorer.push(' [see the long note')).toBe(' ');
    expect(restorer.push(', which is no placeholder')).toBe('[see the long note, which is no placeholder');
  });

  it('does not take a longer number for a shorter one', () => {
    const ten = createMaskBook();
    for (let index = 0; index < 12; index++) ten.mask(`1381234${1000 + index}`, everything);
    const restorer = createRestorer(ten);
    expect(restorer.push('PHONE_1') + restorer.push('2 ') + restorer.end()).toBe('13812341011 ');
  });

  it('writes a value into JSON as JSON', () => {
    const quoted = createMaskBook();
    quoted.mask('密码是：a"b\\c9', everything);
    const restorer = createRestorer(quoted, (value) => JSON.stringify(value).slice(1, -1));
    const json = restorer.push('{"p":"[SECRET_1]"}') + restorer.end();
    expect(() => JSON.parse(json) as unknown).not.toThrow();
  });
});
