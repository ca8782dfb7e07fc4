/**
 * What a demo workspace lacks that was made before the sample shop had tools. Nothing is stored: the server is there as if the
 * workspace had begun with it, and stays away for good once the agent has changed the list of servers.
 */
import type { Settings } from '../../../shared/settings.ts';
import type { AuditStore } from '../../store/audit-port.ts';
import { demoShopServer, demoTools } from './tools.ts';

/** Entries of the audit log that are looked through at a time. */
const pageLength = 200;

/** The settings with the shop's server, unless it is there or the audit log tells that the agent has changed the list. */
export async function withShopServer(settings: Settings, audit: Pick<AuditStore, 'list'>): Promise<Settings> {
  const { mcpServers } = settings.tools;
  if (mcpServers.some(({ id }) => id === demoShopServer) || (await hasChangedServers(audit))) return settings;
  const tools = { ...settings.tools, mcpServers: [...mcpServers, ...(demoTools.mcpServers ?? [])] };
  return { ...settings, tools };
}

/** The log is as old as the server: whoever removed it, or had one of their own, is in it. */
async function hasChangedServers(audit: Pick<AuditStore, 'list'>): Promise<boolean> {
  let before: number | null = null;
  for (;;) {
    const entries = await audit.list({ before, limit: pageLength, actions: ['settings-changed'] });
    const names = entries.flatMap(({ details }) => String(details['names'] ?? '').split(', '));
    if (names.includes('tools.mcpServers')) return true;
    const last = entries.at(-1);
    if (last === undefined || entries.length < pageLength) return false;
    before = last.sequence;
  }
}
