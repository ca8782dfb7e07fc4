import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockEnd } from './growing-text.ts';

/** Cuts a text into blocks as it arrives in pieces, the way the view does. */
function blocksOf(pieces: readonly string[]): readonly string[] {
  const blocks: string[] = [];
  let open: string | null = null;
  for (const piece of pieces) {
    let rest = piece;
    while (rest !== '') {
      const held: string = open ?? '';
      const end = blockEnd(held.length, rest);
      const grown: string = held + rest.slice(0, end ?? rest.length);
      rest = end === null ? '' : rest.slice(end);
      open = end === null ? grown : null;
      if (end !== null) blocks.push(grown);
    }
  }
  return open === null ? blocks : [...blocks, open];
}

const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 900 }), { maxLength: 60 });

describe('a growing text', () => {
  it('loses and doubles nothing, however it arrives', () => {
    fc.assert(
      fc.property(words, (pieces) => {
        expect(blocksOf(pieces).join('')).toBe(pieces.join(''));
      }),
    );
  });

  it('keeps every block small enough to lay out within a frame', () => {
    const noBreaks = '好'.repeat(400_000);
    expect(Math.max(...blocksOf([noBreaks]).map(({ length }) => length))).toBeLessThanOrEqual(12_000);
  });

  it('cuts at line breaks, where a cut cannot be seen', () => {
    const lines = Array.from({ length: 2_000 }, (_, index) => `line ${index} of a long thought\n`);
    for (const block of blocksOf(lines).slice(0, -1)) expect(block.endsWith('\n')).toBe(true);
  });

  it('never cuts a character in two', () => {
    for (const block of blocksOf(['a', '🙏'.repeat(20_000)])) expect(block.isWellFormed()).toBe(true);
  });
});
