/** Says it formally. */
import { rewriteSkill } from './rewrite-frame.v1.ts';

export const rewriteFormal = rewriteSkill(
  'rewrite-formal',
  'Says it formally.',
  'rewrite formal',
  'Make it formal and courteous: full sentences, no contractions, no colloquial words; in Chinese use 您 and written style.',
);
