/**
 * How a suggestion came about, step by step, from the store alone: what was asked, what the model thought, which tools it called and
 * who let them run, what it replied, how it ended. The arrow keys go from step to step.
 */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { RunReplay } from '../../../shared/contract/tools.ts';
import type { Run } from '../../../shared/domain.ts';
import { findRun } from '../../state/desk-reducer.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands, useDeskParts, useInterface } from '../app/desk-context.ts';
import { pageIcon, usePageTitle } from './page-looks.ts';
import { replayPages } from './replay-pages.ts';
import type { ReplayPage } from './replay-pages.ts';
import { ReplayPageContent } from './ReplayPageContent.tsx';

export function ReplayDialog() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { store } = useDeskParts();
  const runId = useInterface(({ toolArea }) => toolArea.replayedRunId);
  const [run] = useState(() => (runId === null ? null : findRun(store.getState(), runId)));
  const replay = useReplay(runId);
  const pages = useMemo(
    () => (run === null || replay === null ? [] : replayPages(run, replay)),
    [run, replay],
  );
  const [chosenId, setChosenId] = useState<string>('start');
  const position = Math.max(
    0,
    pages.findIndex(({ id }) => id === chosenId),
  );

  function goTo(index: number): void {
    const page = pages[Math.min(Math.max(0, index), pages.length - 1)];
    if (page !== undefined) setChosenId(page.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const places: Readonly<Record<string, number>> = {
      ArrowRight: position + 1,
      ArrowLeft: position - 1,
      Home: 0,
      End: pages.length - 1,
    };
    const place = places[event.key];
    if (place === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo(place);
  }

  return (
    <Dialog
      title={t('toolUse.replay.title')}
      closeLabel={t('common.close')}
      onClose={commands.closeDialog}
      onKeyDown={onKeyDown}
      className="h-[min(38rem,88vh)] w-[min(52rem,calc(100vw-3rem))]"
    >
      {run !== null && pages.length > 0 && (
        <Tabs.Root
          orientation="vertical"
          value={pages[position]?.id ?? 'start'}
          onValueChange={setChosenId}
          data-testid="replay"
          className="flex min-h-0 flex-1"
        >
          <PageList pages={pages} />
          <div className="flex min-w-0 flex-1 flex-col">
            {pages.map((page) => (
              <Tabs.Content
                key={page.id}
                value={page.id}
                data-testid="replay-page"
                data-page={page.kind}
                className="min-h-0 flex-1 overflow-y-auto p-5 -outline-offset-2"
              >
                <ReplayPageContent page={page} run={run} />
              </Tabs.Content>
            ))}
            <Steps position={position} count={pages.length} onGo={goTo} />
          </div>
        </Tabs.Root>
      )}
    </Dialog>
  );
}

function PageList({ pages }: { readonly pages: readonly ReplayPage[] }) {
  const { t } = useTranslation();
  const titleOf = usePageTitle();
  return (
    <Tabs.List
      aria-label={t('toolUse.replay.title')}
      className="flex w-52 shrink-0 flex-col gap-0.5 overflow-y-auto border-r border-line bg-sunken p-2"
    >
      {pages.map((page) => {
        const Icon = pageIcon(page);
        return (
          <Tabs.Trigger
            key={page.id}
            value={page.id}
            className="flex min-h-8 shrink-0 items-center gap-2 rounded-md px-2.5 py-1 text-left text-ui text-ink-soft hover:bg-hover data-[state=active]:bg-selected data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            <Icon size={15} aria-hidden="true" className="shrink-0" />
            <bdi className="min-w-0 truncate">{titleOf(page)}</bdi>
          </Tabs.Trigger>
        );
      })}
    </Tabs.List>
  );
}

interface StepsProps {
  readonly position: number;
  readonly count: number;
  readonly onGo: (index: number) => void;
}

function Steps({ position, count, onGo }: StepsProps) {
  const { t } = useTranslation();
  return (
    <footer className="flex h-11 shrink-0 items-center justify-center gap-3 border-t border-line">
      <IconButton
        label={t('toolUse.replay.previous')}
        keys={['←']}
        icon={<ChevronLeft size={16} />}
        disabled={position === 0}
        onClick={() => onGo(position - 1)}
      />
      <span className="text-small text-ink-faint tabular-nums" data-testid="replay-position">
        {t('toolUse.replay.position', { number: position + 1, count })}
      </span>
      <IconButton
        label={t('toolUse.replay.next')}
        keys={['→']}
        icon={<ChevronRight size={16} />}
        disabled={position === count - 1}
        data-testid="replay-next"
        onClick={() => onGo(position + 1)}
      />
    </footer>
  );
}

/** Null until the store has answered. */
function useReplay(runId: Run['id'] | null): RunReplay | null {
  const commands = useCommands();
  const [replay, setReplay] = useState<RunReplay | null>(null);
  useEffect(() => {
    let isWanted = true;
    if (runId !== null)
      void commands.ask('runs.replay', { runId }).then((answer) => {
        if (isWanted && answer !== undefined) setReplay(answer);
      });
    return () => {
      isWanted = false;
    };
  }, [commands, runId]);
  return replay;
}
