/** Says it more fully, without new facts. */
import { rewriteSkill } from './rewrite-frame.v1.ts';

export const rewriteLonger = rewriteSkill(
  'rewrite-longer',
  'Says it more fully, without new facts.',
  'rewrite longer',
  'Say it more fully: explain the steps and the reasons that it already contains, and say what happens next. Do not add facts to make it longer.',
);
