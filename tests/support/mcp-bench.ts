/** MCP servers as the app holds them, over real processes, with what they report to be waited for. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createMcpServers } from '../../src/main/tools/mcp/mcp-servers.ts';
import type { McpServers } from '../../src/main/tools/mcp/mcp-servers.ts';
import type { Tool, ToolContext, ToolInput } from '../../src/main/tools/port.ts';
import { mcpServerSchema } from '../../src/shared/settings-tools.ts';
import type { McpServer } from '../../src/shared/settings-tools.ts';
import type { McpServerState, McpServerStatus } from '../../src/shared/tools.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'mcp');

export function stdioServer(name: string, more: Partial<McpServer> = {}, environment = {}): McpServer {
  return mcpServerSchema.parse({
    id: name,
    name,
    transport: {
      kind: 'stdio',
      command: process.execPath,
      arguments: [join(fixtures, 'stdio.ts')],
      environment,
    },
    ...more,
  });
}

export function httpServer(name: string, port: number, token: string): McpServer {
  return mcpServerSchema.parse({
    id: name,
    name,
    transport: {
      kind: 'http',
      url: `http://127.0.0.1:${port}/mcp`,
      headers: token === '' ? [] : [{ name: 'X-Token', value: token }],
    },
  });
}

export interface HttpFixture {
  readonly port: number;
  /** Resolves when a line that begins so has come. */
  line(begins: string): Promise<string>;
  kill(): Promise<void>;
}

/** Starts the streamable-HTTP fixture. */
export async function startHttpFixture(token: string, port = 0): Promise<HttpFixture> {
  const child: ChildProcess = spawn(process.execPath, [join(fixtures, 'http.ts'), String(port), token], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  if (child.stdout === null) throw new Error('no output');
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const listener of waiting) listener();
  });
  const line = (begins: string): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = lines.find((one) => one.startsWith(begins));
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  const found = await line('port ');
  return {
    port: Number(found.slice(5)),
    line,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

export interface McpBench {
  readonly servers: McpServers;
  readonly statuses: readonly McpServerStatus[];
  set(servers: readonly McpServer[]): void;
  /** Resolves with the first status from now on, or the present one, that is this. */
  state(serverId: string, state: McpServerState): Promise<McpServerStatus>;
  /** Resolves when the check holds; looked at again at every status. */
  until(holds: () => boolean): Promise<void>;
  tool(name: string): Tool;
  call(name: string, input?: ToolInput, signal?: AbortSignal): Promise<string>;
}

export function createMcpBench(secrets: Readonly<Record<string, string>> = {}): McpBench {
  let mcpServers: readonly McpServer[] = [];
  const statuses: McpServerStatus[] = [];
  const listeners = new Set<() => void>();
  const servers = createMcpServers({
    settings: () => ({ mcpServers }),
    secrets: { get: async (name) => secrets[name] ?? null },
    version: '0.0.0',
    ownServers: { 'demo-shop': join(fixtures, '../../../src/main/demo-shop-server/server.ts') },
    now: () => performance.timeOrigin + performance.now(),
    onStatus: (status) => {
      statuses.push(status);
      for (const listener of listeners) listener();
    },
  });
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
    });
  const tool = (name: string): Tool => {
    const found = servers.tools().find((one) => one.name === name);
    if (found === undefined) throw new Error(`no tool ${name}`);
    return found;
  };
  return {
    servers,
    statuses,
    set(next) {
      mcpServers = next;
      servers.reconcile();
    },
    async state(serverId, state) {
      const current = (): McpServerStatus | undefined =>
        servers.statuses().find((one) => one.serverId === serverId && one.state === state);
      await until(() => current() !== undefined);
      const status = current();
      if (status === undefined) throw new Error('it was there');
      return status;
    },
    until,
    tool,
    async call(name, input = {}, signal = new AbortController().signal) {
      const context: ToolContext = {
        conversationId: 'c',
        runId: 'r',
        callId: 'k',
        idempotencyKey: 'key-1',
        signal,
      };
      return (await tool(name).run(input, context)).text;
    },
  };
}
