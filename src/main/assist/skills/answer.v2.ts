/** Answers a question that the agent asks about the conversation at hand. */
import type { Message } from '../../../shared/domain.ts';
import type { RunSource } from '../../../shared/grounding.ts';
import type { AssistSettings } from '../../../shared/settings.ts';
import { estimateTokens } from '../estimate-tokens.ts';
import { joinSections, newestWithinBudget, section, transcript, untrusted } from '../prompt-parts.ts';
import { knowledgeSections } from '../sources.ts';
import { summaryText } from '../summary-text.ts';
import type { SummaryText } from '../summary-text.ts';
import type { Skill } from './skill.ts';

export interface AnswerInput {
  readonly settings: Pick<AssistSettings, 'companyName' | 'policy' | 'promptBudgetTokens'>;
  /** Customer's and agent's messages, newest first. */
  readonly turnsNewestFirst: readonly Message[];
  /** Of what is older; null when there is none. */
  readonly summary: SummaryText | null;
  /** Earlier questions with their answers, oldest first. */
  readonly earlier: readonly { readonly question: string; readonly answer: string }[];
  readonly question: string;
  /** Passages of articles that fit the question, by number. */
  readonly sources: readonly RunSource[];
}

/** The part of the budget that earlier questions and answers may take. */
const earlierShare = 0.25;

export const answer: Skill<AnswerInput> = {
  id: 'answer',
  version: 2,
  purpose: 'The copilot’s answer to the agent.',
  build({ settings, turnsNewestFirst, summary, earlier, question, sources }) {
    const company = settings.companyName === '' ? 'the company' : settings.companyName;
    const frame = joinSections([
      section(
        'Task: answer the agent',
        `You are the copilot of a human support agent of ${company}. The agent asks you about the conversation below; the customer does not see your answer. ` +
          'Answer in the language of the question, the answer first, in at most a few short sentences or list items. Plain text without markdown. ' +
          'Draft a message to the customer only when the agent asks for one.',
      ),
      section(
        'Honesty',
        'State as fact only what the policy, a passage under Knowledge where there are any, or the conversation says, and say which of them it is. Where none covers the question, say so, and say what would have to be looked up.',
      ),
      untrusted(
        'The conversation stands between <conversation> tags; each turn between tags that tell who wrote it.',
      ),
      settings.policy.trim() === '' ? '' : section('Policy', settings.policy),
      ...knowledgeSections(sources),
      summary === null ? '' : section('Earlier in this conversation', summaryText(summary)),
    ]);
    const history = newestExchanges(earlier, settings.promptBudgetTokens * earlierShare);
    const taken = [frame, question, ...history.map(({ content }) => content)];
    const budget = taken.reduce((left, text) => left - estimateTokens(text), settings.promptBudgetTokens);
    const shown = transcript(newestWithinBudget(turnsNewestFirst, budget));
    return {
      messages: [
        { role: 'system', content: joinSections([frame, section('Conversation', shown)]) },
        ...history,
        { role: 'user', content: question },
      ],
    };
  },
};

function newestExchanges(
  earlier: AnswerInput['earlier'],
  budget: number,
): readonly { readonly role: 'user' | 'assistant'; readonly content: string }[] {
  const turns: { readonly role: 'user' | 'assistant'; readonly content: string }[] = [];
  let left = budget;
  for (const { question, answer: given } of earlier.toReversed()) {
    left -= estimateTokens(question) + estimateTokens(given);
    if (left < 0) break;
    turns.unshift({ role: 'user', content: question }, { role: 'assistant', content: given });
  }
  return turns;
}
