/** Tells which steps of a procedure are done, the drafted reply counted as sent. */
import { z } from 'zod';
import type { Message } from '../../../shared/domain.ts';
import { estimateTokens } from '../estimate-tokens.ts';
import {
  fence,
  joinSections,
  newestWithinBudget,
  section,
  singleLine,
  transcript,
  untrusted,
} from '../prompt-parts.ts';
import { asJson } from './skill.ts';
import type { Skill } from './skill.ts';

export interface ProcedureProgressInput {
  readonly steps: readonly string[];
  /** Customer's and agent's messages, newest first. */
  readonly turnsNewestFirst: readonly Message[];
  /** The suggestion; its text counts as if the agent had sent it. */
  readonly draft: string;
}

/** Steps are done in the conversation at hand: what was said long ago is another matter. */
const budgetTokens = 3_000;

/** Step numbers from 1, as the prompt counts them; models write them as texts as well. */
export const procedureProgressSchema = z.object({
  done: z
    .union([
      z.array(z.coerce.number().int()),
      z.coerce
        .number()
        .int()
        .transform((number) => [number]),
    ])
    .catch([]),
});

export const procedureProgress: Skill<ProcedureProgressInput> = {
  id: 'procedure-progress',
  version: 1,
  purpose: 'Which steps of the procedure are done.',
  build({ steps, turnsNewestFirst, draft }) {
    const system = joinSections([
      section(
        'Task: progress as JSON',
        'A support agent follows the numbered steps below. Tell which of them are done once the drafted reply is sent. Answer with one JSON object and nothing else:\n' +
          '{"done": [1, 2]}\n' +
          'done: the numbers of the steps for which the conversation or the draft shows that they were carried out; [] for none. ' +
          'A step that was only announced, or whose answer the customer still owes, is done when the step is to ask, and not done when the step is to receive, check or send.',
      ),
      section('Steps', steps.map((step, index) => `${index + 1}. ${singleLine(step)}`).join('\n')),
      untrusted('The conversation stands between <conversation> tags, the draft between <reply> tags.'),
    ]);
    const kept = newestWithinBudget(turnsNewestFirst, budgetTokens - estimateTokens(system));
    return {
      messages: [
        { role: 'system', content: system },
        {
          role: 'user',
          content: joinSections([
            section('Conversation', transcript(kept)),
            section('Draft', fence('reply', draft)),
          ]),
        },
      ],
      options: asJson(200),
    };
  },
};
