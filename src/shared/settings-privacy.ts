/** Settings of what may leave this machine: which kinds of personal data are masked, and whether the agent looks at it first. */
import { z } from 'zod';
import { maskKinds } from './privacy.ts';
import type { MaskKind } from './privacy.ts';

export const maxOwnPatterns = 30;

export const ownPatternSchema = z.object({
  id: z.string().min(1).max(60),
  /** What the placeholder is called after; letters become its label. */
  name: z.string().trim().min(1).max(40),
  /** A regular expression; it ignores case and knows Unicode. */
  pattern: z.string().min(1).max(300).refine(isRegularExpression, 'pattern'),
});
export type OwnPatternSetting = z.infer<typeof ownPatternSchema>;

/** Order numbers stay by default: the model needs them to help. */
const maskedAtFirst: readonly MaskKind[] = maskKinds.filter((kind) => kind !== 'order');

export const privacySettingsSchema = z.object({
  /** Off sends everything as it is. */
  masking: z.boolean().default(true),
  kinds: z
    .array(z.enum(maskKinds as [MaskKind, ...MaskKind[]]))
    .max(maskKinds.length)
    .readonly()
    .default(maskedAtFirst),
  patterns: z.array(ownPatternSchema).max(maxOwnPatterns).readonly().default([]),
  /** Every request waits until the agent has seen it. */
  previewFirst: z.boolean().default(false),
});
export type PrivacySettings = z.infer<typeof privacySettingsSchema>;

function isRegularExpression(source: string): boolean {
  try {
    return new RegExp(source, 'giu').source !== '';
  } catch {
    return false;
  }
}
