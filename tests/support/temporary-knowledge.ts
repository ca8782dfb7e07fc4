/** A knowledge base on a real file of its own, on the caller's thread, with the articles that a test gives it. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knowledge } from '../../src/main/knowledge/port.ts';
import { openKnowledgeSide } from '../../src/main/workspace/knowledge-side.ts';
import type { ArticleContent } from '../../src/shared/knowledge.ts';
import { silentLog } from '../../src/shared/log.ts';

export interface TemporaryKnowledge {
  readonly knowledge: Knowledge;
  dispose(): Promise<void>;
}

export function openTemporaryKnowledge(now: () => number): TemporaryKnowledge {
  const folder = mkdtempSync(join(tmpdir(), 'deskcue-articles-'));
  const side = openKnowledgeSide({
    path: join(folder, 'knowledge.db'),
    key: null,
    embedding: () => null,
    reranker: () => null,
    onImportProgress: () => undefined,
    now,
    newId: randomUUID,
    log: silentLog,
  });
  return {
    knowledge: side.knowledge,
    dispose: async () => {
      await side.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function someArticle(title: string, body: string, more: Partial<ArticleContent> = {}): ArticleContent {
  return { title, body, language: 'en', tags: [], audience: 'public', validUntil: null, ...more };
}
