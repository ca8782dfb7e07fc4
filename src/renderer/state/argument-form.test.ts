import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentFields, problemsByField, readArguments, wholeArguments } from './argument-form.ts';

const schema = {
  type: 'object',
  properties: {
    note: { type: 'string', description: 'For the customer' },
    order_id: { type: 'string', title: 'Order' },
    amount: { type: 'number', minimum: 0.01, maximum: 500 },
    pieces: { type: ['integer', 'null'] },
    notify: { type: 'boolean' },
    way: { enum: ['card', 'voucher', 7] },
    lines: { $ref: '#/$defs/lines' },
  },
  required: ['order_id', 'amount'],
  $defs: { lines: { type: 'array', description: 'Which articles' } },
};
const written = '{"order_id":"LT-1","amount":80,"lines":[{"sku":"a"}],"extra":{"deep":1}}';

function change(typed: Readonly<Record<string, string>>, text = written) {
  return readArguments(argumentFields(schema, text), text, typed);
}

describe('the form of a call', () => {
  it('has a field for each argument, given and required ones first, each by its type', () => {
    const fields = argumentFields(schema, written);
    expect(fields.map(({ name, kind, label }) => [name, kind, label])).toEqual([
      ['order_id', 'text', 'Order'],
      ['amount', 'number', 'Amount'],
      ['lines', 'json', 'Lines'],
      ['extra', 'json', 'Extra'],
      ['note', 'text', 'Note'],
      ['pieces', 'integer', 'Pieces'],
      ['notify', 'yes-no', 'Notify'],
      ['way', 'choice', 'Way'],
    ]);
    expect(fields.find(({ name }) => name === 'lines')?.description).toBe('Which articles');
  });

  it('shows a value of the wrong type as what it is, instead of making another one of it', () => {
    const fields = argumentFields(schema, '{"amount":"ten"}');
    expect(fields.find(({ name }) => name === 'amount')).toMatchObject({ kind: 'json', shown: '"ten"' });
  });

  it('gives back what the model wrote, byte for byte, when nothing was changed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (given) => {
        const text = JSON.stringify(given, null, 1);
        expect(change({}, text)).toEqual({ ok: true, text, isChanged: false });
      }),
    );
  });

  it('keeps every other argument when one is changed, also those that the schema does not know', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), (others) => {
        // One property assignment would set the prototype and not a value.
        fc.pre(!Object.hasOwn(others, '__proto__'));
        const text = JSON.stringify({ ...others, amount: 80 });
        const read = change({ amount: '40' }, text);
        expect(read.ok && JSON.parse(read.text)).toEqual(
          JSON.parse(JSON.stringify({ ...others, amount: 40 })),
        );
      }),
    );
  });

  it('reads a decimal comma, a choice by its type, and an emptied optional field as not given', () => {
    const text = '{"order_id":"LT-1","amount":80,"note":"x"}';
    const read = change({ amount: '12,5', way: '7', notify: 'true', pieces: '', note: '' }, text);
    expect(read.ok && JSON.parse(read.text)).toEqual({
      order_id: 'LT-1',
      amount: 12.5,
      way: 7,
      notify: true,
    });
  });

  it('says what is wrong with each field, and changes nothing then', () => {
    expect(change({ amount: 'ten', pieces: '1.5', lines: '[', order_id: 'LT-2' })).toEqual({
      ok: false,
      problems: {
        amount: { code: 'number' },
        pieces: { code: 'whole-number' },
        lines: { code: 'json' },
      },
    });
    expect(change({ amount: '600' })).toMatchObject({
      problems: { amount: { code: 'at-most', limit: 500 } },
    });
    expect(change({ amount: '' })).toMatchObject({ problems: { amount: { code: 'required' } } });
    expect(change({ amount: '1,000.50' })).toMatchObject({ problems: { amount: { code: 'number' } } });
  });

  it('offers broken arguments as a whole, to be mended', () => {
    const broken = '{"amount":';
    expect(argumentFields(schema, broken)).toMatchObject([{ name: wholeArguments, shown: broken }]);
    expect(change({ [wholeArguments]: '[1]' }, broken)).toMatchObject({
      problems: { [wholeArguments]: { code: 'object' } },
    });
    expect(change({ [wholeArguments]: '{"amount":1}' }, broken)).toMatchObject({ text: '{"amount":1}' });
  });

  it('puts what main says beside the field that it is about', () => {
    const fields = argumentFields(schema, written);
    const told = '/amount: Too much.\n/lines/0/sku: Not known.\n/: Something else.';
    expect(problemsByField(told, fields)).toEqual({
      amount: 'Too much.',
      lines: 'Not known.',
      [wholeArguments]: 'Something else.',
    });
  });
});
