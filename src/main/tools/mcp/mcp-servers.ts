/**
 * The MCP servers of the settings, kept running: started when they appear, ended when they go, started again with growing waits when
 * they fall over. A server that hangs or dies costs a call its result, never a run its end.
 */
import type { McpServer, ToolSettings } from '../../../shared/settings-tools.ts';
import type { McpLogLine, McpServerStatus } from '../../../shared/tools.ts';
import { ToolError } from '../port.ts';
import type { Tool } from '../port.ts';
import type { ToolProvider } from '../registry.ts';
import { hideSecrets } from '../secrets.ts';
import type { McpSession, McpSessionHooks } from './mcp-session.ts';
import { mcpTarget } from './mcp-target.ts';
import type { McpTargetOptions } from './mcp-target.ts';
import { toolsOf } from './mcp-tools.ts';

export interface McpServersOptions extends McpTargetOptions {
  readonly settings: () => Pick<ToolSettings, 'mcpServers'>;
  /** Of the app, told to the servers. */
  readonly version: string;
  readonly now: () => number;
  readonly onStatus: (status: McpServerStatus) => void;
}

export interface McpServers extends ToolProvider {
  /** The settings may have changed: starts, ends and restarts what is different. */
  reconcile(): void;
  statuses(): readonly McpServerStatus[];
  log(serverId: string): readonly McpLogLine[];
  /** By hand, whatever the settings say, until they change. */
  start(serverId: string): void;
  stop(serverId: string): Promise<void>;
  restart(serverId: string): Promise<void>;
  /** Ends every server. */
  close(): Promise<void>;
}

const firstWaitMs = 1_000;
const longestWaitMs = 60_000;
/** After this long without a fall the next wait is the first again. */
const steadyMs = 60_000;
const mostLogLines = 500;

interface Held {
  definition: McpServer;
  status: McpServerStatus;
  session: McpSession | null;
  /** The attempt to start that is under way. */
  opening: { readonly attempt: AbortController; readonly ended: Promise<unknown> } | null;
  tools: readonly Tool[];
  secretValues: readonly string[];
  readonly lines: McpLogLine[];
  /** Rises with every start and stop: whatever belongs to an earlier one is too late. */
  generation: number;
  falls: number;
  startedAt: number;
  retry: ReturnType<typeof setTimeout> | null;
}

