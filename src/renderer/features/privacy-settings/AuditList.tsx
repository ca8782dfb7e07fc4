/** The entries of the audit log, loaded a page at a time as one scrolls; only what is in view is drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { AuditEntry, AuditGroup } from '../../../shared/audit.ts';
import { useCommands } from '../app/desk-context.ts';
import { Moment } from '../app/Moment.tsx';
import { useTimeWords } from '../app/time.ts';
import { detailWords, exportedDetails } from './audit-details.ts';

const pageSize = 100;
/** Of one row at the usual type size, in pixels; measured as soon as it is drawn. */
const rowHeight = 46;

interface Entries {
  readonly entries: readonly AuditEntry[];
  readonly hasMore: boolean;
}

export function AuditList({ group }: { readonly group: AuditGroup | null }) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const commands = useCommands();
  /** Null until main has answered for the first time. */
  const [loaded, setLoaded] = useState<Entries | null>(null);
  const entries = loaded?.entries ?? [];
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const rows = virtualizer.getVirtualItems();
  const isAtEnd = (rows.at(-1)?.index ?? -1) >= entries.length - 1;
  const wantsMore = loaded === null || (loaded.hasMore && isAtEnd);
  const last = entries.at(-1)?.sequence ?? null;
  useEffect(() => {
    if (!wantsMore) return undefined;
    let isWanted = true;
    void commands.ask('audit.list', { before: last, limit: pageSize, group }).then((answer) => {
      if (!isWanted || answer === undefined) return;
      setLoaded((known) => ({
        entries: [...(known?.entries ?? []), ...answer.entries],
        hasMore: answer.entries.length === pageSize,
      }));
    });
    return () => {
      isWanted = false;
    };
  }, [commands, group, last, wantsMore]);
  return (
    <div
      ref={list}
      role="list"
      aria-label={t('audit.heading')}
      data-testid="audit-list"
      // A scrolling region must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="h-72 overflow-y-auto rounded-lg border border-line"
    >
      {loaded !== null && entries.length === 0 && (
        <p className="p-6 text-center text-small text-ink-faint">
          {t(group === null ? 'audit.empty' : 'audit.emptyFiltered')}
        </p>
      )}
      <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ key, index, start }) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              role="listitem"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <Entry entry={entry} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Entry({ entry: { sequence, at, actor, action, details } }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const detail = detailWords(details, t);
  return (
    <div
      data-testid="audit-entry"
      className="flex items-baseline gap-3 border-b border-line px-3 py-1.5 text-small"
    >
      <span className="w-9 shrink-0 text-right text-ink-faint tabular-nums">{sequence}</span>
      <Moment at={at} className="w-22 shrink-0 text-ink-faint tabular-nums">
        {words.stamp(at)}
      </Moment>
      <span className="w-14 shrink-0 text-ink-faint">{t(`audit.actor.${actor}`)}</span>
      <span className="min-w-0 flex-1">
        <span className="block text-ink">{t(`audit.action.${action}`)}</span>
        {detail !== '' && (
          <span
            className="block truncate text-micro text-ink-faint select-text"
            title={exportedDetails(details)}
          >
            {detail}
          </span>
        )}
      </span>
    </div>
  );
}
