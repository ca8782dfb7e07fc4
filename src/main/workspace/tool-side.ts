/**
 * The tools of one workspace, joined: those that come with the app, those made in the settings, MCP servers, and the desk where calls
 * wait for the agent.
 */
import type { AuditEvent } from '../../shared/audit.ts';
import type { Log } from '../../shared/log.ts';
import type { Settings } from '../../shared/settings.ts';
import type { McpServerStatus, ToolInfo } from '../../shared/tools.ts';
import { createCallDesk } from '../assist/call-desk.ts';
import type { CallDesk } from '../assist/call-desk.ts';
import type { ToolUse } from '../assist/tool-loop.ts';
import type { ToolDesk } from '../ipc/tools-port.ts';
import type { Knowledge } from '../knowledge/port.ts';
import type { ReplyLibrary } from '../replies/port.ts';
import type { Store } from '../store/ports.ts';
import type { WayOut } from '../net/way-out.ts';
import { createBuiltInTools } from '../tools/built-in/built-in-tools.ts';
import { createHttpTool, createHttpTools } from '../tools/http/http-tools.ts';
import { OpenApiError, readOpenApi } from '../tools/http/openapi.ts';
import { readMcpServers } from '../tools/mcp/mcp-import.ts';
import { createMcpServers } from '../tools/mcp/mcp-servers.ts';
import { permissionOf } from '../tools/policy.ts';
import { ToolError } from '../tools/port.ts';
import type { ToolInput } from '../tools/port.ts';
import { createToolRegistry } from '../tools/registry.ts';
import type { ListedTool, ToolCatalogue } from '../tools/registry.ts';
import { compileSchema } from '../tools/schema-check.ts';
import { pastConversations, customerRecord } from './customer-history.ts';
import { answerEvent, auditedToolCalls } from './tool-audit.ts';
import { createToolSecrets } from './tool-secrets.ts';
import type { SecretRing } from './profile-keys.ts';

export interface ToolSideOptions {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly knowledge: Knowledge;
  readonly library: ReplyLibrary;
  readonly keys: SecretRing;
  readonly wayOut: WayOut;
  /** Of the app. */
  readonly version: string;
  /** Modules of the MCP servers that come with the app. */
  readonly ownServers: Readonly<Record<string, string>>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onServerStatus: (status: McpServerStatus) => void;
  /** Adds to the audit log. */
  readonly audit: (event: AuditEvent) => void;
  readonly log: Log;
}

export interface ToolSide extends ToolDesk {
  /** For the engine's loop. */
  readonly use: ToolUse;
  /** The settings have changed: servers are started and ended. */
  reconcile(): void;
  close(): Promise<void>;
}

/** Passages that a search by the model gives. */
const passagesFound = 5;

