/**
 * Feeds the audit log: one wrapper for each port through which something happens that somebody may have to answer for. What it
 * writes are ids, names of settings, counts and outcomes, never what somebody wrote. A log that cannot be written stops nothing.
 */
import type { AuditAction, AuditDetails, AuditEvent } from '../../shared/audit.ts';
import type { Message, Run } from '../../shared/domain.ts';
import type { ImportProgress } from '../../shared/knowledge.ts';
import type { Log } from '../../shared/log.ts';
import type { WaitingPreview } from '../../shared/privacy.ts';
import type { Settings } from '../../shared/settings.ts';
import type { NoteInput, NoteResult, Outgoing } from '../assist/ports.ts';
import type { KeyDrawer, SettingsKeeper } from '../ipc/desk.ts';
import type { DataKeeper } from '../ipc/data-port.ts';
import type { Knowledge } from '../knowledge/port.ts';
import type { AuditStore } from '../store/audit-port.ts';
import type { RunStore } from '../store/ports.ts';
import { changedSettings } from './changed-settings.ts';

export interface AuditTrail {
  /** Adds an entry; never throws. */
  record(event: AuditEvent): void;
  runEnded(run: Run): void;
  messageSent(message: Message): void;
  previewAnswered(preview: WaitingPreview, approved: boolean): void;
  importProgress(progress: ImportProgress): void;
  /** The settings no longer keep these. */
  expired(conversations: number): void;
  runs(runs: RunStore): RunStore;
  outgoing(outgoing: Outgoing): Outgoing;
  notes(addNote: AddNote): AddNote;
  settings(keeper: SettingsKeeper): SettingsKeeper;
  keys(keys: KeyDrawer): KeyDrawer;
  knowledge(knowledge: Knowledge): Knowledge;
  data(data: DataKeeper): DataKeeper;
}

type AddNote = (input: NoteInput) => Promise<NoteResult>;

export interface AuditTrailOptions {
  readonly audit: Pick<AuditStore, 'append'>;
  readonly log: Log;
}

export function createAuditTrail({ audit, log }: AuditTrailOptions): AuditTrail {
  function record(event: AuditEvent): void {
    audit
      .append(event)
      .catch((error: unknown) => log.error('audit.not-written', { action: event.action }, error));
  }

  /** Something the agent did that belongs to no conversation. */
  function agentDid(action: AuditAction, details: AuditDetails): void {
    record({ actor: 'agent', action, conversationId: null, runId: null, details });
  }

  return {
    record,
    runEnded(run) {
      const { conversationId, id: runId } = run;
      record({ actor: 'model', action: 'suggestion-ended', conversationId, runId, details: endingOf(run) });
    },
    messageSent({ id: messageId, conversationId, runId, text }) {
      const details = { messageId, characters: text.length };
      record({ actor: 'agent', action: 'message-sent', conversationId, runId, details });
    },
    previewAnswered({ conversationId, runId, profileId, model, bytes }, approved) {
      const action = approved ? 'preview-approved' : 'preview-refused';
      record({ actor: 'agent', action, conversationId, runId, details: { profileId, model, bytes } });
    },
    importProgress({ importId, state, added, updated, failed }) {
      if (state === 'running') return;
      agentDid('knowledge-changed', { change: 'import', importId, state, added, updated, failed });
    },
    expired(conversations) {
      const details = { what: 'expired', conversations };
      record({ actor: 'app', action: 'data-deleted', conversationId: null, runId: null, details });
    },
    runs: (runs) => ({
      ...runs,
      async recordOutcome(runId, outcome, editDistance) {
        const before = (await runs.get(runId))?.outcome;
        const run = await runs.recordOutcome(runId, outcome, editDistance);
        if (run === null || run.outcome === before) return run;
        const details = { outcome: run.outcome, editDistance };
        const { conversationId } = run;
        record({ actor: 'agent', action: 'suggestion-outcome', conversationId, runId, details });
        return run;
      },
    }),
    outgoing: (outgoing) => ({
      ...outgoing,
      async takeBack(heldId) {
        const taken = await outgoing.takeBack(heldId);
        if (taken === null) return null;
        const { conversationId, runId } = taken;
        record({ actor: 'agent', action: 'message-undone', conversationId, runId, details: { heldId } });
        return taken;
      },
    }),
    notes: (addNote) => async (input) => {
      const result = await addNote(input);
      if (!result.added || result.duplicate) return result;
      const { id: messageId, conversationId, text } = result.message;
      const details = { messageId, characters: text.length };
      record({ actor: 'agent', action: 'note-added', conversationId, runId: null, details });
      return result;
    },
    settings: (keeper) => ({
      ...keeper,
      async update(patch) {
        const before = keeper.current();
        const after = await keeper.update(patch);
        const names = changedNames(before, after);
        if (names !== '') agentDid('settings-changed', { names });
        return after;
      },
    }),
    keys: (keys) => ({
      ...keys,
      async set(profileId, apiKey) {
        await keys.set(profileId, apiKey);
        agentDid('key-set', { profileId });
      },
      async copy(fromProfileId, profileId) {
        await keys.copy(fromProfileId, profileId);
        agentDid('key-set', { profileId, fromProfileId });
      },
      async clear(profileId) {
        await keys.clear(profileId);
        agentDid('key-cleared', { profileId });
      },
    }),
    knowledge: (knowledge) => ({
      ...knowledge,
      async save(articleId, content) {
        const article = await knowledge.save(articleId, content);
        if (article !== null)
          agentDid('knowledge-changed', {
            change: articleId === null ? 'new' : 'edit',
            articleId: article.id,
          });
        return article;
      },
      async remove(articleId) {
        const isRemoved = await knowledge.remove(articleId);
        if (isRemoved) agentDid('knowledge-changed', { change: 'removal', articleId });
        return isRemoved;
      },
    }),
    data: (data) => ({
      ...data,
      async exportTo(path, customerId) {
        const result = await data.exportTo(path, customerId);
        if (result.kind === 'written')
          agentDid('data-exported', {
            what: customerId === null ? 'everything' : 'customer',
            customerId,
            conversations: result.conversations,
          });
        return result;
      },
      async removeConversation(conversationId) {
        await data.removeConversation(conversationId);
        const details = { what: 'conversation' };
        record({ actor: 'agent', action: 'data-deleted', conversationId, runId: null, details });
      },
      async removeCustomer(customerId) {
        const conversations = await data.removeCustomer(customerId);
        agentDid('customer-deleted', { customerId, conversations });
        return conversations;
      },
    }),
  };
}

/** What a turn of the model came to, in words that nobody typed. */
function endingOf({ kind, lane, status, failure, stopCause, profileId, model, usage }: Run): AuditDetails {
  return {
    kind,
    lane,
    status,
    failure: failure?.code ?? null,
    stopCause,
    profileId,
    model,
    tokens: usage === null ? null : usage.promptTokens + usage.completionTokens,
  };
}

function changedNames(before: Settings, after: Settings): string {
  return changedSettings(before, after).join(', ');
}
