/**
 * Messages of one workspace, joined: customers' come in through the web chat and wake the engine, agents' go out by way of a moment in
 * which they can be taken back, and both are told to the desk.
 */
import type { Run } from '../../shared/domain.ts';
import type { Settings } from '../../shared/settings.ts';
import { addNote } from '../assist/add-note.ts';
import { createOutgoing } from '../assist/outgoing.ts';
import type { AssistEngine } from '../assist/ports.ts';
import { takeImage } from '../attachments/take-image.ts';
import type { WebChat } from '../channels/port.ts';
import type { OpenWorkspace } from '../ipc/desk.ts';
import type { Store } from '../store/ports.ts';
import type { AuditTrail } from './audit-trail.ts';
import { startWebChatOf } from './web-chat-of.ts';
import type { WorkspaceOptions } from './workspace-options.ts';

export interface MessageSideOptions extends Pick<
  WorkspaceOptions,
  'customerPageDirectory' | 'hub' | 'kind' | 'log' | 'newId' | 'now'
> {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly engine: AssistEngine;
  readonly trail: AuditTrail;
  readonly recordCitedUse: (run: Run) => void;
}

export interface MessageSide extends Pick<OpenWorkspace, 'addImage' | 'addNote' | 'outgoing'> {
  /** Null where it could not be started. */
  readonly webChat: WebChat | null;
  /** Goes on with what was held back when the app ended. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

export async function openMessageSide(options: MessageSideOptions): Promise<MessageSide> {
  const { kind, store, settings, engine, hub, trail, log, now, newId } = options;
  const { messages, runs } = store;
  const conversationExists = async (id: string): Promise<boolean> =>
    (await store.conversations.get(id)) !== null;

  const webChat = await startWebChatOf(options, store, settings(), {
    identity: () => ({ ...identityOf(settings()), demo: kind === 'demo' }),
    onCustomerMessage: (message, conversation) => {
      hub.publish({ type: 'message-added', message });
      hub.publish({ type: 'conversation-changed', conversation });
      engine
        .onCustomerMessage(message)
        .catch((error: unknown) => log.error('engine.message-failed', {}, error));
    },
    publish: (event) => hub.publish(event),
  });
  const outgoing = createOutgoing({
    conversationExists,
    held: store.held,
    attachments: store.attachments,
    messages,
    runs,
    engine,
    undoMs: () => settings().conversation.undoSendSeconds * 1_000,
    onSent: (message, conversation, used) => {
      hub.publish({ type: 'message-added', message });
      hub.publish({ type: 'conversation-changed', conversation });
      for (const run of used) {
        hub.publish({ type: 'run-changed', run });
        options.recordCitedUse(run);
      }
      webChat?.notifyOutbox(message.conversationId);
      trail.messageSent(message);
    },
    onHeld: (conversationId, held) => hub.publish({ type: 'held-changed', conversationId, held }),
    now,
    newId,
    log,
  });

  return {
    webChat,
    outgoing: trail.outgoing(outgoing),
    addImage: async (conversationId, name, bytes) => {
      if (!(await conversationExists(conversationId))) return null;
      const image = takeImage(newId(), name, bytes);
      if (typeof image === 'string') return image;
      return store.attachments.addToDraft(conversationId, image, now());
    },
    addNote: trail.notes((input) => addNote({ conversationExists, messages, now, newId }, input)),
    resume: () => outgoing.resume(),
    close: async () => {
      await outgoing.close();
      await webChat?.close();
    },
  };
}

function identityOf(settings: Settings): { readonly companyName: string; readonly agentName: string } {
  return { companyName: settings.assist.companyName, agentName: settings.assist.agentName };
}
