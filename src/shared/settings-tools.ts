/**
 * Settings of tools: which the model may use and when it must ask, tools made by hand, MCP servers, and how far one run may go.
 * Secrets are no settings: a value such as `{{secret:NAME}}` stands for one in the operating system's keychain.
 */
import { z } from 'zod';

/** What calling a tool does to the world. */
export const toolEffects = ['read', 'write'] as const;
export type ToolEffect = (typeof toolEffects)[number];

/** `always` runs without asking, `ask` waits for the agent, `never` is not offered to the model. */
export const toolPermissions = ['always', 'ask', 'never'] as const;
export type ToolPermission = (typeof toolPermissions)[number];

/** Wire limit of function names (OpenAI-compatible). */
export const toolName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, 'tool-name');

export const conditionOperators = ['at-most', 'at-least', 'equals', 'one-of', 'matches'] as const;

/** What an argument must be for a call to be approved beforehand. */
const argumentConditionSchema = z.object({
  /** Dotted path into the arguments, e.g. `amount` or `refund.amount`. */
  path: z.string().min(1).max(200),
  operator: z.enum(conditionOperators),
  /** A number for `at-most` and `at-least`, a text for `equals`, comma-separated texts for `one-of`, a regular expression for `matches`. */
  value: z.string().max(500),
});
export type ArgumentCondition = z.infer<typeof argumentConditionSchema>;

/** An admin's rule: calls of the tool whose arguments meet every condition need no further approval. */
export const approvalRuleSchema = z.object({
  id: z.string().min(1).max(60),
  toolName,
  conditions: z.array(argumentConditionSchema).min(1).max(10).readonly(),
});
export type ApprovalRule = z.infer<typeof approvalRuleSchema>;

const headerSchema = z.object({
  name: z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,80}$/, 'header-name'),
  /** May hold `{{secret:NAME}}` and `{argument}`. */
  value: z.string().max(2_000),
});

/** A tool that is one HTTP request, made without code. */
export const httpToolSchema = z.object({
  id: z.string().min(1).max(60),
  name: toolName,
  label: z.string().trim().min(1).max(80),
  description: z.string().trim().min(1).max(2_000),
  effect: z.enum(toolEffects).default('write'),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  /** With `{argument}` in path or query, e.g. `https://shop.example/orders/{order_id}`. Values are encoded. */
  url: z.string().min(1).max(2_000),
  headers: z.array(headerSchema).max(20).readonly().default([]),
  /** JSON with `{argument}` as a whole value, or text with it inside; empty for no body. */
  body: z.string().max(20_000).default(''),
  /** JSON Schema of the arguments, as text. */
  inputSchema: z.string().max(50_000).default('{"type":"object","properties":{}}'),
  /** Dotted paths into a JSON answer, one a line; only these go to the model. Empty for all of it. */
  pick: z.string().max(2_000).default(''),
  timeoutMs: z.number().int().min(500).max(120_000).default(15_000),
});
export type HttpTool = z.infer<typeof httpToolSchema>;

/** A command that begins so names a server that comes with the app: `deskcue:demo-shop`. */
export const ownCommandPrefix = 'deskcue:';

/** A server of the Model Context Protocol. */
export const mcpServerSchema = z.object({
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(60),
  isEnabled: z.boolean().default(true),
  transport: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('stdio'),
      command: z.string().min(1).max(1_000),
      arguments: z.array(z.string().max(2_000)).max(50).readonly().default([]),
      /** Values may hold `{{secret:NAME}}`. */
      environment: z.record(z.string().max(100), z.string().max(4_000)).default({}),
      workingDirectory: z.string().max(1_000).nullable().default(null),
    }),
    z.object({
      kind: z.literal('http'),
      url: z.string().min(1).max(2_000),
      headers: z.array(headerSchema).max(20).readonly().default([]),
    }),
  ]),
  /** Names of tools that are switched off. */
  disabledTools: z.array(z.string().max(200)).max(500).readonly().default([]),
});
export type McpServer = z.infer<typeof mcpServerSchema>;

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'time');

export const businessHoursSchema = z.object({
  /** IANA name; null for this machine's. */
  timeZone: z.string().max(60).nullable().default(null),
  /** 0 is Sunday. */
  days: z.array(z.number().int().min(0).max(6)).max(7).readonly().default([1, 2, 3, 4, 5]),
  from: time.default('09:00'),
  to: time.default('18:00'),
});
export type BusinessHours = z.infer<typeof businessHoursSchema>;

export const toolSettingsSchema = z.object({
  /** Off offers the model no tools at all. */
  isEnabled: z.boolean().default(true),
  /** By tool name; a tool that is not named has its default: `always` for read, `ask` for write. */
  permissions: z.record(z.string().max(64), z.enum(toolPermissions)).default({}),
  /** What an admin knows better than a tool's own description of its effect. By tool name. */
  effects: z.record(z.string().max(64), z.enum(toolEffects)).default({}),
  rules: z.array(approvalRuleSchema).max(100).readonly().default([]),
  httpTools: z.array(httpToolSchema).max(200).readonly().default([]),
  /** Hosts that HTTP tools may talk to; `*.example.com` covers sub-domains. */
  allowedHosts: z.array(z.string().trim().min(1).max(255)).max(100).readonly().default([]),
  /** Whether HTTP tools may reach this machine and its private network. */
  allowPrivateAddresses: z.boolean().default(false),
  mcpServers: z.array(mcpServerSchema).max(50).readonly().default([]),
  businessHours: businessHoursSchema.default(businessHoursSchema.parse({})),
  /** Model turns with tools in one run. */
  maxRounds: z.number().int().min(1).max(50).default(8),
  maxCalls: z.number().int().min(1).max(200).default(20),
  /** Longest time of a run with tools, in milliseconds, the agent's own answers not counted. */
  maxWallMs: z.number().int().min(5_000).max(600_000).default(60_000),
  /** Most characters of one result that the model gets. */
  maxResultLength: z.number().int().min(500).max(200_000).default(12_000),
});
export type ToolSettings = z.infer<typeof toolSettingsSchema>;
