/** The newest version of every skill that the agent can choose by name. */
import type { RewriteSkill } from '../../../shared/assist.ts';
import type { RewriteInput } from './rewrite-frame.v1.ts';
import { rewriteFixGrammar } from './rewrite-fix-grammar.v1.ts';
import { rewriteFormal } from './rewrite-formal.v1.ts';
import { rewriteLonger } from './rewrite-longer.v1.ts';
import { rewriteShorter } from './rewrite-shorter.v1.ts';
import { rewriteSimplify } from './rewrite-simplify.v1.ts';
import { rewriteWarmer } from './rewrite-warmer.v1.ts';
import type { Skill } from './skill.ts';

export const rewrites: Readonly<Record<RewriteSkill, Skill<RewriteInput>>> = {
  'rewrite-shorter': rewriteShorter,
  'rewrite-longer': rewriteLonger,
  'rewrite-warmer': rewriteWarmer,
  'rewrite-formal': rewriteFormal,
  'rewrite-fix-grammar': rewriteFixGrammar,
  'rewrite-simplify': rewriteSimplify,
};
