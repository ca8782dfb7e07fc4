/**
 * Makes articles of files and addresses, one after the other, and stores them in transactions of moments, so that the file's
 * other users never wait long. What cannot be read is told and passed over. Runs on the import thread; it starts and ends none.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { largestImportFile, mostListedFailures } from '../../../shared/knowledge.ts';
import type { ImportFailure, ImportOptions } from '../../../shared/knowledge.ts';
import type { ArticleRecord, KnowledgeFile } from '../../store/knowledge-port.ts';
import { guessLanguage, toArticleRecord } from '../article-record.ts';
import type { WayOut } from '../../net/way-out.ts';
import { linkAll } from '../links.ts';
import type { Draft } from './draft.ts';
import { ImportError } from './import-error.ts';
import { sourceOf } from './job.ts';
import type { ImportEvent, ImportItem, ImportJob } from './job.ts';
import { kindOfName } from '../../../shared/file-kinds.ts';
import { knownPlaces } from './places.ts';
import type { Place } from './places.ts';
import { readSourceFile } from './read-file.ts';
import type { SourceFile } from './read-file.ts';

/**
 * A transaction ends after so long (milliseconds): each one leaves a piece of index that must be joined later, so short ones make
 * an import slow; an agent who saves an article meanwhile waits for one at most, and so does a cancel.
 */
const transactionMs = 400;
/** Addresses fetched ahead while one is being read. */
const fetchedAhead = 4;

export interface ImportSurroundings {
  readonly file: KnowledgeFile;
  readonly tell: (event: ImportEvent) => void;
  /** Absent: addresses are asked directly. */
  readonly wayOut: WayOut | undefined;
  /** Stop: what is stored stays, the rest is left. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** @param startAt the first item to read: those before it are done, or broke an earlier thread */
export async function runImport(
  { items, options }: ImportJob,
  startAt: number,
  surroundings: ImportSurroundings,
): Promise<void> {
  const { file, tell, signal } = surroundings;
  const places = knownPlaces(file.articles.sources());
  const loads = new Map<number, Promise<SourceFile>>();
  for (let index = startAt; index < items.length && !signal.aborted; index += 1) {
    tell({ kind: 'reading', index });
    loadAhead(items, index, options, surroundings, loads);
    const item = items[index];
    const load = loads.get(index);
    loads.delete(index);
    if (item === undefined || load === undefined) continue;
    try {
      const source = await load;
      await importItem(item, places.placeOf(item), source, options, surroundings);
    } catch (error) {
      if (signal.aborted) break;
      if (!(error instanceof ImportError)) throw error;
      tell({ kind: 'failed', failures: [{ name: item.name, row: null, code: error.code }], more: 0 });
    }
  }
  if (!signal.aborted) await relink(surroundings);
  tell({ kind: 'ended' });
}

/** Files are read when their turn comes; addresses answer slowly and are asked ahead. */
function loadAhead(
  items: readonly ImportItem[],
  index: number,
  options: ImportOptions,
  surroundings: ImportSurroundings,
  loads: Map<number, Promise<SourceFile>>,
): void {
  for (let ahead = index; ahead < Math.min(items.length, index + fetchedAhead); ahead += 1) {
    const item = items[ahead];
    if (item === undefined || loads.has(ahead) || (ahead > index && item.kind !== 'address')) continue;
    const load = loadItem(item, options, surroundings);
    // Its turn to be awaited comes later; until then a failure is not an unhandled one.
    load.catch(() => undefined);
    loads.set(ahead, load);
  }
}

async function loadItem(
  item: ImportItem,
  options: ImportOptions,
  { wayOut, signal }: ImportSurroundings,
): Promise<SourceFile> {
  if (item.kind === 'address') {
    // Its library is loaded by those who import from the web alone.
    const { fetchPage } = await import('./fetch-page.ts');
    return fetchPage(item.name, { allowPrivate: options.allowPrivateAddresses, wayOut, signal });
  }
  const kind = kindOfName(item.name);
  if (kind === null) throw new ImportError('unknown-kind');
  const length = item.kind === 'path' ? item.bytes : item.content.length;
  if (length > largestImportFile) throw new ImportError('too-large');
  const bytes = item.kind === 'path' ? await readBytes(item.path) : item.content;
  return { name: item.name, kind, bytes, encoding: null };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new ImportError('unreadable', { cause: error });
  }
}

async function importItem(
  { name }: ImportItem,
  place: Place,
  source: SourceFile,
  options: ImportOptions,
  surroundings: ImportSurroundings,
): Promise<void> {
  const { drafts, failures } = await readSourceFile(source, options.mapping);
  if (failures.length > 0) tellRows(name, failures, surroundings);
  for (let next = 0; next < drafts.length && !surroundings.signal.aborted;) {
    next = storeSome(place, drafts, next, options, surroundings);
    // Between transactions the thread hears whether to stop, and others may write.
    await setImmediate();
  }
}

function tellRows(
  name: string,
  failures: readonly Pick<ImportFailure, 'row' | 'code'>[],
  { tell }: ImportSurroundings,
): void {
  const listed = failures.slice(0, mostListedFailures).map(({ row, code }) => ({ name, row, code }));
  tell({ kind: 'failed', failures: listed, more: failures.length - listed.length });
}

/** Stores some drafts in one transaction; answers with the first one that is left. */
function storeSome(
  place: Place,
  drafts: readonly Draft[],
  from: number,
  options: ImportOptions,
  { file, tell, now }: ImportSurroundings,
): number {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const endsAt = performance.now() + transactionMs;
  let next = from;
  file.together(() => {
    while (next < drafts.length && performance.now() < endsAt) {
      const one = drafts[next];
      next += 1;
      if (one === undefined) continue;
      counts[file.articles.put(recordOf(file, place, one, options, now()))] += 1;
    }
  });
  tell({ kind: 'stored', counts });
  return next;
}

function recordOf(
  file: KnowledgeFile,
  { found, kept }: Place,
  one: Draft,
  options: ImportOptions,
  savedAt: number,
): ArticleRecord {
  return toArticleRecord({
    id: file.articles.findBySource(sourceOf(found, one.key))?.id ?? randomUUID(),
    source: sourceOf(kept, one.key),
    savedAt,
    content: {
      title: one.title,
      body: one.body,
      language: one.language ?? guessLanguage(`${one.title}\n${one.body}`),
      tags: [...options.tags, ...one.tags],
      audience: one.audience ?? options.audience,
      validUntil: one.validUntil,
    },
  });
}

/** Links, and an index in one piece. */
async function relink({ file, tell, signal }: ImportSurroundings): Promise<void> {
  tell({ kind: 'linking' });
  for (const steps of [linkAll(file), file.index.joinParts()]) {
    for (const _ of steps) {
      if (signal.aborted) return;
      await setImmediate();
    }
  }
}
