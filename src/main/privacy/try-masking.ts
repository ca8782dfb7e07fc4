/** Masks a text with patterns that are still being written: what cannot be used is named, and the rest still works. */
import type { MaskKind, MaskTrial } from '../../shared/privacy.ts';
import { createMaskBook } from './mask-book.ts';
import { compileOwnPattern, PatternError } from './own-patterns.ts';
import type { OwnPattern } from './own-patterns.ts';

export interface TypedPattern {
  readonly id: string;
  readonly name: string;
  readonly pattern: string;
}

export function tryMasking(
  text: string,
  kinds: readonly MaskKind[],
  patterns: readonly TypedPattern[],
): MaskTrial {
  const problems = new Map<string, 'invalid' | 'too-slow'>();

  /** Never throws: what went wrong is a problem of the pattern, and finds nothing. */
  function guarded<Result>(id: string, otherwise: Result, work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      problems.set(id, error.reason);
      return otherwise;
    }
  }

  const usable = patterns.flatMap(({ id, name, pattern }): readonly OwnPattern[] =>
    guarded<readonly OwnPattern[]>(id, [], () => {
      const compiled = compileOwnPattern(name, pattern);
      return [{ name, find: (searched) => guarded(id, [], () => compiled.find(searched)) }];
    }),
  );
  const book = createMaskBook();
  const masked = book.mask(text, { kinds: new Set(kinds), names: [], patterns: usable });
  return {
    masked,
    values: book.entries().map(({ placeholder, kind, value }) => ({ placeholder, kind, value })),
    problems: [...problems].map(([id, reason]) => ({ id, reason })),
  };
}
