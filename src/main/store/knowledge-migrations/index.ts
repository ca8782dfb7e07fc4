/** Every migration of the knowledge base's file, oldest first. Append only. */
import type { Migration } from '../migrate.ts';
import { articles } from './0001-articles.ts';
import { quickFacts } from './0002-quick-facts.ts';

export const knowledgeMigrations: readonly Migration[] = [articles, quickFacts];
