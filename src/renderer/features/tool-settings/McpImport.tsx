/** Takes MCP servers over from the file of another program. They are shown first, and arrive switched off. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { McpServersReading } from '../../../shared/contract/tools.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';
import { DocumentField } from './DocumentField.tsx';
import { useToolSettings } from './use-tool-settings.ts';

const refusals = ['not-json', 'no-mcp-servers'] as const;
const skips = ['no-command-or-url', 'old-transport', 'invalid'] as const;

export function McpImport({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { tools, change } = useToolSettings();
  const [reading, setReading] = useState<McpServersReading | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function read(text: string): Promise<void> {
    const answer = await commands.readDocument('tools.read-mcp-servers', text);
    setReading(typeof answer === 'string' ? null : answer);
    setRefusal(typeof answer === 'string' ? answer : null);
  }

  async function add(): Promise<void> {
    if (reading === null) return;
    if (await change({ mcpServers: [...tools.mcpServers, ...reading.servers] })) onClose();
  }

  const known = refusals.find((each) => each === refusal) ?? 'other';
  return (
    <section
      aria-label={t('toolSettings.mcp.import')}
      data-testid="mcp-import"
      className="flex flex-col gap-3 rounded-lg border border-line-strong bg-sunken p-3"
    >
      {reading === null ? (
        <DocumentField
          lead={t('toolSettings.mcp.importLead')}
          accept=".json,application/json"
          problem={refusal === null ? null : t(`toolSettings.mcp.refusal.${known}`)}
          testId="mcp-import"
          onRead={(text) => void read(text)}
          onCancel={onClose}
        />
      ) : (
        <>
          <Found reading={reading} />
          <div className="flex gap-2">
            <Button
              tone="primary"
              disabled={reading.servers.length === 0}
              data-testid="mcp-import-add"
              onClick={() => void add()}
            >
              {t('toolSettings.mcp.importAdd', { count: reading.servers.length })}
            </Button>
            <Button tone="quiet" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Found({ reading }: { readonly reading: McpServersReading }) {
  const { t } = useTranslation();
  return (
    <ul className="flex flex-col gap-1">
      {reading.servers.length === 0 && <li>{t('toolSettings.mcp.importNothing')}</li>}
      {reading.servers.map(({ id, name, transport }) => (
        <li key={id}>
          <bdi>{name}</bdi>{' '}
          <code className="font-mono text-micro [overflow-wrap:anywhere] text-ink-faint select-text">
            {transport.kind === 'http'
              ? transport.url
              : [transport.command, ...transport.arguments].join(' ')}
          </code>
        </li>
      ))}
      {reading.skipped.map(({ name, reason }) => (
        <li key={name} className="text-warn">
          <bdi>{name}</bdi>{' '}
          {t(`toolSettings.mcp.skipped.${skips.find((each) => each === reason) ?? 'other'}`)}
        </li>
      ))}
    </ul>
  );
}
