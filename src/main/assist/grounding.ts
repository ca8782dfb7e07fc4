/**
 * Finds what a suggestion can stand on, early: the search begins when the customer's message lands and runs beside the burst window, so
 * that nobody waits for it when the suggestion starts. It keeps nothing once asked: an article written a second ago must be found.
 */
import { cutText } from '../../shared/cut-text.ts';
import type { Passage } from '../../shared/knowledge.ts';
import type { RetrievalTurn } from '../knowledge/port.ts';
import type { AssistDependencies } from './ports.ts';

export interface Grounding {
  /** Begins to look for what answers a conversation as it stands. */
  prepare(conversationId: string, upToSequence: number): void;
  /** What fits a conversation as it stands, best first; none where nothing does, or the search fails. */
  passagesFor(conversationId: string, upToSequence: number): Promise<readonly Passage[]>;
  /** What fits a question of the agent's about a conversation. */
  passagesForQuestion(conversationId: string, question: string): Promise<readonly Passage[]>;
}

/** Characters of the conversation that are looked at. */
const lookBack = 6_000;
/** Of one turn: a pasted document is no question. */
const longestTurn = 4_000;
/** A suggestion is worth more than waiting longer than this for the embedding of its question. */
const longestWaitMs = 2_500;
/** Conversations with a search under way or unused. */
const mostPrepared = 50;

interface Prepared {
  readonly upToSequence: number;
  readonly passages: Promise<readonly Passage[]>;
}

export function createGrounding({
  knowledge,
  messages,
  settings,
  log,
}: Pick<AssistDependencies, 'knowledge' | 'messages' | 'settings' | 'log'>): Grounding {
  /** By conversation, the oldest first. */
  const prepared = new Map<string, Prepared>();

  async function search(conversationId: string, question: string | null): Promise<readonly Passage[]> {
    const limit = settings().passages;
    if (knowledge === undefined || limit === 0) return [];
    try {
      const newestFirst = await messages.recentTurns(conversationId, lookBack);
      const said = newestFirst.toReversed().flatMap(({ author, text }): readonly RetrievalTurn[] => {
        if (text.trim() === '') return [];
        return [{ author: author === 'customer' ? 'customer' : 'agent', text: cutText(text, longestTurn) }];
      });
      const turns = question === null ? said : [...said, { author: 'customer' as const, text: question }];
      if (turns.length === 0) return [];
      return await knowledge.retrieve({ turns, limit, signal: AbortSignal.timeout(longestWaitMs) });
    } catch (error) {
      log.error('grounding.not-found', { conversationId }, error);
      return [];
    }
  }

  return {
    prepare(conversationId, upToSequence) {
      prepared.delete(conversationId);
      prepared.set(conversationId, { upToSequence, passages: search(conversationId, null) });
      const [oldest] = prepared.keys();
      if (prepared.size > mostPrepared && oldest !== undefined) prepared.delete(oldest);
    },
    passagesFor(conversationId, upToSequence) {
      const early = prepared.get(conversationId);
      prepared.delete(conversationId);
      return early?.upToSequence === upToSequence ? early.passages : search(conversationId, null);
    },
    passagesForQuestion: (conversationId, question) => search(conversationId, question),
  };
}
