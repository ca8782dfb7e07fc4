/**
 * The privacy of one workspace, as requests ask for it: what was sent for a run, what waits to be sent, and what masking would do
 * to a text.
 */
import type { MaskedValue } from '../../shared/privacy.ts';
import type { PrivacySettings } from '../../shared/settings-privacy.ts';
import type { PrivacyDesk } from '../ipc/privacy-port.ts';
import type { PreviewDesk } from '../privacy/preview-desk.ts';
import { tryMasking } from '../privacy/try-masking.ts';
import type { Store } from '../store/ports.ts';

export interface PrivacySideOptions {
  readonly store: Pick<Store, 'runs' | 'sentRequests' | 'placeholders'>;
  readonly previews: PreviewDesk;
  readonly settings: () => PrivacySettings;
}

export function createPrivacySide({ store, previews, settings }: PrivacySideOptions): PrivacyDesk {
  /** What the placeholders in some texts of a conversation stand for. */
  async function valuesIn(conversationId: string, texts: readonly string[]): Promise<readonly MaskedValue[]> {
    return (await store.placeholders.list(conversationId))
      .filter(({ placeholder }) => texts.some((text) => text.includes(placeholder)))
      .map(({ placeholder, kind, value }) => ({ placeholder, kind, value }));
  }

  return {
    async sent(runId) {
      const run = await store.runs.get(runId);
      if (run === null) return null;
      const requests = await store.sentRequests.list(runId);
      const bodies = requests.map(({ body }) => body);
      return { requests, values: await valuesIn(run.conversationId, bodies) };
    },
    try: (text, patterns) => tryMasking(text, settings().kinds, patterns),
    waiting: () => previews.waiting(),
    async preview(previewId) {
      const found = previews.get(previewId);
      if (found === null) return null;
      const { conversationId } = found.preview;
      const values = conversationId === null ? [] : await valuesIn(conversationId, [found.body]);
      return { ...found, values };
    },
    answer: (previewId, approved) => previews.answer(previewId, approved),
  };
}
