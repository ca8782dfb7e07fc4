/**
 * The data of an open workspace: counts it, takes it along, removes conversations with all their traces, and those that were
 * quiet for longer than the settings keep them. What runs for a conversation ends before it is removed.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DataFacts, ExportResult } from '../../shared/contract/data.ts';
import type { DeskEvent } from '../../shared/events.ts';
import type { Log } from '../../shared/log.ts';
import type { DataSettings } from '../../shared/settings-data.ts';
import type { DataKeeper } from '../ipc/data-port.ts';
import { RequestFailure } from '../ipc/request-failure.ts';
import type { DataStore } from '../store/data-ports.ts';
import { exportConversations } from './data-export.ts';

/** As long for everybody else as one slice of a removal takes. */
const pauseMs = 10;
const dayMs = 24 * 60 * 60 * 1_000;
/** A start has better things to do. */
const firstLookMs = 60_000;
/** At least this long between two tellings of the progress. */
const tellEveryMs = 100;

export interface DataKeeperOptions {
  readonly data: DataStore;
  /** The store's file; what lies beside it under its name belongs to it. */
  readonly storePath: string;
  readonly settings: () => DataSettings;
  /** Ends whatever goes on in a conversation that is about to be removed. */
  readonly release: (conversationId: string) => Promise<void>;
  readonly publish: (event: Exclude<DeskEvent, { type: 'run' }>) => void;
  /** So many conversations are gone because the settings no longer keep them. */
  readonly onExpired?: (conversations: number) => void;
  readonly now: () => number;
  readonly log: Log;
}

export interface ClosableDataKeeper extends DataKeeper {
  /** Removes what is due, now and then, and finishes what was interrupted. */
  start(): void;
  close(): Promise<void>;
}

export function createDataKeeper(options: DataKeeperOptions): ClosableDataKeeper {
  const { data, publish, now, log } = options;
  const closing = new AbortController();
  let exporting: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let tail: Promise<void> = Promise.resolve();

  async function removeConversation(conversationId: string): Promise<void> {
    await options.release(conversationId);
    publish({ type: 'conversation-removed', conversationId });
    while (await data.removeSome(conversationId)) {
      closing.signal.throwIfAborted();
      await pause(pauseMs);
    }
  }

  /** One removal after the other, whoever asked for it. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = tail.then(work);
    tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  async function removeAll(ids: readonly string[]): Promise<number> {
    for (const id of ids) {
      if (closing.signal.aborted) break;
      await removeConversation(id);
    }
    return ids.length;
  }

  async function removeDue(): Promise<void> {
    await removeAll(await data.unfinishedRemovals());
    const { keepDays } = options.settings();
    if (keepDays === null) return;
    const due = await data.conversationIds({ customerId: null, quietSince: now() - keepDays * dayMs });
    if (due.length === 0) return;
    const removed = await removeAll(due);
    log.info('data.expired', { conversations: removed });
    options.onExpired?.(removed);
  }

  function look(afterMs: number): void {
    timer = setTimeout(() => {
      inTurn(removeDue).catch((error: unknown) => {
        if (!closing.signal.aborted) log.error('data.removal-failed', {}, error);
      });
      look(dayMs);
    }, afterMs).unref();
  }

  async function exportTo(path: string, customerId: string | null): Promise<ExportResult> {
    if (exporting !== null) {
      throw new RequestFailure({ code: 'conflict', reason: 'export', message: 'an export is under way' });
    }
    exporting = new AbortController();
    let toldAt = 0;
    try {
      const conversations = await exportConversations({
        data,
        path,
        customerId,
        now: now(),
        signal: AbortSignal.any([exporting.signal, closing.signal]),
        onProgress(done, total) {
          if (now() - toldAt < tellEveryMs && done < total) return;
          toldAt = now();
          publish({ type: 'export-progress', done, total });
        },
      });
      return { kind: 'written', path, conversations };
    } catch (error) {
      if (exporting.signal.aborted || closing.signal.aborted) return { kind: 'cancelled' };
      const code = codeOf(error);
      log.error('data.export-failed', { code });
      if (code === null) throw error;
      return { kind: 'failed', code };
    } finally {
      exporting = null;
    }
  }

  return {
    async facts(): Promise<DataFacts> {
      const counts = await data.counts();
      return { ...counts, folder: dirname(options.storePath), bytes: bytesOf(options.storePath) };
    },
    exportTo,
    cancelExport: () => exporting?.abort(),
    removeConversation: (conversationId) => inTurn(() => removeConversation(conversationId)),
    removeCustomer: (customerId) =>
      inTurn(async () => removeAll(await data.conversationIds({ customerId, quietSince: null }))),
    removeExpired: () => inTurn(removeDue),
    start: () => look(firstLookMs),
    async close() {
      closing.abort();
      if (timer !== null) clearTimeout(timer);
      await tail;
    },
  };
}

function codeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

function bytesOf(storePath: string): number {
  const folder = dirname(storePath);
  const own = readdirSync(folder).filter((name) => name.startsWith(basename(storePath)));
  // What goes away in between, as SQLite's files do, counts nothing.
  return own.reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
