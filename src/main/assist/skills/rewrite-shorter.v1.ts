/** Says the same in about half the words. */
import { rewriteSkill } from './rewrite-frame.v1.ts';

export const rewriteShorter = rewriteSkill(
  'rewrite-shorter',
  'Says the same in about half the words.',
  'rewrite shorter',
  'Make it about half as long: the answer first, then only what the customer must know or do. Drop repetitions, apologies beyond the first and polite filler.',
);