export function createToolSide(options: ToolSideOptions): ToolSide {
  const { store, wayOut, now, newId } = options;
  const settings = (): Settings['tools'] => options.settings().tools;
  const secrets = createToolSecrets(options.keys);
  const desk = createCallDesk();
  const servers = createMcpServers({
    settings,
    secrets,
    version: options.version,
    now,
    ownServers: options.ownServers,
    onStatus: options.onServerStatus,
  });
  const builtIn = createBuiltInTools({
    now,
    businessHours: () => settings().businessHours,
    searchKnowledge: async (query, signal) => {
      const turns = [{ author: 'customer', text: query }] as const;
      const passages = await options.knowledge.retrieve({ turns, limit: passagesFound, signal });
      return passages.map(({ articleId, title, text, audience }) => ({
        articleId,
        title,
        text,
        isInternal: audience === 'internal',
      }));
    },
    customerRecord: (conversationId) => customerRecord(store, conversationId),
    pastConversations: (conversationId, query) => pastConversations(store, conversationId, query),
    draftReply: async ({ title, body }) => {
      const fields = { title, body, folder: draftFolder, shortcut: '', language: '' };
      const saved = await options.library.saveReply(newId(), fields);
      if (!saved.ok) throw new ToolError('refused', `It could not be saved: ${saved.refusal}`);
    },
    askAgent: async (_question, { callId, signal }) => {
      const answer = await desk.wait(callId, signal);
      if (answer.kind === 'answer') return answer.text;
      throw new ToolError('refused', 'The agent did not answer the question.');
    },
  });
  const registry = createToolRegistry({
    providers: [builtIn, createHttpTools({ settings, secrets, wayOut }), servers],
    settings,
  });

  return {
    use: {
      registry,
      desk,
      calls: auditedToolCalls(store.toolCalls, options.audit),
      limits: settings,
    },
    reconcile: () => servers.reconcile(),
    close: () => servers.close(),
    list: () => registry.all().map((listed) => toInfo(listed, settings())),

    async test(definition, argumentsText) {
      const begun = now();
      try {
        const tool = createHttpTool(definition, { settings, secrets, wayOut });
        const input = JSON.parse(argumentsText) as ToolInput;
        const problem = compileSchema(tool.inputSchema).problems(input);
        if (problem !== null) throw new ToolError('invalid-arguments', problem);
        const context = { conversationId: 'test', runId: 'test', callId: newId(), idempotencyKey: newId() };
        const { text } = await tool.run(input, { ...context, signal: new AbortController().signal });
        return { ok: true, text: text.slice(0, settings().maxResultLength), durationMs: now() - begun };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { ok: false, message, durationMs: now() - begun };
      }
    },

    async readOpenApi(text) {
      try {
        return await readOpenApi(text, newId);
      } catch (error) {
        if (error instanceof OpenApiError) return { refusal: error.reason };
        throw error;
      }
    },

    readMcpServers(text) {
      try {
        return readMcpServers(text, newId);
      } catch (error) {
        if (error instanceof SyntaxError) return { refusal: 'not-json' };
        if (error instanceof RangeError) return { refusal: 'no-mcp-servers' };
        throw error;
      }
    },

    async answer(callId, answer) {
      const refused = await answerCall({ store, registry, desk }, callId, answer);
      const call = refused === null ? await store.toolCalls.get(callId) : null;
      if (call !== null) options.audit(answerEvent(call, answer));
      return refused;
    },
    servers: () => servers.statuses(),
    log: (serverId) => servers.log(serverId),
    async control(serverId, action) {
      if (action === 'start') servers.start(serverId);
      else if (action === 'stop') await servers.stop(serverId);
      else await servers.restart(serverId);
    },
    secrets,
  };
}

/** Where replies go that a model has drafted, until somebody has looked at them. */
const draftFolder = 'Drafts';

interface AnswerParts {
  readonly store: Pick<Store, 'toolCalls'>;
  readonly registry: ToolCatalogue;
  readonly desk: CallDesk;
}

/** Edited arguments are checked before the call goes on, so that a slip of the agent's is theirs to mend. */
async function answerCall(
  { store, registry, desk }: AnswerParts,
  callId: string,
  answer: Parameters<ToolDesk['answer']>[1],
): ReturnType<ToolDesk['answer']> {
  if (answer.kind === 'approve' && answer.argumentsText !== null) {
    const problem = await problemOf({ store, registry }, callId, answer.argumentsText);
    if (problem !== null) return { refusal: 'invalid-arguments', detail: problem };
  }
  return desk.answer(callId, answer) ? null : { refusal: 'not-waiting', detail: 'the call no longer waits' };
}

async function problemOf(
  { store, registry }: Pick<AnswerParts, 'store' | 'registry'>,
  callId: string,
  argumentsText: string,
): Promise<string | null> {
  const call = await store.toolCalls.get(callId);
  const tool = call === null ? null : registry.find(call.name);
  if (tool === null) return 'the tool is no longer there';
  try {
    const input: unknown = JSON.parse(argumentsText);
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return 'not an object';
    return registry.check(tool, input as ToolInput);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function toInfo({ tool, problem }: ListedTool, settings: Settings['tools']): ToolInfo {
  const { name, label, description, effect, inputSchema, source } = tool;
  const permission = permissionOf(tool, settings);
  return { name, label, description, effect, permission, source, problem, inputSchema };
}
