/** How a run ends by what the model said last. Pure. */
import type { Run } from '../../shared/domain.ts';
import type { RunFailure } from '../../shared/failure.ts';
import type { ReplyChecks } from '../../shared/grounding.ts';
import type { RunEnding } from '../store/ports.ts';
import { citationsFrom } from './check/check-reply.ts';
import type { FinishPart } from './tool-loop.ts';

/** What an ending changes about a run; the rest stays as it is. */
export type Ending = Partial<RunEnding> & Pick<RunEnding, 'status'>;

/** What the run itself cannot tell of a finished text. */
export interface Strays {
  readonly unknownPlaceholders: readonly string[];
  /** Numbers cited that no source has. */
  readonly unknownSources: readonly number[];
}

/** Looks at a run whose text is complete. Quick: the ending waits for it. */
export type Review = (run: Run, strays: Strays) => ReplyChecks | null;

/** The port promises a `finish` or an error; an adapter that gives neither is treated as a cut stream. */
export const cutEnding: Ending = { status: 'failed', failure: { code: 'truncated', retryable: true } };

/** @param review - Called where there is a text to look at. */
export function endingOf(part: FinishPart, run: Run, review: () => ReplyChecks | null): Ending {
  const answered = { model: part.model, profileId: part.profileId, requestId: part.requestId ?? null };
  const truncatedByLength = part.reason === 'length';
  if (run.reply.trim() === '')
    return { ...answered, status: 'failed', failure: emptyFailure(part), truncatedByLength };
  const ending = { ...answered, status: 'completed', truncatedByLength } as const;
  const checks = review();
  if (checks === null) return ending;
  // A rewrite is made from a text without markers: what it says is cited where it was found.
  return { ...ending, checks, ...(run.kind === 'rewrite' ? { citations: citationsFrom(checks) } : {}) };
}

function emptyFailure({ reason, requestId }: FinishPart): RunFailure {
  return {
    code: reason === 'tool-calls' ? 'malformed-tool-call' : 'empty',
    retryable: true,
    ...(reason === 'length' ? { hint: 'reasoning-used-the-limit' } : {}),
    ...(requestId === undefined ? {} : { requestId }),
  };
}
