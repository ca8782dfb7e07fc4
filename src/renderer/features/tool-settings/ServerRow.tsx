/** One MCP server: on or off, how it is right now, start and stop by hand, its log and its tools. */
import { Play, RotateCw, ScrollText, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { McpServer } from '../../../shared/settings-tools.ts';
import type { McpServerState, McpServerStatus } from '../../../shared/tools.ts';
import { serverForm } from '../../state/tool-forms.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Switch } from '../../ui/Switch.tsx';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { ItemRow } from './ItemRow.tsx';
import { ServerLog } from './ServerLog.tsx';
import { useToolSettings } from './use-tool-settings.ts';

const stateColours: Readonly<Record<McpServerState, string>> = {
  stopped: 'text-ink-faint',
  starting: 'text-accent-ink',
  running: 'text-ok',
  waiting: 'text-warn',
  failed: 'text-bad',
};

export function ServerRow({ server }: { readonly server: McpServer }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { tools, change } = useToolSettings();
  const status = useDesk(({ mcpServers }) => mcpServers[server.id]);
  const [isLogShown, setIsLogShown] = useState(false);
  const { id, name, isEnabled } = server;

  function edit(changed: Partial<McpServer>): void {
    const mcpServers = tools.mcpServers.map((each) => (each.id === id ? { ...each, ...changed } : each));
    void change({ mcpServers });
  }

  return (
    <ItemRow
      name={name}
      testId="server"
      onEdit={() => commands.editTool({ server: serverForm(server) })}
      onRemove={() => void change({ mcpServers: tools.mcpServers.filter((each) => each.id !== id) })}
      aside={
        <>
          <ServerButtons server={server} state={status?.state ?? 'stopped'} />
          <IconButton
            label={t('toolSettings.mcp.log')}
            icon={<ScrollText size={14} />}
            aria-pressed={isLogShown}
            data-testid="server-log-toggle"
            onClick={() => setIsLogShown(!isLogShown)}
          />
        </>
      }
      below={
        <div className="flex flex-col gap-2 pb-1">
          {status?.problem !== null && status?.problem !== undefined && (
            <p dir="auto" className="said text-small text-bad">
              {status.problem}
            </p>
          )}
          <ServerTools server={server} onEdit={edit} />
          {isLogShown && <ServerLog serverId={id} status={status} />}
        </div>
      }
    >
      <div className="flex flex-wrap items-center gap-x-3">
        <Switch
          label={t('toolSettings.mcp.on', { name })}
          isOn={isEnabled}
          testId="server-enabled"
          onSwitch={(isOn) => edit({ isEnabled: isOn })}
        />
        {status !== undefined && <StateWords status={status} />}
      </div>
    </ItemRow>
  );
}

function StateWords({ status }: { readonly status: McpServerStatus }) {
  const { t } = useTranslation();
  const { state, toolCount, implementation } = status;
  const parts = [
    t(`toolSettings.mcp.state.${state}`),
    ...(state === 'running' ? [t('toolSettings.mcp.toolCount', { count: toolCount })] : []),
    ...(state === 'running' && implementation !== null ? [implementation] : []),
  ];
  return (
    <span
      data-testid="server-state"
      data-state={state}
      className={classNames('text-small', stateColours[state])}
    >
      <bdi>{parts.join(' · ')}</bdi>
    </span>
  );
}

interface ServerButtonsProps {
  readonly server: McpServer;
  readonly state: McpServerState;
}

function ServerButtons({ server, state }: ServerButtonsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const isStopped = state === 'stopped' || state === 'failed';
  const control = (action: 'start' | 'stop' | 'restart'): void =>
    void commands.ask('mcp.control', { serverId: server.id, action });
  return (
    <>
      <IconButton
        label={t(isStopped ? 'toolSettings.mcp.start' : 'toolSettings.mcp.stop')}
        icon={isStopped ? <Play size={14} /> : <Square size={13} />}
        data-testid="server-start-stop"
        onClick={() => control(isStopped ? 'start' : 'stop')}
      />
      <IconButton
        label={t('toolSettings.mcp.restart')}
        icon={<RotateCw size={14} />}
        disabled={isStopped}
        data-testid="server-restart"
        onClick={() => control('restart')}
      />
    </>
  );
}

interface ServerToolsProps {
  readonly server: McpServer;
  readonly onEdit: (changed: Partial<McpServer>) => void;
}

/** The tools that the server offers now, and those that are switched off, which it may not offer any more. */
function ServerTools({ server, onEdit }: ServerToolsProps) {
  const { t } = useTranslation();
  const known = useInterface(({ toolArea }) => toolArea.tools) ?? [];
  const { disabledTools } = server;
  const offered = known.flatMap(({ source }) =>
    source.kind === 'mcp' && source.serverId === server.id ? [source.toolName] : [],
  );
  const names = [...new Set([...offered, ...disabledTools])].toSorted();
  if (names.length === 0) return null;
  return (
    <details>
      <summary
        data-testid="server-tools"
        className="w-fit rounded-md text-small text-ink-faint hover:text-ink"
      >
        {t('toolSettings.mcp.tools')} ({offered.length}/{names.length})
      </summary>
      <div className="grid grid-cols-2 gap-x-4 gap-y-1.5 pt-2">
        {names.map((name) => (
          <Switch
            key={name}
            label={name}
            isOn={!disabledTools.includes(name)}
            testId="server-tool"
            onSwitch={(isOn) =>
              onEdit({
                disabledTools: isOn
                  ? disabledTools.filter((each) => each !== name)
                  : [...disabledTools, name],
              })
            }
          />
        ))}
      </div>
    </details>
  );
}
