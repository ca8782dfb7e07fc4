/**
 * One connection to one MCP server, from its start to its end, over the official SDK. It knows neither settings nor retries: who
 * holds it decides what happens when it has ended.
 */
import { setTimeout } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import {
  StreamableHTTPClientTransport,
  StreamableHTTPError,
} from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { ErrorCode, McpError, ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult, Tool as McpTool } from '@modelcontextprotocol/sdk/types.js';
import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/cfworker-provider.js';
import { ToolError } from '../port.ts';
import type { ToolInput, ToolResult } from '../port.ts';
import { createLineSplitter } from './line-splitter.ts';
import { createThreadTransport } from './thread-transport.ts';

/** How to reach the server, secrets put in. */
export type McpTarget =
  | {
      readonly kind: 'stdio';
      readonly command: string;
      readonly arguments: readonly string[];
      readonly environment: Readonly<Record<string, string>>;
      readonly workingDirectory: string | null;
    }
  | { readonly kind: 'http'; readonly url: string; readonly headers: Readonly<Record<string, string>> }
  /** A server that comes with the app. */
  | { readonly kind: 'thread'; readonly modulePath: string };

export interface McpSession {
  readonly implementation: string;
  readonly tools: readonly McpTool[];
  /** @throws ToolError, or the signal's reason when it is aborted. */
  call(name: string, input: ToolInput, options: McpCallOptions): Promise<ToolResult>;
  close(): Promise<void>;
}

export interface McpCallOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Told to the server beside the arguments, so that it can recognise a repetition. */
  readonly idempotencyKey: string;
}

export interface McpSessionHooks {
  readonly onLog: (text: string) => void;
  /** The connection has ended, from either side. Called once. */
  readonly onEnd: (problem: string | null) => void;
  /** The server changed its tools; `session.tools` is new. */
  readonly onToolsChanged: (tools: readonly McpTool[]) => void;
}

/** From starting the process, or the first request, to the list of tools. */
const startLimitMs = 20_000;
/** A server that lists without end is cut here. */
const mostTools = 500;
const maxMessageBytes = 16 * 1024 * 1024;
const farewellLimitMs = 1_000;
/** Longer than the SDK waits before it kills a process that does not end by itself. */
const endLimitMs = 5_000;

/**
 * @param signal - Ends the attempt, and the process with it; has no meaning once the session is open.
 * @throws Error saying why the server could not be started.
 */
export async function openMcpSession(
  target: McpTarget,
  version: string,
  hooks: McpSessionHooks,
  signal: AbortSignal,
): Promise<McpSession> {
  const client = new Client(
    { name: 'Deskcue', version },
    // Schemas come from strangers: no code is made of them.
    { jsonSchemaValidator: new CfWorkerJsonSchemaValidator() },
  );
  const transport = transportFor(target, hooks);
  const closed = Promise.withResolvers<void>();
  let isOpen = false;
  let problem: string | null = null;
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the SDK has no events, only these
  client.onerror = (error) => {
    problem = error.message;
    hooks.onLog(error.message);
  };
  function ended(): void {
    if (isOpen) hooks.onEnd(problem);
    isOpen = false;
  }
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- as above
  client.onclose = () => {
    ended();
    closed.resolve();
  };
  async function call(name: string, input: ToolInput, options: McpCallOptions): Promise<ToolResult> {
    try {
      return await callTool(client, name, input, options);
    } catch (error) {
      // Over HTTP nothing else tells that the server, or its session with us, is gone.
      if (error instanceof ToolError && error.code === 'not-reachable') {
        problem ??= error.message;
        ended();
        await client.close().catch(() => undefined);
      }
      throw error;
    }
  }
  try {
    await client.connect(asTransport(transport), { timeout: startLimitMs, signal });
    let tools = await listTools(client);
    isOpen = true;
    client.setNotificationHandler(ToolListChangedNotificationSchema, async () => {
      tools = await listTools(client);
      hooks.onToolsChanged(tools);
    });
    const server = client.getServerVersion();
    return {
      implementation: server === undefined ? '' : `${server.name} ${server.version}`,
      get tools() {
        return tools;
      },
      call,
      async close() {
        isOpen = false;
        if (transport instanceof StreamableHTTPClientTransport) await farewell(transport);
        await client.close();
      },
    };
  } catch (error) {
    await client.close().catch(() => undefined);
    // The SDK has begun to close by itself; a process is gone only when it says so.
    await Promise.race([closed.promise, after(endLimitMs)]);
    throw asStartError(error);
  }
}

