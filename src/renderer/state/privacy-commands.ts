/** Looking at what left this machine, and at what waits to leave it. */
import type { Run } from '../../shared/domain.ts';
import type { Ask } from './ask.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore, Notice } from './interface-store.ts';

export interface PrivacyCommandOptions {
  readonly store: DeskStore;
  readonly ui: InterfaceStore;
  readonly ask: Ask;
  /** The suggestion on screen. */
  readonly currentRun: () => Run | null;
  readonly notify: (notice: Notice) => void;
}

export function createPrivacyCommands({ store, ui, ask, currentRun, notify }: PrivacyCommandOptions) {
  return {
    /** Shows what was sent for a run; without one, for the suggestion on screen. */
    openSent(runId: string | null = currentRun()?.id ?? null): void {
      if (runId === null) notify({ kind: 'refused', reason: 'nothing' });
      else ui.setState({ dialog: 'sent', sentRunId: runId });
    },
    /** Shows the requests that wait; false when none does. */
    openPreviews(): boolean {
      if (store.getState().previews.length === 0) return false;
      ui.setState({ dialog: 'preview' });
      return true;
    },
    answerPreview: (previewId: string, approved: boolean) => ask('privacy.answer', { previewId, approved }),
  };
}
