/** What a server wrote, and what was done with it. Read again when its state changes, or when the user wants. */
import { RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { McpLogLine, McpServerStatus } from '../../../shared/tools.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';
import { useTimeWords } from '../app/time.ts';

export interface ServerLogProps {
  readonly serverId: string;
  readonly status: McpServerStatus | undefined;
}

export function ServerLog({ serverId, status }: ServerLogProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const words = useTimeWords();
  const [lines, setLines] = useState<readonly McpLogLine[]>([]);
  /** Rises when they are to be asked for again. */
  const [version, setVersion] = useState(0);
  const reload = (): void => setVersion((before) => before + 1);
  useEffect(() => {
    let isWanted = true;
    void commands.ask('mcp.log', { serverId }).then((answer) => {
      if (isWanted && answer !== undefined) setLines(answer.lines);
    });
    return () => {
      isWanted = false;
    };
  }, [commands, serverId, status, version]);
  return (
    <div className="flex flex-col gap-1.5">
      <section
        aria-label={t('toolSettings.mcp.log')}
        // A scrolling region must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        data-testid="server-log"
        className="max-h-48 overflow-y-auto rounded-md border border-line bg-canvas p-2 font-mono text-micro"
      >
        {lines.length === 0 && <p className="text-ink-faint">{t('toolSettings.mcp.logEmpty')}</p>}
        {lines.map(({ at, from, text }, index) => (
          // Lines have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <p key={index} dir="auto" className="said">
            <span className="text-ink-faint">
              {words.clock(at)} {t(`toolSettings.mcp.logFrom.${from}`)}
            </span>{' '}
            {text}
          </p>
        ))}
      </section>
      <Button
        size="small"
        tone="quiet"
        icon={<RefreshCw size={13} />}
        onClick={reload}
        className="self-start"
      >
        {t('toolSettings.mcp.logRefresh')}
      </Button>
    </div>
  );
}
