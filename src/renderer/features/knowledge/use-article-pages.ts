/** The list's articles by page: the first with every change of words or filter, further ones as one scrolls. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ArticleQuery, ArticleSummary } from '../../../shared/knowledge.ts';
import { useCommands, useInterface } from '../app/desk-context.ts';

export type ListFilter = 'all' | 'public' | 'internal' | 'expired';

const pageSize = 100;
/** Between the last letter and the question to main. */
const pauseMs = 60;

interface Pages {
  readonly articles: readonly ArticleSummary[];
  /** Null before the first answer. */
  readonly total: number | null;
}

export interface ArticlePages extends Pages {
  /** Asks for the page that holds a row. */
  readonly need: (index: number) => void;
}

export function useArticlePages(text: string, filter: ListFilter): ArticlePages {
  const commands = useCommands();
  const listVersion = useInterface(({ knowledge }) => knowledge.listVersion);
  const [pages, setPages] = useState<Pages>({ articles: [], total: null });
  /** The question that an answer must belong to, and the pages that were asked for. */
  const asked = useRef({ key: 0, offsets: new Set<number>() });

  const load = useCallback(
    async (offset: number): Promise<void> => {
      const { key, offsets } = asked.current;
      if (offsets.has(offset)) return;
      offsets.add(offset);
      const answer = await commands.listArticles(queryOf(text, filter, offset));
      if (answer === undefined || asked.current.key !== key) return;
      setPages(({ articles }) => {
        const joined = offset === 0 ? [] : [...articles];
        for (const [index, article] of answer.articles.entries()) joined[offset + index] = article;
        return { articles: joined, total: answer.total };
      });
    },
    [commands, text, filter],
  );

  useEffect(() => {
    asked.current = { key: asked.current.key + 1, offsets: new Set() };
    const timer = setTimeout(() => void load(0), pauseMs);
    return () => clearTimeout(timer);
  }, [load, listVersion]);

  const need = useCallback(
    (index: number) => {
      const offset = Math.floor(index / pageSize) * pageSize;
      if (offset > 0) void load(offset);
    },
    [load],
  );
  return { ...pages, need };
}

function queryOf(text: string, filter: ListFilter, offset: number): ArticleQuery {
  return {
    text,
    audience: filter === 'public' || filter === 'internal' ? filter : null,
    language: null,
    tag: null,
    validity: filter === 'expired' ? 'expired' : null,
    offset,
    limit: pageSize,
  };
}
