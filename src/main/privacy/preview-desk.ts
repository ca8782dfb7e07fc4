/**
 * Where requests wait until the agent has looked at what would leave this machine. Nothing goes by itself: no time limit lets a
 * request through. One whose turn is stopped leaves the list.
 */
import type { RunFailure } from '../../shared/failure.ts';
import type { WaitingPreview } from '../../shared/privacy.ts';
import type { RequestGate } from '../llm/port.ts';

export interface PreviewDeskOptions {
  /** Whether requests wait; asked for each one. Those that wait already go on waiting when it is switched off. */
  readonly isOn: () => boolean;
  /** Everything that waits now, oldest first. */
  readonly onChange: (waiting: readonly WaitingPreview[]) => void;
  readonly onAnswer: (preview: WaitingPreview, approved: boolean) => void;
  readonly now: () => number;
  readonly newId: () => string;
}

export interface PreviewDesk {
  readonly gate: RequestGate;
  waiting(): readonly WaitingPreview[];
  get(previewId: string): { readonly preview: WaitingPreview; readonly body: string } | null;
  /** False when it no longer waits. */
  answer(previewId: string, approved: boolean): boolean;
}

interface Waiting {
  readonly preview: WaitingPreview;
  readonly body: string;
  readonly settle: (approved: boolean) => void;
}

const notSent: RunFailure = { code: 'not-sent', retryable: false };

export function createPreviewDesk({ isOn, onChange, onAnswer, now, newId }: PreviewDeskOptions): PreviewDesk {
  const entries = new Map<string, Waiting>();
  const waiting = (): readonly WaitingPreview[] => [...entries.values()].map(({ preview }) => preview);

  return {
    async gate({ about, profileId, model, body }, signal) {
      if (!isOn()) return null;
      signal.throwIfAborted();
      const preview: WaitingPreview = {
        id: newId(),
        conversationId: about?.conversationId ?? null,
        runId: about?.runId ?? null,
        at: now(),
        profileId,
        model,
        bytes: Buffer.byteLength(body),
      };
      const { promise, resolve, reject } = Promise.withResolvers<boolean>();
      const stop = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', stop, { once: true });
      entries.set(preview.id, { preview, body, settle: resolve });
      onChange(waiting());
      try {
        return (await promise) ? null : notSent;
      } finally {
        signal.removeEventListener('abort', stop);
        if (entries.delete(preview.id)) onChange(waiting());
      }
    },
    waiting,
    get(previewId) {
      const entry = entries.get(previewId);
      return entry === undefined ? null : { preview: entry.preview, body: entry.body };
    },
    answer(previewId, approved) {
      const entry = entries.get(previewId);
      if (entry === undefined) return false;
      entries.delete(previewId);
      onChange(waiting());
      onAnswer(entry.preview, approved);
      entry.settle(approved);
      return true;
    },
  };
}
