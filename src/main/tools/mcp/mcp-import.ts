/** Reads the `mcpServers` files that other programs keep. Nothing is started: the user sees what was found first. Pure. */
import { z } from 'zod';
import { mcpServerSchema } from '../../../shared/settings-tools.ts';
import type { McpServer } from '../../../shared/settings-tools.ts';

const entrySchema = z.object({
  type: z.string().optional(),
  command: z.string().optional(),
  args: z.array(z.string()).optional(),
  env: z.record(z.string(), z.string()).optional(),
  cwd: z.string().optional(),
  url: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  disabled: z.boolean().optional(),
});

export interface McpImport {
  /** Switched off: a program found in a file is not run before somebody says so. */
  readonly servers: readonly McpServer[];
  /** Names of entries that cannot be used, with the reason. */
  readonly skipped: readonly {
    readonly name: string;
    readonly reason: 'no-command-or-url' | 'old-transport' | 'invalid';
  }[];
}

/** @throws SyntaxError when the text is no JSON; RangeError when it has no `mcpServers`. */
export function readMcpServers(text: string, newId: () => string): McpImport {
  const parsed = JSON.parse(text) as unknown;
  const listed =
    typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'mcpServers') : undefined;
  if (typeof listed !== 'object' || listed === null || Array.isArray(listed))
    throw new RangeError('There is no "mcpServers" in the file');
  const servers: McpServer[] = [];
  const skipped: { name: string; reason: McpImport['skipped'][number]['reason'] }[] = [];
  for (const [name, raw] of Object.entries(listed)) {
    const entry = entrySchema.safeParse(raw);
    if (!entry.success) {
      skipped.push({ name, reason: 'invalid' });
      continue;
    }
    if (entry.data.type === 'sse') {
      skipped.push({ name, reason: 'old-transport' });
      continue;
    }
    const transport = transportOf(entry.data);
    if (transport === null) {
      skipped.push({ name, reason: 'no-command-or-url' });
      continue;
    }
    const server = mcpServerSchema.safeParse({ id: newId(), name, isEnabled: false, transport });
    if (server.success) servers.push(server.data);
    else skipped.push({ name, reason: 'invalid' });
  }
  return { servers, skipped };
}

function transportOf(entry: z.infer<typeof entrySchema>): unknown {
  if (entry.command !== undefined) {
    const { command, args = [], env = {}, cwd = null } = entry;
    return { kind: 'stdio', command, arguments: args, environment: env, workingDirectory: cwd };
  }
  if (entry.url === undefined) return null;
  const headers = Object.entries(entry.headers ?? {}).map(([name, value]) => ({ name, value }));
  return { kind: 'http', url: entry.url, headers };
}
