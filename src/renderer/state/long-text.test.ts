import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendText, emptyText, textAfter, wholeText } from './long-text.ts';

const pieces = fc.array(fc.string({ maxLength: 6_000, unit: 'binary' }), { maxLength: 12 });

describe('a long text', () => {
  it('is what was added to it, from any position', () => {
    fc.assert(
      fc.property(pieces, fc.nat(80_000), (added, position) => {
        const text = added.reduce(appendText, emptyText);
        const plain = added.join('');
        expect(wholeText(text)).toBe(plain);
        expect(text.length).toBe(plain.length);
        expect(textAfter(text, position)).toBe(plain.slice(position));
      }),
    );
  });

  it('never changes a full block again, so that a long text is not copied for each piece', () => {
    const before = appendText(emptyText, 'x'.repeat(10_000));
    const after = appendText(before, 'y');
    expect(after.blocks[0]).toBe(before.blocks[0]);
    expect(after.tail).toBe('y');
  });
});
