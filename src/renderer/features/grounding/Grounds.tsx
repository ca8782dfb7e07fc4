/**
 * Under a suggestion: the passages it was given, those it cites first to see, and what the check of its text found. The passages are
 * there from the first moment, so that nothing moves when the text ends.
 */
import { FilePlus2, TriangleAlert } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import type { RunSource } from '../../../shared/grounding.ts';
import { doubtedSentences } from '../../state/grounding-view.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { GroundedText } from './GroundedText.tsx';
import { SourceMarks } from './SourceMarks.tsx';
import { useDoubtWords } from './doubt-words.ts';

export function Grounds({ run }: { readonly run: Run }) {
  return (
    <>
      <Sources run={run} />
      <Checks run={run} />
    </>
  );
}

const noCitations: NonNullable<Run['citations']> = [];

function Sources({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const citations = useDesk((state) => state.live[run.id]?.citations ?? run.citations ?? noCitations);
  const { sources = [] } = run;
  if (sources.length === 0) return null;
  const cited = new Set(citations.flatMap(({ numbers }) => numbers));
  return (
    <GroundedText run={run} className="shrink-0">
      <ul
        aria-label={t('grounding.sources')}
        data-testid="cue-sources"
        className="flex gap-1 overflow-x-auto py-0.5 [scrollbar-width:thin]"
      >
        {sources.map((source) => (
          <li key={source.number} className="shrink-0">
            <SourcePill source={source} isCited={cited.has(source.number)} />
          </li>
        ))}
      </ul>
    </GroundedText>
  );
}

interface SourcePillProps {
  readonly source: RunSource;
  readonly isCited: boolean;
}

function SourcePill({ source, isCited }: SourcePillProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      data-number={source.number}
      data-testid="cue-source"
      data-cited={isCited}
      aria-label={t(isCited ? 'grounding.citedSource' : 'grounding.uncitedSource', {
        number: source.number,
        title: source.title,
      })}
      className={classNames(
        'flex h-6 max-w-44 min-w-0 items-center gap-1 rounded-md border px-1.5 text-micro transition-colors hover:border-line-strong hover:text-ink',
        isCited ? 'border-line bg-canvas text-ink-soft' : 'border-transparent bg-bubble text-ink-faint',
      )}
    >
      <span className={classNames('shrink-0 font-medium tabular-nums', isCited && 'text-accent-ink')}>
        {source.number}
      </span>
      <bdi className="min-w-0 truncate">{source.title}</bdi>
      <SourceMarks source={source} />
    </button>
  );
}

/** Doubts one by one, so that they can be read without pointing at anything. */
function Checks({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const wordsOf = useDoubtWords();
  const { checks } = run;
  if (checks === undefined) return null;
  const doubted = doubtedSentences(run);
  const findings = [
    ...checks.unknownPlaceholders.map((value) => t('grounding.unknownPlaceholder', { value })),
    ...(checks.conflicts ?? []).map((conflict) => t('grounding.conflict', { ...conflict })),
    ...checks.unknownSources.map((number) => t('grounding.unknownSource', { number })),
  ];
  if (checks.isUncovered) {
    return (
      <div
        data-testid="cue-uncovered"
        className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 rounded-lg bg-bubble px-3 py-1.5 text-small text-ink-soft"
      >
        <span className="min-w-0 grow basis-40">{t('grounding.uncovered')}</span>
        <Button
          size="small"
          className="max-w-full min-w-0"
          icon={<FilePlus2 size={13} />}
          data-testid="cue-write-article"
          onClick={() => void commands.writeMissingArticle(run)}
        >
          {t('grounding.write')}
        </Button>
      </div>
    );
  }
  if (doubted.length === 0 && findings.length === 0) return null;
  return (
    <details data-testid="cue-doubts" className="group shrink-0 rounded-lg bg-warn-soft text-small text-ink">
      <summary className="flex min-h-8 items-center gap-2 px-3 py-1 marker:content-none">
        <TriangleAlert size={14} aria-hidden="true" className="shrink-0 text-warn" />
        <span className="min-w-0 flex-1">
          {t('grounding.doubts', { count: doubted.length + findings.length })}
        </span>
        <span className="shrink-0 text-warn underline group-open:hidden">{t('grounding.show')}</span>
        <span className="hidden shrink-0 text-warn underline group-open:inline">{t('grounding.hide')}</span>
      </summary>
      <ul className="flex max-h-56 flex-col gap-2 overflow-y-auto px-3 pb-2">
        {doubted.map(({ start, end, doubt }) => (
          <li key={start}>
            <q dir="auto" className="said text-ink-soft">
              {run.reply.slice(start, end)}
            </q>{' '}
            {wordsOf(doubt)}
          </li>
        ))}
        {findings.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </details>
  );
}
