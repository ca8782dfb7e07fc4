/** Says it with more warmth. */
import { rewriteSkill } from './rewrite-frame.v1.ts';

export const rewriteWarmer = rewriteSkill(
  'rewrite-warmer',
  'Says it with more warmth.',
  'rewrite warmer',
  'Make it warmer: show that the situation was understood, speak to the person, stay honest. No exaggeration, no emoji, at most one sentence of sympathy.',
);
