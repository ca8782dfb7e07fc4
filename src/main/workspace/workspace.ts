/**
 * One open workspace: store, settings, model, engine and channel, built in this order and taken apart in reverse. Beside
 * `index.ts` the only place that constructs; it knows no Electron, so a test can open a workspace without a window.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageTag } from '../../shared/languages.ts';
import type { Log } from '../../shared/log.ts';
import type { Settings } from '../../shared/settings.ts';
import type { KeyProtection, WorkspaceKind } from '../../shared/workspace.ts';
import { createAssistEngine } from '../assist/engine.ts';
import { addNote } from '../assist/add-note.ts';
import { takeImage } from '../attachments/take-image.ts';
import { createOutgoing } from '../assist/outgoing.ts';
import { createClipboardChannel } from '../channels/clipboard/clipboard-channel.ts';
import type { OpenWorkspace } from '../ipc/desk.ts';
import type { EventHub } from '../ipc/event-hub.ts';
import type { RateLimiter } from '../llm/rate-limiter.ts';
import type { Transport } from '../llm/transport.ts';
import type { WayOut } from '../net/way-out.ts';
import { createReplyLibrary } from '../replies/library.ts';
import { createMaskedChatModel } from '../privacy/masked-model.ts';
import { createMaskBooks } from '../privacy/mask-books.ts';
import { createPreviewDesk } from '../privacy/preview-desk.ts';
import { createRecordedChatModel } from '../privacy/recorded-model.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/ports.ts';
import { createAuditDesk } from './audit-files.ts';
import { createAuditTrail } from './audit-trail.ts';
import { allProfiles } from './connections.ts';
import { createCitedUse } from './cited-use.ts';
import { createDataKeeper } from './data-keeper.ts';
import { demoShopServer } from './demo/tools.ts';
import { initialSettings } from './initial-settings.ts';
import type { EnvironmentProfile } from './environment-profile.ts';
import { openKeySettings } from './key-settings.ts';
import { createKnowledgeModels } from './knowledge-models.ts';
import { openKnowledgeSide } from './knowledge-side.ts';
import { createModelSide } from './model-side.ts';
import { createPrivacySide } from './privacy-side.ts';
import { createProfileKeys } from './profile-keys.ts';
import type { SecretRing } from './profile-keys.ts';
import { demoArticleContents, seedDemo } from './demo/seed-demo.ts';
import { auditedToolCalls } from './tool-audit.ts';
import { createToolSide } from './tool-side.ts';
import { openSettings } from './settings-keeper.ts';
import { createSpending } from './spending.ts';
import { startWebChatOf } from './web-chat-of.ts';

/** What the workspace needs from a keychain. */
export interface KeyAccess extends SecretRing {
  readonly protection: KeyProtection;
  storeKey(name: string, mayCreate: boolean): Promise<Buffer>;
}

export interface WorkspaceOptions {
  readonly kind: WorkspaceKind;
  /** The folder with the stores. */
  readonly directory: string;
  readonly customerPageDirectory: string;
  /** The store's threads, as built; without them the store works on the caller's thread alone. */
  readonly storeThreads?: { readonly checkpointWorkerPath: string; readonly searchWorkerPath: string };
  /** The knowledge base's threads, as built; without them its work is done on the caller's thread, and nothing imported. */
  readonly knowledgeThreads?: { readonly workerPath: string; readonly importWorkerPath: string };
  /** The sample shop's tools, as built; without them the demo has none. */
  readonly demoShopServerPath?: string;
  readonly keys: KeyAccess;
  readonly transport: Transport;
  readonly wayOut: WayOut;
  /** Of the app. */
  readonly version: string;
  /** One for everything that uses the same keys. */
  readonly limiter: RateLimiter;
  readonly hub: EventHub;
  readonly environmentProfile: EnvironmentProfile | null;
  /** BCP 47; stands in while the settings leave the language to the system. */
  readonly systemLanguage: () => string;
  /** Kept from the workspace that was open before, so that a switch changes neither language nor theme. */
  readonly appearance: Partial<Pick<Settings, 'language' | 'theme'>>;
  readonly onSettings: (settings: Settings) => void;
  readonly log: Log;
  readonly now: () => number;
  readonly newId: () => string;
}

export interface RunningWorkspace extends OpenWorkspace {
  readonly kind: WorkspaceKind;
  readonly webChatOrigin: string | null;
  /** Ends live runs first, then everything else in reverse order. */
  close(): Promise<void>;
}

/** Where a workspace keeps its store. */
export function storePath(directory: string, kind: WorkspaceKind): string {
  return join(directory, `${kind}.db`);
}

/** Where a workspace keeps its articles. */
function knowledgePath(directory: string, kind: WorkspaceKind): string {
  return join(directory, `${kind}-knowledge.db`);
}

/** The name under which the keychain holds a store's key. */
export function storeKeyName(kind: WorkspaceKind): string {
  return `store.${kind}`;
}