function transportFor(target: McpTarget, hooks: McpSessionHooks): object {
  if (target.kind === 'thread') return createThreadTransport(target.modulePath, hooks.onLog);
  if (target.kind === 'http') {
    const headers = { ...target.headers };
    return new StreamableHTTPClientTransport(new URL(target.url), { requestInit: { headers } });
  }
  const transport = new StdioClientTransport({
    command: target.command,
    args: [...target.arguments],
    // Not our own environment: it may hold the model's key.
    env: { ...getDefaultEnvironment(), ...target.environment },
    stderr: 'pipe',
    maxBufferSize: maxMessageBytes,
    ...(target.workingDirectory === null ? {} : { cwd: target.workingDirectory }),
  });
  const lines = createLineSplitter(hooks.onLog);
  transport.stderr?.on('data', lines.add);
  transport.stderr?.on('end', lines.end);
  return transport;
}

/** Lets the server forget the session, without waiting for one that has gone silent. */
async function farewell(transport: StreamableHTTPClientTransport): Promise<void> {
  await Promise.race([transport.terminateSession().catch(() => undefined), after(farewellLimitMs)]);
}

function after(milliseconds: number): Promise<unknown> {
  return setTimeout(milliseconds, undefined, { ref: false });
}

/** @returns a ToolError for what trying again will not mend. */
function asStartError(error: unknown): unknown {
  // `fetch` says why only in its cause.
  if (error instanceof TypeError && error.cause instanceof Error)
    return new Error(`The server could not be reached (${error.cause.message})`, { cause: error });
  if (!(error instanceof StreamableHTTPError)) return error;
  const { code = 0 } = error;
  if (code === 401 || code === 403)
    return new ToolError('refused', `The server did not accept the credentials (${code})`, { cause: error });
  return new Error(`The server answered ${code}`, { cause: error });
}

/** The SDK's own transports do not fit its interface under `exactOptionalPropertyTypes`. */
function asTransport(transport: object): Transport {
  return transport as Transport;
}

async function listTools(client: Client): Promise<readonly McpTool[]> {
  if (client.getServerCapabilities()?.tools === undefined) return [];
  const tools: McpTool[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.listTools(cursor === undefined ? {} : { cursor }, { timeout: startLimitMs });
    tools.push(...page.tools);
    cursor = page.nextCursor;
  } while (cursor !== undefined && tools.length < mostTools);
  return tools.slice(0, mostTools);
}

async function callTool(
  client: Client,
  name: string,
  input: ToolInput,
  { signal, timeoutMs, idempotencyKey }: McpCallOptions,
): Promise<ToolResult> {
  try {
    const result = (await client.callTool(
      { name, arguments: { ...input }, _meta: { 'deskcue/idempotency-key': idempotencyKey } },
      undefined,
      { signal, timeout: timeoutMs, maxTotalTimeout: timeoutMs },
    )) as CallToolResult;
    const text = textOf(result);
    if (result.isError === true) throw new ToolError('failed', text === '' ? 'The tool failed' : text);
    return { text };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw asToolError(error);
  }
}

function asToolError(error: unknown): ToolError {
  if (error instanceof ToolError) return error;
  if (!(error instanceof McpError))
    return new ToolError('not-reachable', 'The server could not be reached', { cause: error });
  // A constant, not an enum member: the SDK's enum is a plain object at run time.
  const code: number = error.code;
  if (code === Number(ErrorCode.RequestTimeout))
    return new ToolError('timeout', 'The server did not answer in time', { cause: error });
  if (code === Number(ErrorCode.ConnectionClosed))
    return new ToolError('not-reachable', 'The server ended while the call ran', { cause: error });
  if (code === Number(ErrorCode.InvalidParams))
    return new ToolError('invalid-arguments', error.message, { cause: error });
  return new ToolError('failed', error.message, { cause: error });
}

/** Texts as they are; structured content where there is no text; of images and the like only that they are there. */
function textOf({ content, structuredContent }: CallToolResult): string {
  const texts = content.map((block) => {
    if (block.type === 'text') return block.text;
    if (block.type === 'resource' && 'text' in block.resource) return block.resource.text;
    return block.type === 'resource_link' ? block.uri : `[${block.type}]`;
  });
  if (texts.length > 0) return texts.join('\n');
  return structuredContent === undefined ? '' : JSON.stringify(structuredContent);
}
