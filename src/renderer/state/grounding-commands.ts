/** What the agent does with what a suggestion stands on: read an article at its passage, write the one that is missing. */
import { cutText } from '../../shared/cut-text.ts';
import { detectLanguage } from '../../shared/detect-language.ts';
import type { Run } from '../../shared/domain.ts';
import type { RunSource } from '../../shared/grounding.ts';
import type { ArticleLanguage } from '../../shared/knowledge.ts';
import type { SavedReply } from '../../shared/replies.ts';
import type { Ask } from './ask.ts';
import type { DeskStore } from './desk-store.ts';
import type { KnowledgeCommands } from './knowledge-commands.ts';

/** Longest question that becomes an article's title, in UTF-16 code units. */
const longestQuestion = 160;

export interface GroundingCommandOptions {
  readonly store: DeskStore;
  readonly ask: Ask;
  readonly knowledge: Pick<KnowledgeCommands, 'openArticle' | 'newArticle'>;
}

export function createGroundingCommands({ store, ask, knowledge }: GroundingCommandOptions) {
  /** What the customer asked and the run had to answer, on one line. */
  function questionOf({ conversationId, upToSequence }: Run): string {
    const messages = store.getState().details[conversationId]?.messages ?? [];
    const asked = messages.findLast(
      ({ author, sequence, text }) => author === 'customer' && sequence <= upToSequence && text.trim() !== '',
    );
    return cutText((asked?.text ?? '').trim().replaceAll(/\s+/g, ' '), longestQuestion);
  }

  return {
    openSource: ({ articleId, text, start }: RunSource) => knowledge.openArticle(articleId, { text, start }),

    writeMissingArticle(run: Run) {
      const title = questionOf(run);
      return knowledge.newArticle({ title, language: languageOf(title) });
    },

    /** Saved replies that suit what the customer said last, best first. */
    async fittingReplies(conversationId: string, limit: number): Promise<readonly SavedReply[]> {
      return (await ask('replies.fitting', { conversationId, limit }))?.replies ?? [];
    },
  };
}

function languageOf(text: string): ArticleLanguage {
  const language = detectLanguage(text);
  if (language === null || language === 'en') return 'en';
  return language === 'zh' ? 'zh-CN' : 'other';
}
