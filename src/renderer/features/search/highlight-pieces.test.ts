import { describe, expect, it } from 'vitest';
import { highlightPieces } from './highlight-pieces.ts';

describe('the pieces of a snippet', () => {
  it('alternate between plain and highlighted, without empty ones', () => {
    const pieces = highlightPieces({
      text: '退货 and returns',
      ranges: [
        { start: 0, end: 2 },
        { start: 7, end: 13 },
      ],
    });
    expect(pieces).toEqual([
      { text: '退货', isHit: true, start: 0 },
      { text: ' and ', isHit: false, start: 2 },
      { text: 'return', isHit: true, start: 7 },
      { text: 's', isHit: false, start: 13 },
    ]);
  });

  it('are one where nothing is highlighted, and none of nothing', () => {
    expect(highlightPieces({ text: 'plain', ranges: [] })).toEqual([
      { text: 'plain', isHit: false, start: 0 },
    ]);
    expect(highlightPieces({ text: '', ranges: [] })).toEqual([]);
  });
});
