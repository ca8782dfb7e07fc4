/** Requests about tools: what there is, trying one out, servers, secrets, and the calls that wait for the agent. */
import { z } from 'zod';
import { httpToolSchema } from '../settings-tools.ts';
import type { HttpTool, McpServer } from '../settings-tools.ts';
import { maxCallAnswerLength } from '../tool-calls.ts';
import type { RunStep, ToolCallTrace } from '../tool-calls.ts';
import type { McpLogLine, McpServerStatus, ToolInfo } from '../tools.ts';

const id = z.string().min(1).max(80);
const secretName = z.string().regex(/^[A-Za-z0-9_.-]{1,80}$/, 'secret-name');

export const toolRequests = {
  'tools.list': z.object({}).strict(),
  /** Tries an HTTP tool out, as it is in the form, with arguments as JSON. Runs for real. */
  'tools.test': z.object({ tool: httpToolSchema, argumentsText: z.string().max(100_000) }).strict(),
  /** Reads an OpenAPI 3 document (JSON or YAML); nothing is saved. */
  'tools.read-openapi': z.object({ text: z.string().max(5_000_000) }).strict(),
  /** Reads an `mcpServers` file; nothing is saved or started. */
  'tools.read-mcp-servers': z.object({ text: z.string().max(1_000_000) }).strict(),
  /** Lets a waiting call run, with other arguments where `argumentsText` is not null. */
  'tools.approve': z.object({ callId: id, argumentsText: z.string().max(100_000).nullable() }).strict(),
  'tools.reject': z.object({ callId: id, reason: z.string().max(maxCallAnswerLength) }).strict(),
  /** Answers a question that the model asks the agent. */
  'tools.answer': z.object({ callId: id, text: z.string().trim().min(1).max(maxCallAnswerLength) }).strict(),
  'mcp.statuses': z.object({}).strict(),
  'mcp.log': z.object({ serverId: id }).strict(),
  'mcp.control': z.object({ serverId: id, action: z.enum(['start', 'stop', 'restart']) }).strict(),
  /** Names only: no request answers with a secret. */
  'secrets.list': z.object({}).strict(),
  'secrets.set': z.object({ name: secretName, value: z.string().min(1).max(4_000) }).strict(),
  'secrets.remove': z.object({ name: secretName }).strict(),
  /** Everything that a run did, step by step, from the store. */
  'runs.replay': z.object({ runId: id }).strict(),
} as const satisfies Record<string, z.ZodType>;

export interface OpenApiReading {
  readonly title: string;
  readonly servers: readonly string[];
  readonly operations: readonly {
    readonly key: string;
    readonly title: string;
    readonly tool: HttpTool;
    /** Arguments that the document does not describe; they are taken to be texts. */
    readonly assumed: readonly string[];
  }[];
  readonly skipped: readonly { readonly key: string; readonly reason: string }[];
}

export interface McpServersReading {
  readonly servers: readonly McpServer[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

export type ToolTestResult =
  | { readonly ok: true; readonly text: string; readonly durationMs: number }
  | { readonly ok: false; readonly message: string; readonly durationMs: number };

export interface RunReplay {
  readonly steps: readonly RunStep[];
  readonly calls: readonly ToolCallTrace[];
}

export interface ToolOutputs {
  'tools.list': { readonly tools: readonly ToolInfo[] };
  'tools.test': ToolTestResult;
  'tools.read-openapi': OpenApiReading;
  'tools.read-mcp-servers': McpServersReading;
  'tools.approve': null;
  'tools.reject': null;
  'tools.answer': null;
  'mcp.statuses': { readonly servers: readonly McpServerStatus[] };
  'mcp.log': { readonly lines: readonly McpLogLine[] };
  'mcp.control': null;
  'secrets.list': { readonly names: readonly string[] };
  'secrets.set': null;
  'secrets.remove': null;
  'runs.replay': RunReplay;
}
