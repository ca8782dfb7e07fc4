/** What the six rewrites have in common; each adds its one sentence in a file of its own. */
import type { RewriteSkill } from '../../../shared/assist.ts';
import { fence, joinSections, section, untrusted } from '../prompt-parts.ts';
import { withoutThinking } from './skill.ts';
import type { Skill } from './skill.ts';

export interface RewriteInput {
  /** The reply to rewrite. */
  readonly text: string;
  /** What the customer wrote last, for the tone and for what must stay answered; empty when there is nothing. */
  readonly customerText: string;
  /** How to speak, in the agent's own words; may be empty. */
  readonly persona: string;
}

/** More of a long message would not change the tone. */
const customerTextShown = 2_000;

export function rewriteSkill(
  id: RewriteSkill,
  purpose: string,
  title: string,
  wish: string,
): Skill<RewriteInput> {
  return {
    id,
    version: 1,
    purpose,
    build: ({ text, customerText, persona }) => ({
      messages: [
        {
          role: 'system',
          content: joinSections([
            section(
              `Task: ${title}`,
              `You rewrite a reply that a human support agent is about to send to a customer. ${wish} ` +
                'Write only the new reply: no explanation, no quotation marks around it, no markdown, no signature that was not there.',
            ),
            section(
              'Rules',
              'Keep the language of the reply. Keep every fact as it is: names, numbers, dates, amounts, links, conditions, promises, refusals, and placeholders in square brackets. Add none.',
            ),
            untrusted(
              'The reply stands between <reply> tags, what the customer wrote between <customer> tags.',
            ),
            persona.trim() === '' ? '' : section('Persona', persona),
          ]),
        },
        {
          role: 'user',
          content: joinSections([
            customerText.trim() === '' ? '' : fence('customer', customerText.slice(0, customerTextShown)),
            fence('reply', text),
          ]),
        },
      ],
      options: withoutThinking,
    }),
  };
}
