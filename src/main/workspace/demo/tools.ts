/** The tools of the sample shop: its own MCP server, which comes with the app. */
import { mcpServerSchema, ownCommandPrefix } from '../../../shared/settings-tools.ts';
import type { ToolSettings } from '../../../shared/settings-tools.ts';

/** The name that stands for its module. */
export const demoShopServer = 'demo-shop';

export const demoTools: Partial<ToolSettings> = {
  mcpServers: [
    mcpServerSchema.parse({
      id: demoShopServer,
      name: 'shop',
      transport: { kind: 'stdio', command: `${ownCommandPrefix}${demoShopServer}` },
    }),
  ],
};
