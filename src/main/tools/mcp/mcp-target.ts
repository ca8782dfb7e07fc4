/** What a server's settings lead to, with the secrets filled in: an address, a command, or a module of the app. Starts nothing. */
import { ownCommandPrefix } from '../../../shared/settings-tools.ts';
import type { McpServer } from '../../../shared/settings-tools.ts';
import { ToolError } from '../port.ts';
import { fillSecrets } from '../secrets.ts';
import type { SecretSource } from '../secrets.ts';
import type { McpTarget } from './mcp-session.ts';

export interface McpTargetOptions {
  readonly secrets: SecretSource;
  /** Modules of the servers that come with the app, by the name after `deskcue:` in a command. */
  readonly ownServers: Readonly<Record<string, string>>;
}

/**
 * @param onSecrets told of all secrets filled in so far, so that they are hidden from the log even when a later one is missing
 * @throws {ToolError} when a secret is not set, or no server of the name comes with the app
 */
export async function mcpTarget(
  { transport }: McpServer,
  { secrets, ownServers }: McpTargetOptions,
  onSecrets: (values: readonly string[]) => void,
): Promise<McpTarget> {
  const values: string[] = [];
  const fill = async (text: string): Promise<string> => {
    const filled = await fillSecrets(text, secrets);
    values.push(...filled.values);
    onSecrets(values);
    return filled.text;
  };
  if (transport.kind === 'http') {
    const headers: Record<string, string> = {};
    for (const { name, value } of transport.headers) headers[name] = await fill(value);
    return { kind: 'http', url: transport.url, headers };
  }
  if (transport.command.startsWith(ownCommandPrefix)) {
    const modulePath = ownServers[transport.command.slice(ownCommandPrefix.length)];
    if (modulePath === undefined)
      throw new ToolError('unavailable', `No server of the name ${transport.command} comes with the app`);
    return { kind: 'thread', modulePath };
  }
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(transport.environment)) environment[name] = await fill(value);
  return { ...transport, environment };
}
