/** The agent's sentence for a request that main refused. */
import type { TFunction } from 'i18next';
import { imageLimits } from './image-limits.ts';
import { maxMessageLength } from '../../../shared/domain.ts';
import type { RequestError } from '../../../shared/failure.ts';

/** Refusals that have a sentence of their own. */
const reasons = [
  'wrong-conversation',
  'missing-attachment',
  'link',
  'nothing-to-answer',
  'nothing-to-rewrite',
  'unknown-language',
  'not-a-reply',
  'text-too-long',
] as const;

export function requestErrorText({ code, reason, logId, failure }: RequestError, t: TFunction): string {
  const known = reasons.find((each) => each === reason);
  if (known !== undefined) return t(`notice.${known}`);
  if (reason === 'import-running') return t('knowledge.imports.running');
  if (reason === 'not-an-image') return t('notice.image-unknown');
  if (reason === 'too-many-pixels') return t('notice.image-too-many-pixels');
  if (reason === 'too-large') return t('notice.image-too-large', imageLimits);
  if (failure !== undefined)
    return t('notice.modelFailed', {
      title: t(`failure.${failure.code}.title`),
      action: t(`failure.${failure.code}.action`),
    });
  if (reason === 'too-late') return t('outgoing.tooLate');
  if (reason === 'not-copied') return t('clipboard.refused.not-copied');
  return t(`notice.${code}`, { limit: maxMessageLength, logId: logId ?? '–' });
}
