/** Looking at what left this machine, and at what waits to leave it. */
import type { AuditCheckResult, AuditExportResult } from '../../shared/contract/audit.ts';
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
  function showAudit(auditOutcome: AuditExportResult | AuditCheckResult | undefined): void {
    if (auditOutcome === undefined || auditOutcome.kind === 'cancelled') return;
    ui.setState(({ dialog, settingsSection }) => {
      // Asked from where its answer is shown, nothing moves.
      const isShown = dialog === 'settings' && settingsSection === 'privacy';
      if (isShown) return { auditOutcome };
      return { auditOutcome, dialog: 'settings', settingsSection: 'privacy', settingsField: 'audit.heading' };
    });
  }

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
    /** Writes the audit log where the agent says. */
    exportAudit: async (): Promise<void> => showAudit(await ask('audit.export', {})),
    /** Checks a file that the agent chooses, and shows what came of it, wherever this was asked. */
    checkAuditExport: async (): Promise<void> => showAudit(await ask('audit.check', {})),
    answerPreview: (previewId: string, approved: boolean) => ask('privacy.answer', { previewId, approved }),
  };
}
