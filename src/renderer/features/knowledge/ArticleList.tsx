/** Articles, last changed first, drawn only where one can see them; searched and filtered by main, page by page. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ArticleSummary } from '../../../shared/knowledge.ts';
import { classNames } from '../../ui/class-names.ts';
import { SelectInput, TextInput } from '../../ui/inputs.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import type { ArticlePages, ListFilter } from './use-article-pages.ts';

const rowHeight = 62;
const filters: readonly ListFilter[] = ['all', 'public', 'internal', 'expired'];

export interface ArticleListProps {
  readonly text: string;
  readonly filter: ListFilter;
  readonly pages: ArticlePages;
  /** Whether words or a filter leave something out. */
  readonly isFiltered: boolean;
  readonly onText: (text: string) => void;
  readonly onFilter: (filter: ListFilter) => void;
}

export function ArticleList({ text, filter, pages, isFiltered, onText, onFilter }: ArticleListProps) {
  const { t } = useTranslation();
  const { articles, total, need } = pages;
  return (
    <>
      <div className="flex gap-2 p-3 pb-2">
        <TextInput
          type="search"
          value={text}
          aria-label={t('knowledge.search')}
          placeholder={t('knowledge.search')}
          data-testid="article-search"
          onChange={(event) => onText(event.target.value)}
        />
        <SelectInput
          value={filter}
          aria-label={t('knowledge.filter.label')}
          className="w-28 shrink-0"
          options={filters.map((value) => ({ value, label: t(`knowledge.filter.${value}`) }))}
          onChoose={onFilter}
        />
      </div>
      <p className="px-4 pb-1 text-small text-ink-faint tabular-nums" aria-live="polite">
        {total !== null && total > 0 ? t('knowledge.count', { count: total }) : ' '}
      </p>
      {total === 0 && isFiltered && (
        <p className="px-4 py-2 text-ui text-ink-faint">{t('knowledge.nothingFound')}</p>
      )}
      {total !== null && total > 0 && <Rows articles={articles} total={total} need={need} />}
    </>
  );
}

interface RowsProps {
  readonly articles: readonly ArticleSummary[];
  readonly total: number;
  /** Asks for the page that holds a row. */
  readonly need: (index: number) => void;
}

function Rows({ articles, total, need }: RowsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const openId = useInterface(({ knowledge }) => knowledge.articleId);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const rows = virtualizer.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => need(last), [need, last]);

  function move(event: KeyboardEvent<HTMLElement>): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const focused = Number(document.activeElement?.getAttribute('data-index') ?? -1);
    const next = Math.max(0, Math.min(total - 1, focused + step));
    virtualizer.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus(),
    );
  }

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
      <div
        role="listbox"
        tabIndex={-1}
        aria-label={t('knowledge.title')}
        onKeyDown={move}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {rows.map(({ index, start }) => {
          const article = articles[index];
          return (
            <div
              key={index}
              role="presentation"
              className="absolute inset-x-0"
              style={{ transform: `translateY(${start}px)`, height: rowHeight }}
            >
              {article !== undefined && (
                <ArticleRow
                  article={article}
                  index={index}
                  isOpen={article.id === openId}
                  onOpen={() => void commands.openArticle(article.id)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface ArticleRowProps {
  readonly article: ArticleSummary;
  readonly index: number;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function ArticleRow({ article, index, isOpen, onOpen }: ArticleRowProps) {
  const { t } = useTranslation();
  const isExpired = article.validUntil !== null && article.validUntil < Date.now();
  return (
    <button
      type="button"
      data-index={index}
      data-testid="article-row"
      role="option"
      aria-selected={isOpen}
      onClick={onOpen}
      className={classNames(
        'flex h-[3.625rem] w-full flex-col justify-center gap-0.5 rounded-md px-2.5 text-left',
        isOpen ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <span className="flex w-full items-center gap-1.5">
        <span className="truncate text-ui font-medium text-ink">{article.title}</span>
        {article.audience === 'internal' && <Mark text={t('knowledge.mark.internal')} />}
        {isExpired && <Mark text={t('knowledge.mark.expired')} />}
      </span>
      <span className="w-full truncate text-small text-ink-faint">{article.excerpt}</span>
    </button>
  );
}

function Mark({ text }: { readonly text: string }) {
  return (
    <span className="shrink-0 rounded bg-bubble px-1.5 text-small whitespace-nowrap text-ink-soft">
      {text}
    </span>
  );
}
