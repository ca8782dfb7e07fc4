/** What goes over the host's IPC must arrive as structured clone would deliver it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCloneCodec } from './clone-codec.ts';

const codec = createCloneCodec();
const roundTrip = (value: unknown): unknown => codec.decode(codec.encode(value));

describe('the clone codec', () => {
  it('delivers any plain data as structured clone does', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: false,
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(roundTrip(value)).toEqual(structuredClone(value));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['undefined inside an object', { nothing: undefined }],
    ['numbers that JSON has not', [NaN, Infinity, -Infinity, -0]],
    ['a string that looks like a tag', ['a', ['u'], 'u']],
    ['a key that would set the prototype', JSON.parse('{"__proto__": {"polluted": true}}') as unknown],
    ['a regular expression', /提词台/giu],
    ['bytes', new Uint8Array([0, 255, 128]).buffer],
    ['more bytes than fit on a call stack', new Uint8Array(300_000).fill(7)],
  ])('keeps %s', (_name, value) => {
    expect(roundTrip(value)).toStrictEqual(structuredClone(value));
  });

  it('keeps cycles and shared parts', () => {
    const shared = { name: 'shared' };
    const value: Record<string, unknown> = { first: shared, second: shared };
    value['self'] = value;
    const copy = roundTrip(value) as Record<string, unknown>;
    expect(copy['self']).toBe(copy);
    expect(copy['first']).toBe(copy['second']);
    expect(copy['first']).not.toBe(shared);
  });

  it('keeps the kind, message and cause of an error', () => {
    const copy = roundTrip(new RangeError('too far', { cause: new Map([[1, 'one']]) })) as Error;
    expect(copy).toBeInstanceOf(RangeError);
    expect(copy.message).toBe('too far');
    expect(copy.cause).toEqual(new Map([[1, 'one']]));
  });

  it('sends only the bytes that a view shows, and a Buffer as plain bytes', () => {
    const whole = Buffer.from('secret-visible');
    const copy = roundTrip(whole.subarray(7)) as Uint8Array;
    expect(copy.constructor).toBe(Uint8Array);
    expect(Buffer.from(copy.buffer).toString()).toBe('visible');
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve()],
    ['a function deep inside', { list: [{ callback: () => 1 }] }],
    ['a weak map', new WeakMap()],
  ])('refuses %s', (_name, value) => {
    expect(() => codec.encode(value)).toThrow('An object could not be cloned.');
  });
});
