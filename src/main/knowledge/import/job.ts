/** An import as it goes to its thread, and what the thread tells. Plain values, and one port. */
import type { MessagePort } from 'node:worker_threads';
import type { ImportFailure, ImportOptions } from '../../../shared/knowledge.ts';

/** A file, the content of a file that was dropped, or an address. */
export type ImportItem =
  | { readonly kind: 'path'; readonly name: string; readonly path: string; readonly bytes: number }
  | { readonly kind: 'content'; readonly name: string; readonly content: Uint8Array }
  | { readonly kind: 'address'; readonly name: string };

export interface ImportJob {
  readonly items: readonly ImportItem[];
  readonly options: ImportOptions;
}

/** What the thread is asked for, beside how to open the file. */
export interface ImportTask {
  readonly job: ImportJob;
  readonly startAt: number;
  /** Where the thread asks for the way out to the web; null when it goes out directly. */
  readonly wayOut: MessagePort | null;
}

/** Where an article of a place (see places.ts) is found again by the next import. */
export function sourceOf(place: string, key: string | null): string {
  return key === null ? place : `${place}#${key}`;
}

export interface ImportCounts {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** In order: `reading` before each item, then what came of it; `ended` last. */
export type ImportEvent =
  | { readonly kind: 'reading'; readonly index: number }
  | { readonly kind: 'stored'; readonly counts: ImportCounts }
  | { readonly kind: 'failed'; readonly failures: readonly ImportFailure[]; readonly more: number }
  | { readonly kind: 'linking' }
  | { readonly kind: 'ended' };
