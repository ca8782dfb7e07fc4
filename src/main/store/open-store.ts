/**
 * Opens the store: inspects the file by reading only, makes it when there is none, migrates it, and joins the ports over one
 * connection. The only file of this folder, besides the errors, the ports and `set-aside.ts`, that others import.
 */
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createAttachmentStore, createAttachmentWriter } from './attachments.ts';
import { createMessageAppend } from './append-message.ts';
import { startCheckpointer } from './checkpointer.ts';
import { createAuditStore } from './audit.ts';
import { configure, openDatabase, toConnection } from './connection.ts';
import type { SlowQueryListener } from './connection.ts';
import { createConversationStore } from './conversations.ts';
import { createHeldMessageStore } from './held-messages.ts';
import { applicationId, inspectFile } from './inspect-file.ts';
import { createDataStore } from './data.ts';
import { createLessonStore } from './lessons.ts';
import { createMessageStore } from './messages.ts';
import { migrate, newestVersion } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { createOutboxStore } from './outbox.ts';
import type { Store } from './ports.ts';
import { createProcedureStore } from './procedures.ts';
import { createPlaceholderStore, createSentRequestStore } from './privacy.ts';
import { createRunStore } from './runs.ts';
import { createReplyStore } from './saved-replies.ts';
import { startFresh } from './set-aside.ts';
import { createSearch } from './search.ts';
import { createSettingsStore } from './settings.ts';
import { createStatisticsStore } from './statistics.ts';
import { StoreOpenError, toStoreOpenError } from './store-errors.ts';
import { createSummaryStore } from './summaries.ts';
import { createToolCallStore } from './tool-calls.ts';
import { createTriageStore } from './triage.ts';

/** Raw key of SQLCipher: 256 bits. */
const keyBytes = 32;

export interface StoreOptions {
  readonly path: string;
  /** 32 random bytes that the file is encrypted with; null for a plain file. */
  readonly key: Buffer | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told the name (never the values) of a query slower than 50 ms. */
  readonly onSlowQuery?: SlowQueryListener;
  /**
   * The built `checkpoint-worker` module: a thread then moves the write-ahead log into the file. Without it writes do so now
   * and then, and wait for the disk.
   */
  readonly checkpointWorkerPath?: string;
  /** The built `search-worker` module: a thread then searches. Without it `search.find` does, before it returns. */
  readonly searchWorkerPath?: string;
  /** A thread has failed; the store goes on without it. */
  readonly onThreadFailure?: (error: unknown) => void;
}

/**
 * Opens the store at `path`, or makes it with all folders above it when nothing is there.
 *
 * @throws StoreOpenError with the reason when the file cannot be used; the file is then untouched
 */
export function openStore(options: StoreOptions): Store {
  const { path, key } = options;
  if (key !== null && key.length !== keyBytes) throw new RangeError(`The store's key has ${keyBytes} bytes`);
  try {
    if (isMissing(path)) createFile(path, key, options.now());
    else inspectFile(path, key, newestVersion(migrations));
    return openFile(options);
  } catch (error) {
    throw toStoreOpenError(error, path);
  }
}

/** An empty file is what a crash before the first write leaves, unless recent changes still wait beside it. */
function isMissing(path: string): boolean {
  if (!existsSync(path)) return true;
  const found = statSync(path);
  if (!found.isFile()) throw new StoreOpenError('unwritable', path);
  if (found.size > 0) return false;
  if (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0)
    throw new StoreOpenError('corrupt', path);
  return true;
}

/** Makes the file under another name and moves it into place whole, so that a half-made store is never found. */
function createFile(path: string, key: Buffer | null, now: number): void {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path)) rmSync(path);
  // A log without its file belongs to a store that somebody removed; SQLite would replay it into the new one.
  startFresh(path, now);
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  const database = openDatabase(unfinished, key, {});
  try {
    database.pragma(`application_id = ${applicationId}`);
    migrate(database, migrations);
  } finally {
    database.close();
  }
  renameSync(unfinished, path);
}

function openFile(options: StoreOptions): Store {
  const { path, key, now, onSlowQuery = () => undefined, checkpointWorkerPath: workerPath } = options;
  const database = openDatabase(path, key, { fileMustExist: true });
  try {
    configure(database, workerPath !== undefined);
    migrate(database, migrations);
    const connection = toConnection(database, onSlowQuery);
    const addAttachment = createAttachmentWriter(connection);
    const append = createMessageAppend(connection, addAttachment);
    const onFailure = options.onThreadFailure ?? (() => undefined);
    const checkpointer =
      workerPath === undefined ? null : startCheckpointer({ workerPath, path, key, onFailure });
    const search = createSearch({
      connection,
      storePath: path,
      key,
      ...(options.searchWorkerPath === undefined ? {} : { workerPath: options.searchWorkerPath }),
      onFailure,
    });
    return {
      conversations: createConversationStore(connection),
      messages: createMessageStore(connection, append),
      attachments: createAttachmentStore(connection, addAttachment),
      held: createHeldMessageStore(connection, append),
      outbox: createOutboxStore(connection, now),
      runs: createRunStore(connection),
      settings: createSettingsStore(connection, now),
      lessons: createLessonStore(connection, now),
      placeholders: createPlaceholderStore(connection),
      sentRequests: createSentRequestStore(connection),
      audit: createAuditStore(connection, now),
      toolCalls: createToolCallStore(connection),
      search,
      summaries: createSummaryStore(connection),
      triage: createTriageStore(connection),
      statistics: createStatisticsStore(connection),
      replies: createReplyStore(connection),
      procedures: createProcedureStore(connection),
      data: createDataStore(connection),
      close: async () => {
        await search.close();
        await checkpointer?.close();
        connection.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
