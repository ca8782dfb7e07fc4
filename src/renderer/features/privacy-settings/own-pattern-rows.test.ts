import { describe, expect, it } from 'vitest';
import { hasNameProblem, patternProblem, storablePatterns } from './own-pattern-rows.ts';

const member = { id: 'm', name: 'member', pattern: 'M-\\d+' };

describe('the rows of own patterns', () => {
  it('keep the stored pattern while its new text does not fit, so that masking never loses a rule', () => {
    const half = { ...member, pattern: 'M-(\\d+' };
    expect(storablePatterns([half], [member])).toEqual([member]);
    expect(storablePatterns([{ ...member, name: ' ' }], [member])).toEqual([member]);
    expect(storablePatterns([half], [])).toEqual([]);
  });

  it('store what fits and drop what was removed', () => {
    const other = { id: 'o', name: 'other', pattern: 'x+' };
    expect(storablePatterns([{ ...member, name: ' member ' }], [member, other])).toEqual([member]);
  });

  it('say what is wrong with which field, and nothing about a row that is still empty', () => {
    expect(patternProblem({ ...member, pattern: '[' })).toBe('invalid');
    expect(patternProblem({ ...member, pattern: 'a'.repeat(301) })).toBe('too-long');
    expect(hasNameProblem({ ...member, name: '' })).toBe(true);
    expect(hasNameProblem({ id: 'n', name: '', pattern: '' })).toBe(false);
  });
});
