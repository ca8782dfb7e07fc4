/** Mends spelling, grammar and punctuation, and nothing else. */
import { rewriteSkill } from './rewrite-frame.v1.ts';

export const rewriteFixGrammar = rewriteSkill(
  'rewrite-fix-grammar',
  'Mends spelling, grammar and punctuation, and nothing else.',
  'fix grammar',
  'Correct spelling, grammar and punctuation, and change nothing else. A reply without mistakes comes back as it is.',
);
