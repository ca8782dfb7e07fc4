/**
 * The privacy of one workspace, as requests ask for it: what was sent for a run, what waits to be sent, and what masking would do
 * to a text.
 */
import type { Log } from '../../shared/log.ts';
import type { MaskedValue } from '../../shared/privacy.ts';
import type { PrivacySettings } from '../../shared/settings-privacy.ts';
import type { PrivacyDesk } from '../ipc/privacy-port.ts';
import { placeholderNotice } from '../privacy/masked-model.ts';
import { createMaskBooks } from '../privacy/mask-books.ts';
import type { MaskBooks } from '../privacy/mask-books.ts';
import type { PreviewDesk } from '../privacy/preview-desk.ts';
import { tryMasking } from '../privacy/try-masking.ts';
import type { Store } from '../store/ports.ts';

export interface PrivacySideOptions {
  readonly store: Pick<Store, 'runs' | 'sentRequests' | 'placeholders'>;
  readonly previews: PreviewDesk;
  readonly settings: () => PrivacySettings;
}

/** The books of who is hidden behind which placeholder; customers' names come from their records. */
export function createWorkspaceMaskBooks(
  store: Pick<Store, 'conversations' | 'placeholders'>,
  settings: () => PrivacySettings,
  log: Log,
): MaskBooks {
  return createMaskBooks({
    placeholders: store.placeholders,
    settings,
    namesOf: async (conversationId) => {
      const name = (await store.conversations.get(conversationId))?.customer.name ?? '';
      return name === '' ? [] : [name];
    },
    log,
  });
}

export function createPrivacySide({ store, previews, settings }: PrivacySideOptions): PrivacyDesk {
  return {
    async sent(runId) {
      const run = await store.runs.get(runId);
      if (run === null) return null;
      const known = await store.placeholders.list(run.conversationId);
      const requests = await store.sentRequests.list(runId);
      return { requests: requests.map((request) => ({ ...request, values: valuesIn(request.body, known) })) };
    },
    try: (text, patterns) => tryMasking(text, settings().kinds, patterns),
    waiting: () => previews.waiting(),
    async preview(previewId) {
      const found = previews.get(previewId);
      if (found === null) return null;
      const { conversationId } = found.preview;
      const known = conversationId === null ? [] : await store.placeholders.list(conversationId);
      return { ...found, values: valuesIn(found.body, known) };
    },
    answer: (previewId, approved) => previews.answer(previewId, approved),
  };
}

/** As it is inside a JSON text. */
const notice = JSON.stringify(placeholderNotice).slice(1, -1);

/** What the placeholders in a body stand for. Those that the notice to the model names are examples and stand for nothing. */
function valuesIn(body: string, known: readonly MaskedValue[]): readonly MaskedValue[] {
  const said = body.replaceAll(notice, '');
  return known
    .filter(({ placeholder }) => said.includes(placeholder))
    .map(({ placeholder, kind, value }) => ({ placeholder, kind, value }));
}
