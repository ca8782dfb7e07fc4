/** Tools as the settings show them: what there is, where from, and how the servers behind them are. */
import type { ToolEffect, ToolPermission } from './settings-tools.ts';

export type McpServerState =
  /** Switched off, by the settings or by hand. */
  | 'stopped'
  | 'starting'
  | 'running'
  /** Ended or never began; it is tried again at `retryAt`. */
  | 'waiting'
  /** Not tried again by itself: the settings are wrong. */
  | 'failed';

export interface McpServerStatus {
  readonly serverId: string;
  readonly state: McpServerState;
  /** What went wrong last, in the server's or the system's words; null while all is well. */
  readonly problem: string | null;
  /** Epoch milliseconds of the next attempt. */
  readonly retryAt: number | null;
  /** What the server calls itself, with its version. */
  readonly implementation: string | null;
  readonly toolCount: number;
}

export interface McpLogLine {
  /** Epoch milliseconds. */
  readonly at: number;
  /** `server` is what it wrote to its error stream, `app` what we did. */
  readonly from: 'server' | 'app';
  readonly text: string;
}

/** Where a tool comes from. */
export type ToolSource =
  | { readonly kind: 'built-in' }
  | { readonly kind: 'http'; readonly toolId: string }
  | {
      readonly kind: 'mcp';
      readonly serverId: string;
      readonly serverName: string;
      readonly toolName: string;
    };

export interface ToolInfo {
  readonly name: string;
  readonly label: { readonly en: string; readonly 'zh-CN': string };
  readonly description: string;
  readonly effect: ToolEffect;
  readonly permission: ToolPermission;
  readonly source: ToolSource;
  readonly problem: 'name-taken' | 'invalid-schema' | null;
  /** JSON Schema of the arguments. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
}