export function createMcpServers(options: McpServersOptions): McpServers {
  const held = new Map<string, Held>();
  /** Servers on their way out: closing waits for them too. */
  const ending = new Set<Promise<void>>();
  let isClosed = false;

  function report(server: Held, change: Partial<McpServerStatus>): void {
    server.status = { ...server.status, ...change, toolCount: server.tools.length };
    options.onStatus(server.status);
  }

  function note(server: Held, from: McpLogLine['from'], text: string): void {
    for (const line of hideSecrets(text, server.secretValues).split(/\r?\n/)) {
      if (line.trim() !== '') server.lines.push({ at: options.now(), from, text: line.slice(0, 2_000) });
    }
    server.lines.splice(0, Math.max(0, server.lines.length - mostLogLines));
  }

  async function start(server: Held): Promise<void> {
    if (isClosed) return;
    const generation = ++server.generation;
    const isCurrent = (): boolean => server.generation === generation && !isClosed;
    if (server.retry !== null) clearTimeout(server.retry);
    server.retry = null;
    server.startedAt = options.now();
    note(server, 'app', 'Starting');
    report(server, { state: 'starting', retryAt: null });
    try {
      const target = await mcpTarget(server.definition, options, (values) => (server.secretValues = values));
      // The protocol's library is large, and most desks start without a server.
      const { openMcpSession } = await import('./mcp-session.ts');
      if (!isCurrent()) return;
      const session = await open(server, isCurrent, (hooks, signal) =>
        openMcpSession(target, options.version, hooks, signal),
      );
      if (!isCurrent()) {
        await session.close();
        return;
      }
      server.session = session;
      note(server, 'app', `Running: ${session.implementation}, ${session.tools.length} tools`);
      offer(server, session, { state: 'running', problem: null, implementation: session.implementation });
    } catch (error) {
      if (!isCurrent()) return;
      const words = hideSecrets(error instanceof Error ? error.message : String(error), server.secretValues);
      // What the settings get wrong does not mend itself.
      if (isForGood(error)) end(server, 'failed', words);
      else fall(server, words);
    }
  }

  async function open(
    server: Held,
    isCurrent: () => boolean,
    connect: (hooks: McpSessionHooks, signal: AbortSignal) => Promise<McpSession>,
  ): Promise<McpSession> {
    const attempt = new AbortController();
    const opening = connect(
      {
        onLog: (text) => note(server, 'server', text),
        onEnd: (problem) => {
          if (isCurrent()) fall(server, problem ?? 'The server ended');
        },
        onToolsChanged: () => {
          if (isCurrent() && server.session !== null) offer(server, server.session);
        },
      },
      attempt.signal,
    );
    const current = { attempt, ended: opening.catch(() => undefined) };
    server.opening = current;
    try {
      return await opening;
    } finally {
      if (server.opening === current) server.opening = null;
    }
  }

  function offer(server: Held, session: McpSession, change: Partial<McpServerStatus> = {}): void {
    server.tools = toolsOf(server.definition, session, (text) => hideSecrets(text, server.secretValues));
    report(server, change);
  }

  function fall(server: Held, problem: string): void {
    const wasSteady = options.now() - server.startedAt > steadyMs;
    server.falls = wasSteady ? 1 : server.falls + 1;
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (server.falls - 1));
    end(server, 'waiting', problem, options.now() + wait);
    const { generation } = server;
    server.retry = setTimeout(() => {
      if (server.generation === generation) void start(server);
    }, wait);
    server.retry.unref();
  }

  function end(
    server: Held,
    state: 'failed' | 'waiting',
    problem: string,
    retryAt: number | null = null,
  ): void {
    server.generation++;
    server.session = null;
    server.tools = [];
    note(server, 'app', problem);
    report(server, { state, problem, retryAt });
  }

  function stop(server: Held): Promise<void> {
    const stopping = halt(server).finally(() => ending.delete(stopping));
    ending.add(stopping);
    return stopping;
  }

  async function halt(server: Held): Promise<void> {
    server.generation++;
    if (server.retry !== null) clearTimeout(server.retry);
    server.retry = null;
    const { session, opening } = server;
    server.session = null;
    server.tools = [];
    note(server, 'app', 'Stopped');
    report(server, { state: 'stopped', problem: null, retryAt: null });
    opening?.attempt.abort(new Error('Stopped'));
    await opening?.ended;
    await session?.close();
  }

  function adopt(definition: McpServer): void {
    const known = held.get(definition.id);
    if (known !== undefined) {
      const isSame = JSON.stringify(known.definition) === JSON.stringify(definition);
      const needsRestart =
        JSON.stringify([known.definition.transport, known.definition.isEnabled]) !==
        JSON.stringify([definition.transport, definition.isEnabled]);
      known.definition = definition;
      if (isSame) return;
      if (!needsRestart) {
        if (known.session !== null) offer(known, known.session);
        return;
      }
      known.falls = 0;
      void stop(known).then(() => (definition.isEnabled ? start(known) : undefined));
      return;
    }
    const status: McpServerStatus = {
      serverId: definition.id,
      state: 'stopped',
      problem: null,
      retryAt: null,
      implementation: null,
      toolCount: 0,
    };
    const server: Held = {
      definition,
      status,
      session: null,
      opening: null,
      tools: [],
      secretValues: [],
      lines: [],
      generation: 0,
      falls: 0,
      startedAt: 0,
      retry: null,
    };
    held.set(definition.id, server);
    if (definition.isEnabled) void start(server);
  }

  function serverOf(serverId: string): Held {
    const server = held.get(serverId);
    if (server === undefined) throw new ToolError('unavailable', 'There is no such server');
    return server;
  }

  return {
    reconcile() {
      const { mcpServers } = options.settings();
      const wanted = new Set(mcpServers.map(({ id }) => id));
      for (const [id, server] of held) {
        if (wanted.has(id)) continue;
        held.delete(id);
        void stop(server);
      }
      for (const definition of mcpServers) adopt(definition);
    },
    tools: () => [...held.values()].flatMap(({ tools }) => tools),
    statuses: () => [...held.values()].map(({ status }) => status),
    log: (serverId) => held.get(serverId)?.lines ?? [],
    start(serverId) {
      const server = serverOf(serverId);
      server.falls = 0;
      if (server.session === null) void start(server);
    },
    stop: (serverId) => stop(serverOf(serverId)),
    async restart(serverId) {
      const server = serverOf(serverId);
      server.falls = 0;
      await stop(server);
      await start(server);
    },
    async close() {
      isClosed = true;
      await Promise.allSettled([...ending, ...[...held.values()].map((server) => stop(server))]);
    },
  };
}

/** A command that is not there, an address that is none, a secret that is not set. */
function isForGood(error: unknown): boolean {
  if (error instanceof ToolError) return true;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'EACCES' || code === 'ERR_INVALID_URL';
}
