/** What the handlers of tool requests may use. */
import type { McpServersReading, OpenApiReading, ToolTestResult } from '../../shared/contract/tools.ts';
import type { HttpTool } from '../../shared/settings-tools.ts';
import type { ToolCallAnswer } from '../../shared/tool-calls.ts';
import type { McpLogLine, McpServerStatus, ToolInfo } from '../../shared/tools.ts';

/** Why a call could not be answered. */
export type CallAnswerRefusal = 'not-waiting' | 'invalid-arguments';

export interface ToolDesk {
  list(): readonly ToolInfo[];
  test(tool: HttpTool, argumentsText: string): Promise<ToolTestResult>;
  /** Null when it is none, with the reason. */
  readOpenApi(text: string): Promise<OpenApiReading | { readonly refusal: string }>;
  readMcpServers(text: string): McpServersReading | { readonly refusal: string };
  /** `detail` says what does not fit. */
  answer(
    callId: string,
    answer: ToolCallAnswer,
  ): Promise<{ readonly refusal: CallAnswerRefusal; readonly detail: string } | null>;
  servers(): readonly McpServerStatus[];
  log(serverId: string): readonly McpLogLine[];
  control(serverId: string, action: 'start' | 'stop' | 'restart'): Promise<void>;
  readonly secrets: {
    names(): readonly string[];
    set(name: string, value: string): Promise<void>;
    remove(name: string): Promise<void>;
  };
}
