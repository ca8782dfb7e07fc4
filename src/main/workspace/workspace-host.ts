/**
 * Holds the one workspace that is open: opens it at start, switches to another, and turns a store that cannot be used into a
 * status that the desk shows. Switches never overlap.
 */
import type { Log } from '../../shared/log.ts';
import type { KeyProtection, WorkspaceKind, WorkspaceStatus } from '../../shared/workspace.ts';
import { KeychainError } from '../shell/keychain.ts';
import { StoreOpenError } from '../store/store-errors.ts';
import { storePath } from './workspace-files.ts';
import type { RunningWorkspace } from './workspace-options.ts';

export interface WorkspaceHostOptions {
  readonly initialKind: WorkspaceKind;
  readonly directory: string;
  readonly open: (kind: WorkspaceKind) => Promise<RunningWorkspace>;
  /** Removes all that the closed workspace has kept. */
  readonly erase: (kind: WorkspaceKind) => Promise<void>;
  /** Puts the unusable store of the workspace aside. */
  readonly setAside: (kind: WorkspaceKind) => Promise<void>;
  readonly protection: () => KeyProtection;
  readonly isEnvironmentProfileSet: boolean;
  readonly onStatus: (status: WorkspaceStatus) => void;
  readonly log: Log;
}

export interface WorkspaceHost {
  status(): WorkspaceStatus;
  current(): RunningWorkspace | null;
  /** Resolves when no opening or switching is under way. */
  settled(): Promise<void>;
  switchTo(kind: WorkspaceKind): Promise<void>;
  /** Only in trouble: puts the store aside and opens a fresh one in its place. */
  startFresh(): Promise<void>;
  /** Removes the open workspace with all it has kept, and opens a fresh one in its place. */
  eraseCurrent(): Promise<void>;
  close(): Promise<void>;
}

export function createWorkspaceHost(options: WorkspaceHostOptions): WorkspaceHost {
  let status: WorkspaceStatus = { state: 'opening', kind: options.initialKind };
  let current: RunningWorkspace | null = null;
  let isClosed = false;
  let tail: Promise<void> = Promise.resolve();

  /** One change at a time; each leaves a status behind, so none rejects for a store that cannot be used. */
  function inTurn(change: () => Promise<void>): Promise<void> {
    const result = tail.then(() => (isClosed ? undefined : change()));
    tail = result.catch((error: unknown) => options.log.error('workspace.change-failed', {}, error));
    return result;
  }

  function announce(next: WorkspaceStatus): void {
    status = next;
    options.onStatus(next);
  }

  async function open(kind: WorkspaceKind): Promise<void> {
    announce({ state: 'opening', kind });
    try {
      current = await options.open(kind);
      announce({
        state: 'open',
        kind,
        simulatedModel: kind === 'demo',
        profileFromEnvironment: options.isEnvironmentProfileSet && kind === 'live',
        protection: options.protection(),
        webChatOrigin: current.webChatOrigin,
      });
    } catch (error) {
      options.log.error('workspace.not-opened', { kind }, error);
      announce(troubleOf(error, kind, options.directory));
    }
  }

  async function closeCurrent(): Promise<void> {
    const closing = current;
    current = null;
    await closing?.close();
  }

  void inTurn(() => open(options.initialKind));

  return {
    status: () => status,
    current: () => current,
    settled: () => tail,
    switchTo: (kind) =>
      inTurn(async () => {
        if (current?.kind === kind) return;
        await closeCurrent();
        await open(kind);
      }),
    startFresh: () =>
      inTurn(async () => {
        if (status.state !== 'trouble') return;
        const { kind } = status;
        await options.setAside(kind);
        await open(kind);
      }),
    eraseCurrent: () =>
      inTurn(async () => {
        if (current === null) return;
        const { kind } = current;
        await closeCurrent();
        try {
          await options.erase(kind);
        } finally {
          await open(kind);
        }
      }),
    async close() {
      isClosed = true;
      await tail;
      await closeCurrent();
    },
  };
}

function troubleOf(error: unknown, kind: WorkspaceKind, directory: string): WorkspaceStatus {
  const path = storePath(directory, kind);
  if (error instanceof StoreOpenError) {
    const versions = error.versions === undefined ? {} : { versions: error.versions };
    return { state: 'trouble', kind, reason: error.reason, path: error.path, ...versions };
  }
  return {
    state: 'trouble',
    kind,
    reason: error instanceof KeychainError ? 'key-unavailable' : 'unwritable',
    path,
  };
}
