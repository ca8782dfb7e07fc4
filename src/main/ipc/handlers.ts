/** The handler of every request: thin translations from the contract to the ports. Decisions live behind the ports. */
import type { LiveRun } from '../../shared/events.ts';
import type { ConversationSnapshot } from '../../shared/ipc-contract.ts';
import type { WorkspaceStatus } from '../../shared/workspace.ts';
import type { Desk, OpenWorkspace, WebChatAccess } from './desk.ts';
import { createAttachmentHandlers } from './attachment-handlers.ts';
import { createAssistHandlers } from './assist-handlers.ts';
import { createAuditHandlers } from './audit-handlers.ts';
import { createAppHandlers } from './app-handlers.ts';
import { createDataHandlers } from './data-handlers.ts';
import { createDesktopHandlers } from './desktop-handlers.ts';
import { createSettingsFileHandlers } from './settings-file-handlers.ts';
import { createKnowledgeHandlers } from './knowledge-handlers.ts';
import { createRepliesHandlers } from './replies-handlers.ts';
import { createOutgoingHandlers } from './outgoing-handlers.ts';
import { createPrivacyHandlers } from './privacy-handlers.ts';
import { notFound, RequestFailure } from './request-failure.ts';
import type { RequestHandlers } from './router.ts';
import { refusalOf } from './send-refusal.ts';
import { sendReply } from './send-reply.ts';
import { createToolsHandlers } from './tools-handlers.ts';

/** One screen of the queue with room to scroll. */
const firstPageOfConversations = 100;
const firstPageOfMessages = 50;
/** Suggestions of three lanes, with rewrites, translations and answers between them. */
const firstPageOfRuns = 60;

