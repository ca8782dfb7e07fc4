/**
 * Writes conversations as JSON lines: a heading, then each conversation followed by its messages and suggestions. Reads in
 * pages and waits for the file, so that neither memory nor the desk feels how much there is.
 */
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataStore } from '../store/data-ports.ts';

/** Raised when a line means something else than before. */
const formatVersion = 1;
const messagesAtOnce = 500;
const runsAtOnce = 20;
/** Written at once; each write waits for the one before. */
const charactersHeld = 65_536;

export interface ExportJob {
  readonly data: DataStore;
  readonly path: string;
  /** Null for all. */
  readonly customerId: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal: AbortSignal;
  /** Conversations written, and how many there are. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * The file appears under its name when it is whole; a cancelled or failed one leaves nothing behind.
 *
 * @returns how many conversations were written
 * @throws the signal's reason, or the file system's error
 */
export async function exportConversations(job: ExportJob): Promise<number> {
  const { path, signal } = job;
  const unfinished = `${path}.part`;
  const file = await open(unfinished, 'w', 0o600);
  try {
    const writer = createLineWriter(file, signal);
    const written = await writeAll(job, writer.line);
    await writer.flush();
    await file.sync();
    await file.close();
    await rename(unfinished, path);
    return written;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}

type WriteLine = (type: string, record: object) => Promise<void>;

function createLineWriter(file: FileHandle, signal: AbortSignal) {
  let held = '';
  async function flush(): Promise<void> {
    const text = held;
    held = '';
    await file.appendFile(text);
  }
  const line: WriteLine = async (type, record) => {
    signal.throwIfAborted();
    held += `${JSON.stringify({ type, ...record })}\n`;
    if (held.length >= charactersHeld) await flush();
  };
  return { line, flush };
}

async function writeAll({ data, customerId, now, onProgress }: ExportJob, line: WriteLine): Promise<number> {
  const ids = await data.conversationIds({ customerId, quietSince: null });
  await line('deskcue-export', { version: formatVersion, exportedAt: now, conversations: ids.length });
  let written = 0;
  for (const id of ids) {
    const conversation = await data.conversation(id);
    if (conversation !== null) {
      await line('conversation', conversation);
      await writeMessages(data, id, line);
      await writeRuns(data, id, line);
      written += 1;
    }
    onProgress(written, ids.length);
    // Between two conversations everybody else has a turn.
    await nextTurn();
  }
  return written;
}

async function writeMessages(data: DataStore, conversationId: string, line: WriteLine): Promise<void> {
  for (let after = 0; ;) {
    const messages = await data.messagesAfter(conversationId, after, messagesAtOnce);
    for (const message of messages) await line('message', message);
    if (messages.length < messagesAtOnce) return;
    after = messages.at(-1)?.sequence ?? after;
    await nextTurn();
  }
}

async function writeRuns(data: DataStore, conversationId: string, line: WriteLine): Promise<void> {
  for (let after = 0; ;) {
    const { runs, lastOrdinal } = await data.runsAfter(conversationId, after, runsAtOnce);
    for (const run of runs) await line('suggestion', run);
    if (runs.length < runsAtOnce) return;
    after = lastOrdinal;
    await nextTurn();
  }
}
