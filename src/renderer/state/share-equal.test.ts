/** A reload of what has not changed must not look like a change; one that has must be told exactly. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareEqual } from './share-equal.ts';

describe('sharing what is equal', () => {
  it('gives back the very object that is known when a copy says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const known: unknown = structuredClone(value);
        expect(Object.is(shareEqual(known, structuredClone(value)), known)).toBe(true);
      }),
    );
  });

  it('never says anything but what is fresh, whatever was known', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (known, fresh) => {
        expect(shareEqual(structuredClone(known), structuredClone(fresh))).toEqual(fresh);
      }),
    );
  });

  it('keeps the parts that are the same beside one that is not', () => {
    const known = { messages: [{ id: 'a' }, { id: 'b' }], runs: [{ id: 'r' }] };
    const shared = shareEqual(known, { messages: [{ id: 'a' }, { id: 'B' }], runs: [{ id: 'r' }] });
    expect(shared).not.toBe(known);
    expect(shared.runs).toBe(known.runs);
    expect(shared.messages[0]).toBe(known.messages[0]);
    expect(shared.messages[1]).toEqual({ id: 'B' });
  });

  it('tells a value from the lack of one', () => {
    const known = { draft: undefined };
    expect(shareEqual(known, {})).toEqual({});
    expect(Object.keys(shareEqual(known, {}))).toEqual([]);
    expect(shareEqual({}, { draft: undefined })).toHaveProperty('draft');
  });
});
