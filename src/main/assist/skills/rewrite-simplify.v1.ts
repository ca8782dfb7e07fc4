/** Says it in plain words and short sentences. */
import { rewriteSkill } from './rewrite-frame.v1.ts';

export const rewriteSimplify = rewriteSkill(
  'rewrite-simplify',
  'Says it in plain words and short sentences.',
  'rewrite simpler',
  'Use plain words and short sentences, one thought each, so that someone who reads the language as a second one understands it at once. Steps stand on lines of their own.',
);
