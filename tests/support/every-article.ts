import type { ArticleQuery } from '../../src/shared/knowledge.ts';

/** The first page of all articles, whatever they are like. */
export const everyArticle: ArticleQuery = {
  text: '',
  audience: null,
  language: null,
  tag: null,
  validity: null,
  offset: 0,
  limit: 100,
};
