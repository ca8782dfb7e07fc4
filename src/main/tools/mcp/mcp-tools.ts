/** The tools of an MCP server as tools of ours: names that no other server has, an effect that is not taken on trust. Pure. */
import { createHash } from 'node:crypto';
import type { McpServer } from '../../../shared/settings-tools.ts';
import { ToolError } from '../port.ts';
import type { Tool } from '../port.ts';
import type { McpSession } from './mcp-session.ts';

/** Longest time of one call; a server that has gone silent must not hold a run for longer. */
const mcpCallTimeoutMs = 30_000;
const longestName = 64;
const longestDescription = 4_000;

/** @param hideSecrets - Takes the server's own secrets out of what it says. */
export function toolsOf(
  server: McpServer,
  session: McpSession,
  hideSecrets: (text: string) => string,
): readonly Tool[] {
  const disabled = new Set(server.disabledTools);
  return session.tools
    .filter(({ name }) => !disabled.has(name))
    .map((tool) => ({
      name: qualifiedName(server.name, tool.name),
      description: (tool.description ?? tool.title ?? tool.name).slice(0, longestDescription),
      label: labelOf(tool.annotations?.title ?? tool.title ?? tool.name),
      inputSchema: tool.inputSchema,
      // A server's word that a tool only reads is a hint; without it the tool may change the world.
      effect: tool.annotations?.readOnlyHint === true ? 'read' : 'write',
      timeoutMs: mcpCallTimeoutMs,
      source: { kind: 'mcp', serverId: server.id, serverName: server.name, toolName: tool.name },
      async run(input, { signal, idempotencyKey }) {
        try {
          const called = { signal, idempotencyKey, timeoutMs: mcpCallTimeoutMs };
          const { text } = await session.call(tool.name, input, called);
          return { text: hideSecrets(text) };
        } catch (error) {
          throw error instanceof ToolError ? new ToolError(error.code, hideSecrets(error.message)) : error;
        }
      },
    }));
}

/** `shop__get_order`; what is too long, or has letters that function names may not have, ends in a hash of the whole. */
function qualifiedName(serverName: string, toolName: string): string {
  const whole = `${serverName}__${toolName}`;
  const plain = whole.replaceAll(/[^A-Za-z0-9_-]+/g, '_');
  if (plain === whole && plain.length <= longestName) return plain;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 8);
  return `${plain.slice(0, longestName - hash.length - 1)}_${hash}`;
}

function labelOf(title: string): Tool['label'] {
  const label = title.slice(0, 80);
  return { en: label, 'zh-CN': label };
}
