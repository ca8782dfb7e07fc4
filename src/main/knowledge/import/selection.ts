/** What an import would read: files, folders with all below them, dropped contents, addresses. Reads names and table heads only. */
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { mostImportAddresses } from '../../../shared/knowledge.ts';
import type { ImportFailure, ImportSelection, ImportTable } from '../../../shared/knowledge.ts';
import { decodeText } from './decode.ts';
import type { ImportItem } from './job.ts';
import { kindOfName } from '../../../shared/file-kinds.ts';

/** Files of one import; who has more imports folder by folder. */
const mostFiles = 50_000;
/** Names and tables shown before the import. */
const shownNames = 5;
const shownTables = 3;
const headBytes = 64 * 1024;

export interface Selected {
  readonly items: readonly ImportItem[];
  readonly failures: readonly ImportFailure[];
}

/**
 * Files as they are; of folders everything that can be read, without what is hidden. Links are not followed, so that a folder
 * cannot lead out of itself.
 */
export async function selectPaths(paths: readonly string[]): Promise<Selected> {
  const items: ImportItem[] = [];
  const failures: ImportFailure[] = [];
  for (const path of paths) {
    const name = basename(path);
    const found = await stat(path).catch(() => null);
    if (found === null) failures.push({ name, row: null, code: 'unreadable' });
    else if (found.isDirectory()) await addFolder(path, path, items, failures);
    else if (kindOfName(name) === null) failures.push({ name, row: null, code: 'unknown-kind' });
    else items.push({ kind: 'path', name, path, bytes: found.size });
  }
  return { items, failures };
}

async function addFolder(
  root: string,
  folder: string,
  items: ImportItem[],
  failures: ImportFailure[],
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    failures.push({ name: relative(root, folder) || basename(root), row: null, code: 'unreadable' });
    return;
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await addFolder(root, path, items, failures);
    else if (entry.isFile() && kindOfName(entry.name) !== null) {
      if (items.length >= mostFiles) {
        failures.push({ name: relative(root, path), row: null, code: 'too-many-files' });
        return;
      }
      const size = await stat(path).then(
        ({ size: bytes }) => bytes,
        () => 0,
      );
      items.push({ kind: 'path', name: relative(root, path), path, bytes: size });
    }
  }
}

export function selectContents(
  files: readonly { readonly name: string; readonly content: Uint8Array }[],
): Selected {
  const known = files.filter(({ name }) => kindOfName(name) !== null);
  return {
    items: known.map(({ name, content }) => ({ kind: 'content', name, content })),
    failures: files
      .filter(({ name }) => kindOfName(name) === null)
      .map(({ name }) => ({ name, row: null, code: 'unknown-kind' })),
  };
}

/** One address a line; blank lines and what is no web address are left out, the latter by name. */
export function selectAddresses(lines: readonly string[]): Selected {
  const addresses = [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
  const isAddress = (line: string): boolean => URL.canParse(line) && /^https?:$/.test(new URL(line).protocol);
  return {
    items: addresses
      .filter(isAddress)
      .slice(0, mostImportAddresses)
      .map((name) => ({ kind: 'address', name })),
    failures: addresses
      .filter((line) => !isAddress(line))
      .map((name) => ({ name: name.slice(0, 200), row: null, code: 'bad-address' })),
  };
}

export async function describeSelection(id: string, { items, failures }: Selected): Promise<ImportSelection> {
  const tables: ImportTable[] = [];
  for (const item of items) {
    if (tables.length === shownTables) break;
    if (item.kind === 'address' || kindOfName(item.name) !== 'table') continue;
    // Loaded when the first table is looked at.
    const { describeTable } = await import('./read-table.ts');
    const table = describeTable(decodeText(await headOf(item)), item.name);
    if (table !== null) tables.push(table);
  }
  return {
    id,
    items: items.length,
    bytes: items.reduce((sum, item) => sum + sizeOf(item), 0),
    names: items.slice(0, shownNames).map(({ name }) => name),
    tables,
    failures,
  };
}

function sizeOf(item: ImportItem): number {
  if (item.kind === 'path') return item.bytes;
  return item.kind === 'content' ? item.content.length : 0;
}

/** The first bytes, up to the last whole line among them. */
async function headOf(item: Exclude<ImportItem, { readonly kind: 'address' }>): Promise<Uint8Array> {
  const bytes = item.kind === 'content' ? item.content.subarray(0, headBytes) : await readHead(item.path);
  if (bytes.length < headBytes) return bytes;
  const end = bytes.lastIndexOf(0x0a);
  return end === -1 ? bytes : bytes.subarray(0, end + 1);
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path).catch(() => null);
  if (file === null) return new Uint8Array();
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
