import { describe, expect, it } from 'vitest';
import { matchWords } from './match-words.ts';

describe('what a palette offers', () => {
  it('holds every word that was typed, in any order', () => {
    expect(matchWords('Insert the suggestion', 'sugg ins')).toBe(1);
    expect(matchWords('Settings · Appearance', 'appear')).toBe(1);
    expect(matchWords('Insert the suggestion', 'insert reply')).toBe(0);
  });

  it('does not gather letters from here and there', () => {
    expect(matchWords('Send the reply', 'da')).toBe(0);
    expect(matchWords('Send the reply', 'sp')).toBe(0);
  });

  it('prefers beginnings of words, and finds Chinese anywhere', () => {
    expect(matchWords('Another suggestion', 'other')).toBe(0.5);
    expect(matchWords('换一条建议', '建议')).toBeGreaterThan(0);
  });
});
