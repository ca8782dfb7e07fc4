/** The MCP servers: which there are, how each one is, what it wrote, and which of its tools are on. */
import { FileInput, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { newServerForm } from '../../state/tool-forms.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { ItemList } from './ItemRow.tsx';
import { McpImport } from './McpImport.tsx';
import { ServerEditor } from './ServerEditor.tsx';
import { ServerRow } from './ServerRow.tsx';
import { useToolSettings } from './use-tool-settings.ts';

export function McpServers() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { tools } = useToolSettings();
  const form = useInterface(({ toolArea }) => toolArea.server);
  const [isImporting, setIsImporting] = useState(false);
  const { mcpServers } = tools;
  return (
    <>
      <p className="text-small text-ink-faint">
        {t('toolSettings.mcp.lead')} {mcpServers.length === 0 && t('toolSettings.mcp.none')}
      </p>
      {mcpServers.length > 0 && (
        <ItemList>
          {mcpServers.map((server) => (
            <ServerRow key={server.id} server={server} />
          ))}
        </ItemList>
      )}
      {form !== null && <ServerEditor key={form.id} form={form} />}
      {isImporting && <McpImport onClose={() => setIsImporting(false)} />}
      {form === null && !isImporting && (
        <div className="flex flex-wrap gap-2">
          <Button
            icon={<Plus size={14} />}
            data-testid="server-add"
            onClick={() =>
              commands.editTool({
                server: { ...newServerForm(crypto.randomUUID()), name: '', command: '' },
              })
            }
          >
            {t('toolSettings.mcp.add')}
          </Button>
          <Button
            icon={<FileInput size={14} />}
            data-testid="servers-import"
            onClick={() => setIsImporting(true)}
          >
            {t('toolSettings.mcp.import')}
          </Button>
        </div>
      )}
    </>
  );
}
