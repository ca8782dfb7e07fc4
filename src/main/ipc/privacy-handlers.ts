/** The handlers of requests about privacy: thin translations from the contract to the privacy port. */
import type { PrivacyOutputs } from '../../shared/contract/privacy.ts';
import type { PrivacyDesk } from './privacy-port.ts';
import { notFound } from './request-failure.ts';
import type { RequestHandlers } from './router.ts';

export function createPrivacyHandlers(
  workspace: () => { readonly privacy: PrivacyDesk },
): Pick<RequestHandlers, keyof PrivacyOutputs> {
  return {
    'privacy.sent': async ({ runId }) => {
      const sent = await workspace().privacy.sent(runId);
      if (sent === null) throw notFound('run');
      return sent;
    },
    'privacy.preview': async ({ previewId }) => {
      const preview = await workspace().privacy.preview(previewId);
      if (preview === null) throw notFound('preview');
      return preview;
    },
    'privacy.answer': async ({ previewId, approved }) => {
      if (!workspace().privacy.answer(previewId, approved)) throw notFound('preview');
      return null;
    },
    'privacy.try': async ({ text, patterns }) => workspace().privacy.try(text, patterns),
  };
}
