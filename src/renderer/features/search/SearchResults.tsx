/** What the search has found, in place of the queue. The field keeps the focus; this list only shows and takes clicks. */
import { SearchX, Sparkles, StickyNote } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { SearchHit } from '../../../shared/search.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { Moment } from '../app/Moment.tsx';
import { useNow, useTimeWords } from '../app/time.ts';
import { hitElementId, resultsElementId } from './element-ids.ts';
import { highlightPieces } from './highlight-pieces.ts';

/** Ages are shown in minutes. */
const refreshMs = 60_000;

export function SearchResults() {
  const { t } = useTranslation();
  const hits = useInterface(({ search }) => search?.hits ?? null);
  const selected = useInterface(({ search }) => search?.selected ?? 0);
  const now = useNow(refreshMs);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected, hits]);

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
      <div ref={list} id={resultsElementId} role="listbox" tabIndex={-1} aria-label={t('search.results')}>
        {hits?.map((hit, index) => (
          <HitRow
            // Hits are replaced as a whole; their place is all that tells them apart.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            hit={hit}
            index={index}
            isSelected={index === selected}
            now={now}
          />
        ))}
      </div>
      {hits?.length === 0 && (
        <EmptyState
          icon={<SearchX size={20} />}
          title={t('search.nothingTitle')}
          body={t('search.nothingBody')}
        />
      )}
      <p role="status" className="sr-only">
        {hits !== null && t('search.count', { count: hits.length })}
      </p>
    </div>
  );
}

interface HitRowProps {
  readonly hit: SearchHit;
  readonly index: number;
  readonly isSelected: boolean;
  /** Epoch milliseconds that ages are counted to. */
  readonly now: number;
}

const HitRow = memo(function HitRow({ hit, index, isSelected, now }: HitRowProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const words = useTimeWords();
  const name = hit.customerName || t('common.unnamed');
  return (
    // The field takes the keys: see SearchField.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="option"
      id={hitElementId(index)}
      aria-selected={isSelected}
      tabIndex={-1}
      data-testid="search-hit"
      data-kind={hit.found.kind}
      onClick={() => void commands.openHit(hit)}
      className={classNames(
        'flex gap-2.5 rounded-lg p-2 transition-colors',
        isSelected ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <Avatar id={hit.customerId} name={name} className="size-7 text-small" />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-center gap-1.5">
          <bdi title={name} className="truncate font-medium">
            {hit.found.kind === 'customer' ? <Highlighted hit={hit} /> : name}
          </bdi>
          <span className="flex-1" />
          <Moment at={hit.at} className="shrink-0 text-micro text-ink-faint tabular-nums">
            {words.span(Math.max(0, now - hit.at))}
          </Moment>
        </span>
        <span className="line-clamp-2 text-small leading-5 wrap-anywhere text-ink-soft">
          <Source hit={hit} />
          {hit.found.kind === 'customer' ? (
            t('common.customer')
          ) : (
            <bdi>
              <Highlighted hit={hit} />
            </bdi>
          )}
        </span>
      </span>
    </div>
  );
});

/** Who said it, where that is not the customer. */
function Source({ hit: { found } }: { readonly hit: SearchHit }) {
  const { t } = useTranslation();
  if (found.kind === 'suggestion') {
    return (
      <Sparkles
        size={12}
        aria-label={t('search.suggestion')}
        className="mr-1 inline-block align-[-0.1em] text-accent-ink"
      />
    );
  }
  if (found.kind === 'message' && found.author === 'note') {
    return (
      <StickyNote
        size={12}
        aria-label={t('conversation.author.note')}
        className="mr-1 inline-block align-[-0.1em] text-warn"
      />
    );
  }
  return found.kind === 'message' && found.author === 'agent' ? t('queue.you') : null;
}

function Highlighted({ hit }: { readonly hit: SearchHit }) {
  return highlightPieces(hit.snippet).map(({ text, isHit, start }) =>
    isHit ? (
      <mark key={start} className="rounded-xs bg-glow text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
