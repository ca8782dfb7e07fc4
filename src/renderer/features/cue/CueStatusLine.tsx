/** The panel's head: what it is, the way back from an earlier suggestion, and what the picked lane is doing. */
import { ListCollapse, Undo2 } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { CueStatusMark } from './CueStatusMark.tsx';
import type { Cue } from './use-cue.ts';

export interface CueStatusLineProps {
  readonly cue: Cue;
  readonly conversationId: string;
}

export function CueStatusLine({ cue, conversationId }: CueStatusLineProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const hasSummary = useDesk((state) => (state.details[conversationId]?.summary ?? null) !== null);
  const isSummarising = useInterface((state) => state.summarising.includes(conversationId));
  return (
    <header className="sticky top-0 z-10 flex h-12 shrink-0 items-center gap-1.5 border-b border-line bg-sunken pr-3 pl-4">
      <h2 className="shrink-0 text-title font-semibold">{t('cue.title')}</h2>
      {!hasSummary && (
        <IconButton
          label={t(isSummarising ? 'summary.waiting' : 'summary.make')}
          keys={keysOf('summarise')}
          icon={<ListCollapse size={15} className={isSummarising ? 'animate-breathe text-accent-ink' : ''} />}
          disabled={isSummarising}
          data-testid="summary-make"
          onClick={() => void commands.refreshSummary()}
        />
      )}
      <span className="flex-1" />
      {cue.isPicked && (
        <Button
          size="small"
          tone="quiet"
          icon={<Undo2 size={13} />}
          data-testid="cue-back-to-newest"
          onClick={() => commands.pickRun(conversationId, null)}
          className="min-w-0 shrink"
        >
          <span className="truncate">{t('cue.backToNewest')}</span>
        </Button>
      )}
      <CueStatusMark cue={cue} testId="cue-status" />
    </header>
  );
}
