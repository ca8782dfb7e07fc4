/**
 * Composition root: builds the app from its parts and takes it apart in reverse. No decision of the product is made here.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, nativeTheme, protocol, safeStorage, session, shell } from 'electron';
import { defaultSettings } from '../shared/settings.ts';
import type { Settings } from '../shared/settings.ts';
import type { WorkspaceKind } from '../shared/workspace.ts';
import { pressShortcut } from './ipc/clipboard-flow.ts';
import type { Desk } from './ipc/desk.ts';
import { sendToWindows, startRequestRouter } from './ipc/electron-ipc.ts';
import { createEventHub } from './ipc/event-hub.ts';
import { createHandlers } from './ipc/handlers.ts';
import { createRateLimiter } from './llm/rate-limiter.ts';
import { createTransport } from './llm/transport.ts';
import { createWayOut } from './net/way-out.ts';
import { choosePaths } from './shell/choose-paths.ts';
import { createDeskProtocolHandler, deskOrigin, deskScheme } from './shell/desk-protocol.ts';
import { createDesktop } from './shell/desktop.ts';
import { isAllowedLink } from './shell/external-links.ts';
import { chooseFile, chooseNewFile } from './shell/file-dialogs.ts';
import { createKeyring } from './shell/keyring.ts';
import { openLaunchMemory } from './shell/launch-state.ts';
import type { LaunchState } from './shell/launch-state.ts';
import { lockDown } from './shell/lock-down.ts';
import { createLogFile } from './shell/log-file.ts';
import { quitInOrder } from './shell/orderly-quit.ts';
import { startFresh } from './store/set-aside.ts';
import { eraseWorkspace } from './workspace/erase-workspace.ts';
import { readEnvironmentProfile } from './workspace/environment-profile.ts';
import { openWorkspace } from './workspace/workspace.ts';
import { storeKeyName, storePath } from './workspace/workspace-files.ts';
import { saveFile, saveTextFile } from './shell/save-text-file.ts';
import { createWorkspaceHost } from './workspace/workspace-host.ts';
import { createWallClock } from './workspace/wall-clock.ts';

const outDirectory = join(import.meta.dirname, '..');

protocol.registerSchemesAsPrivileged([
  {
    scheme: deskScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);
app.enableSandbox();

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(run);
} else {
  app.quit();
}

function run(): void {
  const dataDirectory = app.getPath('userData');
  mkdirSync(dataDirectory, { recursive: true });
  const logDirectory = join(dataDirectory, 'logs');
  const log = createLogFile({
    directory: logDirectory,
    level: process.env['DESKCUE_LOG_LEVEL'] === 'debug' ? 'debug' : 'info',
    echo: process.env['DESKCUE_LOG_ECHO'] === '1',
  });
  process.on('uncaughtException', (error) => log.error('main.uncaught-exception', {}, error));
  process.on('unhandledRejection', (reason) => log.error('main.unhandled-rejection', {}, reason));
  log.info('app.start', {
    version: app.getVersion(),
    platform: process.platform,
    electron: process.versions['electron'],
  });

  const now = createWallClock({ wall: () => Date.now(), counter: () => performance.now() });
  const launch = openLaunchMemory(join(dataDirectory, 'launch-state.json'), log);
  nativeTheme.themeSource = launch.current().theme;

  const hub = createEventHub({
    // Not the time of day: were that set back, nothing would be sent until it had caught up.
    now: () => performance.now(),
    send: (batch) => {
      sendToWindows(batch);
      desktop.onEvents(batch);
    },
    isOnScreen: (conversationId) => desktop.mayShow(conversationId),
  });
  const systemLanguage = (): string => app.getPreferredSystemLanguages()[0] ?? app.getLocale();
  function settingsWithoutStore(): Settings {
    const { language, theme } = launch.current();
    return { ...defaultSettings, language, theme };
  }
  async function openFolder(folder: 'data' | 'logs'): Promise<void> {
    await shell.openPath(folder === 'logs' ? logDirectory : dataDirectory);
  }
  const desktop = createDesktop({
    platform: process.platform,
    preloadPath: join(outDirectory, 'preload', 'index.cjs'),
    statePathOf: (window) =>
      join(dataDirectory, window === 'desk' ? 'window-state.json' : `${window}-state.json`),
    initialSettings: settingsWithoutStore(),
    systemLanguage,
    changeNotifications: (notifications) =>
      void host
        .current()
        ?.settings.update({ notifications })
        .catch((error: unknown) => log.error('notifications.not-changed', {}, error)),
    onShortcut: () => void answerShortcut(),
    openLogs: () => void openFolder('logs'),
    publish: (event) => hub.publish(event),
    log,
    now,
  });

  /** The global shortcut: its outcome is shown in the companion, which comes to the front. */
  async function answerShortcut(): Promise<void> {
    const open = host.current();
    if (open === null) return;
    try {
      const outcome = await pressShortcut(desk, open);
      desktop.windows.send('companion', { kind: 'clipboard', outcome });
      desktop.windows.show('companion');
    } catch (error) {
      log.error('shortcut.failed', {}, error);
    }
  }

  const wayOut = createWayOut({
    environment: process.env,
    systemProxy: (url) => session.defaultSession.resolveProxy(url),
  });
  const transport = createTransport({ wayOut, now });
  const limiter = createRateLimiter();
  const environmentProfile = readEnvironmentProfile(process.env);

  const keyring = createKeyring({
    path: join(dataDirectory, 'keyring.json'),
    wrapper: safeStorage,
    platform: process.platform,
  });

  const host = createWorkspaceHost({
    initialKind: initialWorkspace(launch.current(), environmentProfile !== null),
    directory: dataDirectory,
    protection: keyring.protection,
    isEnvironmentProfileSet: environmentProfile !== null,
    onStatus: (workspace) => hub.publish({ type: 'workspace-changed', workspace }),
    log,
    open: async (kind) => {
      const workspace = await openWorkspace({
        kind,
        directory: dataDirectory,
        version: app.getVersion(),
        customerPageDirectory: join(outDirectory, 'customer'),
        storeThreads: {
          checkpointWorkerPath: join(outDirectory, 'main', 'checkpoint-worker.js'),
          searchWorkerPath: join(outDirectory, 'main', 'search-worker.js'),
        },
        knowledgeThreads: {
          workerPath: join(outDirectory, 'main', 'knowledge-worker.js'),
          importWorkerPath: join(outDirectory, 'main', 'import-worker.js'),
        },
        demoShopServerPath: join(outDirectory, 'main', 'demo-shop-server.js'),
        keys: await keyring.open(),
        transport,
        wayOut,
        limiter,
        hub,
        environmentProfile,
        systemLanguage,
        appearance: { language: launch.current().language, theme: launch.current().theme },
        onSettings: (settings) => {
          const { theme, language } = settings;
          nativeTheme.themeSource = theme;
          desktop.onSettings(settings);
          launch.remember({ theme, language });
        },
        log,
        now,
        newId: randomUUID,
      });
      launch.remember({ workspace: kind });
      desktop.onStore(workspace.store.conversations);
      return workspace;
    },
    erase: async (kind) =>
      eraseWorkspace({
        kind,
        directory: dataDirectory,
        keys: await keyring.open(),
        storeKeyName: storeKeyName(kind),
      }),
    setAside: async (kind) => {
      const asideName = `${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}`;
      startFresh(storePath(dataDirectory, kind), now());
      await keyring.setAside(storeKeyName(kind), asideName);
    },
  });

  async function openLink(url: string): Promise<boolean> {
    if (!isAllowedLink(url, host.current()?.webChatOrigin ?? null)) return false;
    await shell.openExternal(url);
    return true;
  }

  lockDown({ app, session: session.defaultSession, openLink, log });
  protocol.handle(
    deskScheme,
    createDeskProtocolHandler(join(outDirectory, 'renderer'), async (id) => {
      const store = host.current()?.store.attachments;
      const attachment = (await store?.get(id)) ?? null;
      const bytes = (await store?.bytes(id)) ?? null;
      return attachment === null || bytes === null ? null : { type: attachment.type, bytes };
    }),
  );

  const desk: Desk = {
    version: app.getVersion(),
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    systemLanguage,
    settled: () => host.settled(),
    status: () => host.status(),
    settingsWithoutStore,
    workspace: () => host.current(),
    switchWorkspace: (kind) => host.switchTo(kind),
    startFresh: () => host.startFresh(),
    openLink,
    choosePaths,
    saveTextFile,
    saveFile,
    openFolder,
    dialogs: { chooseNewFile, chooseFile },
    licensePaths: [
      join(process.resourcesPath ?? outDirectory, 'THIRD-PARTY-LICENSES.txt'),
      join(outDirectory, 'third-party-licenses.txt'),
    ],
    removeEverything: () => host.eraseCurrent(),
    desktop: {
      ...desktop,
      show: desktop.windows.show,
      close: desktop.windows.close,
      send: desktop.windows.send,
      takeErrands: desktop.windows.takeErrands,
    },
    publish: (event) => hub.publish(event),
    settleRun: (runId) => hub.settle(runId),
    now,
    newId: randomUUID,
  };

  const stopRouter = startRequestRouter({
    trustedOrigin: deskOrigin,
    log,
    newId: randomUUID,
    handlers: createHandlers(desk),
  });

  desktop.windows.show('desk');

  app.on('second-instance', () => desktop.windows.show('desk'));
  // Who comes back to the desk will soon want a suggestion.
  app.on('browser-window-focus', () => host.current()?.endpoints.warm());
  app.on('activate', () => desktop.windows.show('desk'));
  app.on('before-quit', () => desktop.windows.letGo());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  async function shutDown(): Promise<void> {
    desktop.close();
    await host.close();
    stopRouter();
    hub.close();
    await transport.close();
    log.info('app.end');
  }

  quitInOrder(app, shutDown, log);
}

/** An explicit wish first, then a key in the environment, then whatever was open last. */
function initialWorkspace(state: LaunchState, hasEnvironmentProfile: boolean): WorkspaceKind {
  const wish = process.env['DESKCUE_WORKSPACE'];
  if (wish === 'demo' || wish === 'live') return wish;
  return hasEnvironmentProfile ? 'live' : state.workspace;
}
