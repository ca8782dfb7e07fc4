/** Counts the articles that a used suggestion cites. Statistics: a failure is nobody's business but the log's. */
import type { Run } from '../../shared/domain.ts';
import { citedArticleIds } from '../../shared/grounding.ts';
import type { Log } from '../../shared/log.ts';
import type { Knowledge } from '../knowledge/port.ts';

export function createCitedUse(knowledge: Pick<Knowledge, 'recordUse'>, log: Log): (run: Run) => void {
  return (run) => {
    const articleIds = citedArticleIds(run);
    if (articleIds.length === 0) return;
    knowledge
      .recordUse(run.id, articleIds)
      .catch((error: unknown) => log.error('knowledge.use-not-recorded', { runId: run.id }, error));
  };
}
