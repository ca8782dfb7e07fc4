/**
 * One open workspace: store, settings, model, engine and channel, built in this order and taken apart in reverse. Beside
 * `index.ts` the only place that constructs; it knows no Electron, so a test can open a workspace without a window.
 */
import { existsSync } from 'node:fs';
import { createClipboardChannel } from '../channels/clipboard/clipboard-channel.ts';
import { createReplyLibrary } from '../replies/library.ts';
import { createPreviewDesk } from '../privacy/preview-desk.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/ports.ts';
import { createAssistSide } from './assist-side.ts';
import { createAuditDesk } from './audit-files.ts';
import { createAuditTrail } from './audit-trail.ts';
import { createCitedUse } from './cited-use.ts';
import { createDataKeeper } from './data-keeper.ts';
import { withShopServer } from './demo/older-demo.ts';
import { demoShopServer } from './demo/tools.ts';
import { initialSettings } from './initial-settings.ts';
import { openKeySettings } from './key-settings.ts';
import { createKnowledgeModels } from './knowledge-models.ts';
import { openKnowledgeSide } from './knowledge-side.ts';
import { openMessageSide } from './message-side.ts';
import { createModelSide } from './model-side.ts';
import { createPrivacySide, createWorkspaceMaskBooks } from './privacy-side.ts';
import { createProfileKeys } from './profile-keys.ts';
import { demoArticleContents, seedDemo } from './demo/seed-demo.ts';
import { auditedToolCalls } from './tool-audit.ts';
import { createToolSide } from './tool-side.ts';
import { openSettings } from './settings-keeper.ts';
import { createSpending } from './spending.ts';
import { knowledgePath, storeKeyName, storePath } from './workspace-files.ts';
import type { RunningWorkspace, WorkspaceOptions } from './workspace-options.ts';

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
    complete: async (settings) =>
      kind === 'demo' && options.demoShopServerPath !== undefined
        ? withShopServer(settings, store.audit)
        : settings,
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
  const maskBooks = createWorkspaceMaskBooks(store, () => settings.current().privacy, log);
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
      maskBooks,
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
  const engine = createAssistSide({
    ...options,
    store,
    settings: settings.current,
    model: modelSide,
    maskBooks,
    knowledge: knowledgeSide.knowledge,
    library,
    tools: toolSide.use,
    trail,
  });
  closers.push(() => engine.close());
  if (kind === 'demo' && (await seedDemo(store, now, newId))) {
    // Nobody waits for it: the knowledge base has a thread of its own, and whoever asks it next asks after this.
    knowledgeSide.knowledge
      .seedArticles(demoArticleContents(now()))
      .catch((error: unknown) => log.error('demo.articles-not-seeded', {}, error));
  }

  const recordCitedUse = createCitedUse(knowledgeSide.knowledge, log);
  const messageSide = await openMessageSide({
    ...options,
    store,
    settings: settings.current,
    engine,
    trail,
    recordCitedUse,
  });
  closers.push(() => messageSide.close());
  const { webChat } = messageSide;
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
  log.info('workspace.open', { kind, interrupted });
  await engine.resume();
  await messageSide.resume();
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
    outgoing: messageSide.outgoing,
    addImage: messageSide.addImage,
    addNote: messageSide.addNote,
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
