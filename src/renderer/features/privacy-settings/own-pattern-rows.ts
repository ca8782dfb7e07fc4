/** The user's own patterns while they are being typed: what is wrong with one, and what of them may be stored. Pure. */
import { ownPatternSchema } from '../../../shared/settings-privacy.ts';
import type { OwnPatternSetting } from '../../../shared/settings-privacy.ts';

export type PatternProblem = 'invalid' | 'too-long' | 'too-slow';

/** Whether anything was typed into it yet. */
export function isBlank({ name, pattern }: OwnPatternSetting): boolean {
  return name.trim() === '' && pattern === '';
}

/** Why the name cannot be kept. A row that is still empty is nobody's mistake. */
export function hasNameProblem(row: OwnPatternSetting): boolean {
  return !isBlank(row) && !ownPatternSchema.shape.name.safeParse(row.name).success;
}

/** Why the expression cannot be kept. */
export function patternProblem({ pattern }: OwnPatternSetting): 'invalid' | 'too-long' | null {
  if (pattern === '') return null;
  if (pattern.length > 300) return 'too-long';
  return ownPatternSchema.shape.pattern.safeParse(pattern).success ? null : 'invalid';
}

/** What may be stored: of a row that does not fit, what was stored of it before. */
export function storablePatterns(
  rows: readonly OwnPatternSetting[],
  stored: readonly OwnPatternSetting[],
): readonly OwnPatternSetting[] {
  return rows.flatMap((row) => {
    const fits = ownPatternSchema.safeParse(row);
    const kept = fits.success ? fits.data : stored.find(({ id }) => id === row.id);
    return kept === undefined ? [] : [kept];
  });
}
