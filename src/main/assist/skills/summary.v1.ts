/** Keeps the summary of a conversation: where it stands, for the agent, and for prompts that older turns no longer fit. */
import { z } from 'zod';
import type { Message } from '../../../shared/domain.ts';
import type { LanguageTag } from '../../../shared/languages.ts';
import { estimateTokens } from '../estimate-tokens.ts';
import { looseText, looseTexts } from '../loose-values.ts';
import { joinSections, newestWithinBudget, section, transcript, untrusted } from '../prompt-parts.ts';
import { summaryText } from '../summary-text.ts';
import type { SummaryText } from '../summary-text.ts';
import { languageNames } from './language-names.ts';
import { asJson } from './skill.ts';
import type { Skill } from './skill.ts';

export interface SummaryInput {
  /** What the conversation was summarised as before; null the first time. */
  readonly earlier: SummaryText | null;
  /** Customer's and agent's messages since then, newest first. */
  readonly turnsNewestFirst: readonly Message[];
  /** How many turns there are since then; more than are given when there are too many. */
  readonly turnCount: number;
  readonly budgetTokens: number;
  /** The agent's. */
  readonly language: LanguageTag;
}

/** Longest entry and most entries a list, where a model does not keep to what was asked. */
const entryLength = 300;
const mostEntries = 8;

const entries = looseTexts({ most: mostEntries, length: entryLength, separators: /[\n;\uff1b]+/ });

export const summarySchema = z.object({
  problem: looseText(600).pipe(z.string().min(1, 'must say what the customer came with')),
  wishes: entries,
  done: entries,
  open: entries,
  next: looseText(entryLength),
});

export const summary: Skill<SummaryInput> = {
  id: 'summary',
  version: 1,
  purpose: 'Problem, wishes, what was done, what is open, and the next step.',
  build({ earlier, turnsNewestFirst, turnCount, budgetTokens, language }) {
    const system = joinSections([
      section(
        'Task: summarise as JSON',
        'You keep the summary of a support conversation for the agent who handles it. Answer with one JSON object and nothing else:\n' +
          '{"problem": "…", "wishes": ["…"], "done": ["…"], "open": ["…"], "next": "…"}\n' +
          'problem: what the customer came with, in one or two sentences. wishes: what the customer wants, each wish once. ' +
          'done: what the agent has done or promised, with its date or amount. open: what is still to be answered or settled. ' +
          'next: the one step for the agent to take now; "" when there is none. ' +
          'Each entry has at most 25 words, each list at most 6 entries; an empty list is [].',
      ),
      section(
        'Rules',
        'Only what the conversation says. Keep names, order numbers, amounts, dates and placeholders in square brackets exactly. Carry over from the earlier summary what still holds; what was settled since moves from open to done.',
      ),
      section('Language', `Write in ${languageNames[language]}, whatever language the customer writes.`),
      untrusted(
        'The conversation stands between <conversation> tags, the earlier summary between <summary> tags.',
      ),
    ]);
    const before = earlier === null ? '' : section('Summary so far', summaryText(earlier));
    const budget = budgetTokens - estimateTokens(system) - estimateTokens(before);
    const kept = newestWithinBudget(turnsNewestFirst, budget);
    const missing = turnCount - kept.length;
    const gap = missing <= 0 ? '' : section('Left out', `${missing} older messages are not shown here.`);
    return {
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: joinSections([before, gap, section('Conversation', transcript(kept))]) },
      ],
      options: asJson(1_500),
    };
  },
};
