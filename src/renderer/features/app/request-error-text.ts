/** The agent's sentence for a request that main refused. */
import type { TFunction } from 'i18next';
import { maxMessageLength } from '../../../shared/domain.ts';
import type { RequestError } from '../../../shared/failure.ts';

export function requestErrorText({ code, reason, logId }: RequestError, t: TFunction): string {
  if (reason === 'wrong-conversation') return t('notice.wrong-conversation');
  if (reason === 'link') return t('notice.link');
  if (reason === 'too-late') return t('outgoing.tooLate');
  if (reason === 'not-copied') return t('clipboard.refused.not-copied');
  return t(`notice.${code}`, { limit: maxMessageLength, logId: logId ?? '–' });
}
