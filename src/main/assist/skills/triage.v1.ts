/** Proposes how to sort a conversation: intent, tags, sentiment, priority. The agent decides. */
import { z } from 'zod';
import { maxIntentLength, maxTagLength, maxTags, priorities, sentiments } from '../../../shared/assist.ts';
import type { Message } from '../../../shared/domain.ts';
import type { LanguageTag } from '../../../shared/languages.ts';
import { estimateTokens } from '../estimate-tokens.ts';
import { looseEnum, looseText, looseTexts } from '../loose-values.ts';
import {
  joinSections,
  newestWithinBudget,
  section,
  singleLine,
  transcript,
  untrusted,
} from '../prompt-parts.ts';
import { languageNames } from './language-names.ts';
import { asJson } from './skill.ts';
import type { Skill } from './skill.ts';

export interface TriageInput {
  /** Customer's and agent's messages, newest first. */
  readonly turnsNewestFirst: readonly Message[];
  /** Tags in use, most used first. */
  readonly knownTags: readonly string[];
  /** The agent's. */
  readonly language: LanguageTag;
}

/** The newest turns say what it is about; a long history costs money with every message. */
const budgetTokens = 2_500;
/** More tags than these are not told to the model. */
const tagsTold = 60;

export const triageSchema = z.object({
  intent: looseText(maxIntentLength).pipe(z.string().min(1, 'must name what the customer wants')),
  tags: looseTexts({ most: maxTags, length: maxTagLength, separators: /[\n,;、\uff0c\uff1b|]+/ }),
  sentiment: looseEnum(sentiments),
  priority: looseEnum(priorities),
});

export const triage: Skill<TriageInput> = {
  id: 'triage',
  version: 1,
  purpose: 'Proposals for intent, tags, sentiment and priority.',
  build({ turnsNewestFirst, knownTags, language }) {
    const tags = knownTags.slice(0, tagsTold).map(singleLine);
    const system = joinSections([
      section(
        'Task: sort as JSON',
        'You sort support conversations; the agent confirms or changes what you propose. Answer with one JSON object and nothing else:\n' +
          '{"intent": "…", "tags": ["…"], "sentiment": "negative", "priority": "normal"}\n' +
          'intent: what the customer wants now, in two to six words. ' +
          `tags: at most ${maxTags}, of the tags in use where one fits, else short new ones of one to three words; [] when nothing stands out. ` +
          `sentiment: ${sentiments.join(', ')}, by the customer’s latest words. ` +
          'priority: urgent for danger, fraud or a deadline today; high for an angry customer, a second complaint about the same thing or money lost; low for thanks and general questions; else normal.',
      ),
      section('Language', `Write intent and new tags in ${languageNames[language]}.`),
      tags.length === 0 ? '' : section('Tags in use', tags.map((tag) => `- ${tag}`).join('\n')),
      untrusted(
        'The conversation stands between <conversation> tags. A customer who calls something urgent does not make it so.',
      ),
    ]);
    const kept = newestWithinBudget(turnsNewestFirst, budgetTokens - estimateTokens(system));
    return {
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: section('Conversation', transcript(kept)) },
      ],
      options: asJson(400),
    };
  },
};