export function createHandlers(desk: Desk): RequestHandlers {
  function workspace(): OpenWorkspace {
    const open = desk.workspace();
    if (open === null) throw new RequestFailure({ code: 'unavailable', message: 'no workspace is open' });
    return open;
  }

  function webChat(): WebChatAccess {
    const channel = workspace().webChat;
    if (channel === null)
      throw new RequestFailure({
        code: 'unavailable',
        reason: 'web-chat',
        message: 'the web chat is not running',
      });
    return channel;
  }

  function liveRuns(open: OpenWorkspace, conversationId?: string): readonly LiveRun[] {
    // Both halves are taken in one turn of the loop: the text so far and the events that follow fit without overlap.
    return open.engine.liveRuns(conversationId).map((run) => ({ run, seq: desk.settleRun(run.id) }));
  }

  async function snapshot(open: OpenWorkspace, conversationId: string): Promise<ConversationSnapshot> {
    const conversation = await open.store.conversations.get(conversationId);
    if (conversation === null) throw notFound('conversation');
    const page = await open.store.messages.page({
      conversationId,
      beforeSequence: null,
      limit: firstPageOfMessages,
    });
    const runs = await open.store.runs.listByConversation(conversationId, firstPageOfRuns);
    const summary = await open.store.summaries.get(conversationId);
    const proposal = await open.store.triage.proposal(conversationId);
    const draftAttachments = await open.store.attachments.draft(conversationId);
    return {
      conversation,
      ...page,
      draftAttachments,
      runs,
      summary,
      proposal,
      liveRuns: liveRuns(open, conversationId),
    };
  }

  async function openLink(url: string): Promise<null> {
    if (await desk.openLink(url)) return null;
    throw new RequestFailure({
      code: 'forbidden',
      reason: 'link',
      message: 'the address is not on the allow-list',
    });
  }

  return {
    ...createAttachmentHandlers(workspace, desk.saveFile),
    ...createOutgoingHandlers(workspace),
    ...createKnowledgeHandlers(workspace, desk.choosePaths),
    ...createToolsHandlers(workspace),
    ...createPrivacyHandlers(workspace),
    ...createAuditHandlers({ audit: () => workspace().audit, dialogs: desk.dialogs, now: desk.now }),
    ...createRepliesHandlers(() => workspace().library, desk.saveTextFile),
    ...createAppHandlers(desk.licensePaths),
    ...createSettingsFileHandlers({
      settings: () => workspace().settings,
      dialogs: desk.dialogs,
      now: desk.now,
    }),
    ...createDataHandlers({
      data: () => workspace().data,
      dialogs: desk.dialogs,
      removeEverything: async () => {
        workspace();
        await desk.removeEverything();
      },
      now: desk.now,
    }),

    'desk.open': async () => {
      await desk.settled();
      const open = desk.workspace();
      const list =
        open === null
          ? { conversations: [], nextBefore: null }
          : await open.store.conversations.list({
              status: 'open',
              before: null,
              limit: firstPageOfConversations,
            });
      return {
        version: desk.version,
        platform: desk.platform,
        systemLanguage: desk.systemLanguage(),
        workspace: desk.status(),
        desktop: desk.desktop.state(),
        settings: open?.settings.current() ?? desk.settingsWithoutStore(),
        settingsProblems: open?.settings.problems() ?? [],
        profilesWithKey: open === null ? [] : await open.keys.profilesWithKey(),
        ...list,
        liveRuns: open === null ? [] : liveRuns(open),
        held: open === null ? [] : await open.outgoing.list(),
        previews: open === null ? [] : open.privacy.waiting(),
      };
    },

    'conversations.open': async ({ conversationId }) => {
      const open = workspace();
      if ((await open.store.conversations.get(conversationId)) === null) throw notFound('conversation');
      open.endpoints.warm();
      await open.engine.onConversationOpened(conversationId);
      return snapshot(open, conversationId);
    },

    'conversations.peek': ({ conversationId }) => snapshot(workspace(), conversationId),

    'conversations.list': (query) => workspace().store.conversations.list(query),

    'conversations.mark-read': async ({ conversationId }) => {
      const conversation = await workspace().store.conversations.markRead(conversationId);
      if (conversation === null) throw notFound('conversation');
      desk.publish({ type: 'conversation-changed', conversation });
      return null;
    },

    'conversations.set-status': async ({ conversationId, status }) => {
      const conversation = await workspace().store.conversations.setStatus(conversationId, status);
      if (conversation === null) throw notFound('conversation');
      desk.publish({ type: 'conversation-changed', conversation });
      return null;
    },

    'conversations.create': async ({ customerName }) => {
      const { conversation, customerUrl } = await webChat().createConversation(customerName);
      return { conversationId: conversation.id, customerUrl };
    },

    'conversations.save-draft': async ({ conversationId, text, runId }) => {
      await workspace().store.conversations.saveDraft(conversationId, text, runId);
      return null;
    },

    'conversations.save-note-draft': async ({ conversationId, text }) => {
      await workspace().store.conversations.saveNoteDraft(conversationId, text);
      return null;
    },

    'messages.page': (query) => workspace().store.messages.page(query),

    'messages.send': (input) => sendReply(desk, workspace(), input),

    'messages.add-note': async (input) => {
      const result = await workspace().addNote(input);
      if (!result.added) throw refusalOf(result.refusal);
      if (result.duplicate) return result.message;
      desk.publish({ type: 'message-added', message: result.message });
      desk.publish({ type: 'conversation-changed', conversation: result.conversation });
      return result.message;
    },

    'messages.retry': async ({ messageId }) => {
      const open = workspace();
      const message = await open.store.outbox.requeue(messageId);
      if (message === null) throw notFound('failed message');
      desk.publish({ type: 'message-changed', message });
      open.webChat?.notifyOutbox(message.conversationId);
      return message;
    },

    'search.find': async ({ query, limit }) => ({ hits: await workspace().store.search.find(query, limit) }),

    ...createAssistHandlers(desk, workspace),
    ...createDesktopHandlers(desk, workspace),

    'settings.update': async ({ patch }) => ({ settings: await workspace().settings.update(patch) }),

    'credentials.set': async ({ profileId, apiKey }) => {
      await workspace().keys.set(profileId, apiKey);
      return null;
    },

    'credentials.clear': async ({ profileId }) => {
      await workspace().keys.clear(profileId);
      return null;
    },

    'credentials.copy': async ({ fromProfileId, toProfileId }) => {
      await workspace().keys.copy(fromProfileId, toProfileId);
      return null;
    },

    'profiles.test': ({ profile, apiKey }) => workspace().endpoints.test(profile, apiKey),
    'profiles.models': ({ profile, apiKey }) => workspace().endpoints.models(profile, apiKey),
    'spending.today': () => workspace().spentToday(),

    'workspace.switch': async ({ kind }) => {
      await desk.switchWorkspace(kind);
      return null;
    },

    'workspace.start-fresh': async () => {
      requireTrouble(desk.status());
      await desk.startFresh();
      return null;
    },

    'workspace.open-folder': async ({ folder }) => {
      await desk.openFolder(folder);
      return null;
    },

    'web-chat.open': async ({ conversationId }) => openLink(await webChat().customerUrl(conversationId)),
    'web-chat.open-new': async () => openLink(webChat().newCustomerUrl),
    'links.open': ({ url }) => openLink(url),
  };
}

function requireTrouble(status: WorkspaceStatus): void {
  if (status.state === 'trouble') return;
  throw new RequestFailure({
    code: 'conflict',
    reason: 'store-is-fine',
    message: 'the store is not in trouble',
  });
}