/**
 * @throws StoreOpenError when the file cannot be used, KeychainError when its key is not to be had. Nothing stays open then.
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<RunningWorkspace> {
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) {
      await close().catch((error: unknown) => options.log.error('workspace.close-failed', {}, error));
    }
  };
  try {
    return await build(options, closers, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function build(
  options: WorkspaceOptions,
  closers: (() => Promise<void>)[],
  closeAll: () => Promise<void>,
): Promise<RunningWorkspace> {
  const { kind, hub, log, now, newId } = options;
  const path = storePath(options.directory, kind);
  const key = await options.keys.storeKey(storeKeyName(kind), !existsSync(path));
  const opened = openStoreOf(options, path, key);
  closers.push(() => opened.close());
  const trail = createAuditTrail({ audit: opened.audit, log });
  const store: Store = { ...opened, runs: trail.runs(opened.runs) };
  const interrupted = await store.runs.interruptLeftovers(now());
  await auditedToolCalls(store.toolCalls, trail.record).settleLeftovers(now());
  let reconcileTools = (): void => undefined;
  let embedArticles = (): void => undefined;
  const keeper = await openSettings({
    store: store.settings,
    initial: initialSettings(options),
    otherProblems: options.environmentProfile?.problems ?? [],
    onChange: (next) => {
      hub.publish({ type: 'settings-changed', settings: next, problems: [] });
      options.onSettings(next);
      reconcileTools();
      embedArticles();
    },
  });
  options.onSettings(keeper.current());
  const profileKeys = createProfileKeys(options.keys);
  const { settings: unwatchedSettings, keys } = openKeySettings({
    keeper,
    keys: profileKeys,
    // The demo shares the keychain with the live workspace, and must not tidy it up by its own profiles.
    isPruning: kind === 'live',
    publish: (event) => hub.publish(event),
  });
  const settings = trail.settings(unwatchedSettings);

  const simulator = kind === 'demo' ? await startSimulator({}) : null;
  if (simulator !== null) closers.push(() => simulator.close());
  const spending = createSpending({ runs: store.runs, settings: settings.current, now });
  const previews = createPreviewDesk({
    isOn: () => settings.current().privacy.previewFirst,
    onChange: (waiting) => hub.publish({ type: 'previews-changed', previews: waiting }),
    onAnswer: trail.previewAnswered,
    now,
    newId,
  });
  const modelSide = createModelSide({
    ...options,
    gate: previews.gate,
    store,
    settings: settings.current,
    keys: profileKeys,
    spending,
    simulatorUrl: simulator?.url ?? null,
  });
  const knowledgeSide = openKnowledgeSide({
    path: knowledgePath(options.directory, kind),
    key,
    ...options.knowledgeThreads,
    wayOut: options.wayOut,
    onImportProgress: (progress) => {
      trail.importProgress(progress);
      hub.publish({ type: 'import-progress', progress });
    },
    ...createKnowledgeModels({
      ...options,
      settings: settings.current,
      keys: profileKeys,
      simulatorUrl: simulator?.url ?? null,
      maskBooks: () => maskBooks,
    }),
    now,
    newId,
    log,
  });
  closers.push(() => knowledgeSide.close());
  const library = createReplyLibrary({
    replies: store.replies,
    procedures: store.procedures,
    messages: store.messages,
    onChange: (changed) => hub.publish({ type: 'library-changed', library: changed }),
    now,
    newId,
  });
  const toolSide = createToolSide({
    store,
    settings: settings.current,
    knowledge: knowledgeSide.knowledge,
    library,
    keys: options.keys,
    wayOut: options.wayOut,
    version: options.version,
    ownServers:
      options.demoShopServerPath === undefined ? {} : { [demoShopServer]: options.demoShopServerPath },
    now,
    newId,
    audit: trail.record,
    onServerStatus: (status) => hub.publish({ type: 'mcp-status', status }),
    log,
  });
  closers.push(() => toolSide.close());
  reconcileTools = toolSide.reconcile;
  embedArticles = knowledgeSide.embedArticles;
  const maskBooks = createMaskBooks({
    placeholders: store.placeholders,
    settings: () => settings.current().privacy,
    namesOf: async (conversationId) => {
      const name = (await store.conversations.get(conversationId))?.customer.name ?? '';
      return name === '' ? [] : [name];
    },
    log,
  });
  const model = createMaskedChatModel(
    createRecordedChatModel(modelSide.model, { sentRequests: store.sentRequests, log }),
    maskBooks,
  );
  const engine = createAssistEngine({
    guide: library,
    knowledge: knowledgeSide.knowledge,
    savedReplies: library,
    model,
    tools: toolSide.use,
    conversations: store.conversations,
    messages: store.messages,
    runs: store.runs,
    summaries: store.summaries,
    triage: store.triage,
    events: {
      run(runId, conversationId, event) {
        if (event.kind === 'ended') trail.runEnded(event.run);
        hub.publishRun(runId, conversationId, event);
      },
      runChanged: (run) => hub.publish({ type: 'run-changed', run }),
      conversationChanged: (conversation) => hub.publish({ type: 'conversation-changed', conversation }),
      summaryChanged: (summary) => hub.publish({ type: 'summary-changed', summary }),
      triageProposed: (proposal) => hub.publish({ type: 'triage-proposed', proposal }),
    },
    settings: () => settings.current().assist,
    // Who looks at each request looks at those that they asked for.
    asksUnasked: () => !settings.current().privacy.previewFirst,
    profileIds: () => allProfiles({ ...options, settings: settings.current }).map(({ id }) => id),
    agentLanguage: () => agentLanguage(settings.current(), options.systemLanguage),
    costOf: modelSide.costOf,
    now,
    newId,
    log,
  });
  closers.push(() => engine.close());
  if (kind === 'demo' && (await seedDemo(store, now, newId))) {
    // Nobody waits for it: the knowledge base has a thread of its own, and whoever asks it next asks after this.
    knowledgeSide.knowledge
      .seedArticles(demoArticleContents(now()))
      .catch((error: unknown) => log.error('demo.articles-not-seeded', {}, error));
  }

  const webChat = await startWebChatOf(options, store, settings.current(), {
    identity: () => ({ ...identityOf(settings.current()), demo: kind === 'demo' }),
    onCustomerMessage: (message, conversation) => {
      hub.publish({ type: 'message-added', message });
      hub.publish({ type: 'conversation-changed', conversation });
      engine
        .onCustomerMessage(message)
        .catch((error: unknown) => log.error('engine.message-failed', {}, error));
    },
    publish: (event) => hub.publish(event),
  });
  if (webChat !== null) closers.push(() => webChat.close());
  const data = createDataKeeper({
    data: store.data,
    storePath: storePath(options.directory, kind),
    settings: () => settings.current().data,
    release: async (conversationId) => {
      webChat?.forget(conversationId);
      await engine.forget(conversationId);
      maskBooks.forget(conversationId);
    },
    publish: (event) => hub.publish(event),
    onExpired: trail.expired,
    now,
    log,
  });
  closers.push(() => data.close());
  data.start();
  const { conversations, messages, runs } = store;
  const conversationExists = async (id: string): Promise<boolean> => (await conversations.get(id)) !== null;
  const recordCitedUse = createCitedUse(knowledgeSide.knowledge, log);
  const outgoing = createOutgoing({
    conversationExists,
    held: store.held,
    attachments: store.attachments,
    messages,
    runs,
    engine,
    undoMs: () => settings.current().conversation.undoSendSeconds * 1_000,
    onSent: (message, conversation, used) => {
      hub.publish({ type: 'message-added', message });
      hub.publish({ type: 'conversation-changed', conversation });
      for (const run of used) {
        hub.publish({ type: 'run-changed', run });
        recordCitedUse(run);
      }
      webChat?.notifyOutbox(message.conversationId);
      trail.messageSent(message);
    },
    onHeld: (conversationId, held) => hub.publish({ type: 'held-changed', conversationId, held }),
    now,
    newId,
    log,
  });
  closers.push(() => outgoing.close());
  log.info('workspace.open', { kind, interrupted });
  await engine.resume();
  await outgoing.resume();
  modelSide.warm();
  // Tool servers come after the desk: their library and their processes would take time from its first seconds.
  const startingTools = setTimeout(toolSide.reconcile, toolServerDelayMs);
  closers.push(async () => clearTimeout(startingTools));
  knowledgeSide.embedArticles();

  return {
    kind,
    store,
    engine,
    library,
    knowledge: trail.knowledge(knowledgeSide.knowledge),
    recordCitedUse,
    importer: knowledgeSide.importer,
    tools: toolSide,
    data: trail.data(data),
    audit: createAuditDesk({ audit: store.audit, trail, now }),
    privacy: createPrivacySide({ store, previews, settings: () => settings.current().privacy }),
    settings,
    keys: trail.keys(keys),
    endpoints: modelSide,
    spentToday: spending.today,
    outgoing: trail.outgoing(outgoing),
    addImage: async (conversationId, name, bytes) => {
      if (!(await conversationExists(conversationId))) return null;
      const image = takeImage(newId(), name, bytes);
      if (typeof image === 'string') return image;
      return store.attachments.addToDraft(conversationId, image, now());
    },
    addNote: trail.notes((input) => addNote({ conversationExists, messages, now, newId }, input)),
    webChat,
    clipboard: createClipboardChannel({ store, now, newId }),
    webChatOrigin: webChat?.origin ?? null,
    close: closeAll,
  };
}

const toolServerDelayMs = 1_500;

function openStoreOf({ now, log, storeThreads }: WorkspaceOptions, path: string, key: Buffer): Store {
  return openStore({
    path,
    key,
    now,
    onSlowQuery: (query, milliseconds) => log.warn('store.slow', { query, milliseconds }),
    ...storeThreads,
    onThreadFailure: (error) => log.error('store.thread-failed', {}, error),
  });
}

/** The language of the interface is the one that the agent reads. */
function agentLanguage({ language }: Settings, systemLanguage: () => string): LanguageTag {
  const chosen = language === 'system' ? systemLanguage() : language;
  return chosen.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function identityOf(settings: Settings): { readonly companyName: string; readonly agentName: string } {
  return { companyName: settings.assist.companyName, agentName: settings.assist.agentName };
}
