/** Gathers what a reply may stand on, beside the passages of its run, and has the finished text checked against it. */
import type { Message } from '../../shared/domain.ts';
import type { ReplyChecks } from '../../shared/grounding.ts';
import type { Procedure, SavedReply } from '../../shared/replies.ts';
import type { AssistSettings } from '../../shared/settings.ts';
import { checkReply } from './check/check-reply.ts';
import type { Review } from './run-ending.ts';

export interface ReviewInput {
  readonly settings: Pick<AssistSettings, 'policy' | 'companyName' | 'agentName' | 'passages'>;
  readonly customerName: string;
  /** Customer's and agent's messages. */
  readonly turns: readonly Pick<Message, 'text'>[];
  readonly savedReplies: readonly Pick<SavedReply, 'body'>[];
  readonly procedure: Pick<Procedure, 'steps'> | null;
  /** Whether articles were searched at all: else nothing can be said of what they cover. */
  readonly isSearched: boolean;
}

/** Turns that are looked at, the newest; older ones stand in no claim. */
const mostTurns = 60;

export function createReview(input: ReviewInput): Review {
  const { settings, customerName, turns, savedReplies, procedure } = input;
  const checksSentences = input.isSearched && settings.passages > 0;
  return (run, strays) => {
    if (!checksSentences) return strays.unknownPlaceholders.length > 0 ? bare(strays) : null;
    const results = (run.toolCalls ?? []).flatMap(({ resultText }) => resultText ?? []);
    return checkReply({
      ...strays,
      reply: run.reply,
      citations: run.citations ?? [],
      sources: run.sources ?? [],
      ownWords: [settings.policy, ...savedReplies.map(({ body }) => body), ...(procedure?.steps ?? [])],
      caseWords: [
        `${customerName} ${settings.companyName} ${settings.agentName}`,
        ...turns.slice(0, mostTurns).map(({ text }) => text),
        ...results,
      ],
    });
  };
}

function bare(strays: Pick<ReplyChecks, 'unknownPlaceholders' | 'unknownSources'>): ReplyChecks {
  return { ...strays, sentences: [], isUncovered: false };
}
