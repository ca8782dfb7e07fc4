/** What an article of the sample shop's knowledge base consists of, and all of them. */
import { chineseArticles } from './articles-zh.ts';
import { englishArticles } from './articles-en.ts';

export interface DemoArticle {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly language: 'en' | 'zh-CN';
  readonly tags: readonly string[];
  /** Whether customers may read it. */
  readonly audience: 'public' | 'internal';
  /** Days before now at which it was last changed. */
  readonly changedDaysAgo: number;
  /** Days from now until it ends to be valid, negative for one that has ended; absent for one that does not end. */
  readonly validForDays?: number;
}

/** 30 of them: some internal, one that has ended, and two that contradict each other (the warranty of lamps). */
export const demoArticles: readonly DemoArticle[] = [...englishArticles, ...chineseArticles];
