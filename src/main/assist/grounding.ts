/**
 * Finds what a suggestion can stand on, early: the search begins when the customer's message lands and runs beside the burst window, so
 * that nobody waits for it when the suggestion starts. It keeps nothing once asked: an article written a second ago must be found.
 */
import { cutText } from '../../shared/cut-text.ts';
import type { Passage } from '../../shared/knowledge.ts';
import type { RetrievalTurn } from '../knowledge/port.ts';
import { newerFirst } from './check/source-conflicts.ts';
import type { AssistDependencies } from './ports.ts';

/** What a search came to. */
export interface Found {
  /** Best first. */
  readonly passages: readonly Passage[];
  /** False where there was no search, it failed or took too long: that nothing was found then means nothing. */
  readonly isSearched: boolean;
}

export interface Grounding {
  /** Begins to look for what answers a conversation as it stands. */
  prepare(conversationId: string, upToSequence: number): void;
  /** What fits a conversation as it stands. */
  passagesFor(conversationId: string, upToSequence: number): Promise<Found>;
  /** What fits a question of the agent's about a conversation. */
  passagesForQuestion(conversationId: string, question: string): Promise<Found>;
}

/** Characters of the conversation that are looked at. */
const lookBack = 6_000;
/** Of one turn: a pasted document is no question. */
const longestTurn = 4_000;
/**
 * A suggestion is worth more than waiting longer than this. Embedding and reranking have tighter limits of their own; this one is for
 * a knowledge base that is still being opened or filled, whose answer is of use however long it took.
 */
const longestWaitMs = 4_000;
const notSearched: Found = { passages: [], isSearched: false };
/** Conversations with a search under way or unused. */
const mostPrepared = 50;

interface Prepared {
  readonly upToSequence: number;
  readonly found: Promise<Found>;
}

export function createGrounding({
  knowledge,
  messages,
  settings,
  log,
}: Pick<AssistDependencies, 'knowledge' | 'messages' | 'settings' | 'log'>): Grounding {
  /** By conversation, the oldest first. */
  const prepared = new Map<string, Prepared>();

  async function search(conversationId: string, question: string | null): Promise<Found> {
    const limit = settings().passages;
    if (knowledge === undefined || limit === 0) return notSearched;
    try {
      const newestFirst = await messages.recentTurns(conversationId, lookBack);
      const said = newestFirst.toReversed().flatMap(({ author, text }): readonly RetrievalTurn[] => {
        if (text.trim() === '') return [];
        return [{ author: author === 'customer' ? 'customer' : 'agent', text: cutText(text, longestTurn) }];
      });
      const turns = question === null ? said : [...said, { author: 'customer' as const, text: question }];
      if (turns.length === 0) return notSearched;
      return await inTime(knowledge.retrieve({ turns, limit }), conversationId);
    } catch (error) {
      log.error('grounding.not-found', { conversationId }, error);
      return notSearched;
    }
  }

  async function inTime(passages: Promise<readonly Passage[]>, conversationId: string): Promise<Found> {
    const { promise: late, resolve } = Promise.withResolvers<Found>();
    const timer = setTimeout(() => {
      log.warn('grounding.too-slow', { conversationId });
      resolve(notSearched);
    }, longestWaitMs);
    try {
      return await Promise.race([
        passages.then((found) => ({ passages: newerFirst(found), isSearched: true })),
        late,
      ]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    prepare(conversationId, upToSequence) {
      prepared.delete(conversationId);
      prepared.set(conversationId, { upToSequence, found: search(conversationId, null) });
      const [oldest] = prepared.keys();
      if (prepared.size > mostPrepared && oldest !== undefined) prepared.delete(oldest);
    },
    passagesFor(conversationId, upToSequence) {
      const early = prepared.get(conversationId);
      prepared.delete(conversationId);
      return early?.upToSequence === upToSequence ? early.found : search(conversationId, null);
    },
    passagesForQuestion: (conversationId, question) => search(conversationId, question),
  };
}
