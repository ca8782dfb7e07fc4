/**
 * Reads what was dropped: files, and of folders everything that can be imported, as the dialog for folders does. Contents go to main and
 * not paths, which a page has no business to know.
 */
import { mostDroppedBytes, mostDroppedFiles } from '../../../shared/contract/knowledge.ts';
import { kindOfName } from '../../../shared/file-kinds.ts';
import type { Dropped, DroppedFile } from '../../state/knowledge-state.ts';

/** To be called while the drop is being handled: afterwards the system tells nothing any more. */
export function entriesOf(data: DataTransfer): readonly FileSystemEntry[] {
  return [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
}

export async function readDropped(entries: readonly FileSystemEntry[]): Promise<Dropped> {
  const files: DroppedFile[] = [];
  let bytes = 0;
  try {
    for await (const { name, entry } of filesBelow(entries)) {
      const file = await fileOf(entry);
      bytes += file.size;
      if (bytes > mostDroppedBytes || files.length >= mostDroppedFiles) return { kind: 'too-much' };
      files.push({ name, content: new Uint8Array(await file.arrayBuffer()) });
    }
  } catch (error) {
    if (error instanceof DOMException) return { kind: 'unreadable' };
    throw error;
  }
  return files.length === 0 ? { kind: 'nothing' } : { kind: 'files', files };
}

interface Found {
  readonly name: string;
  readonly entry: FileSystemFileEntry;
}

/**
 * Files dropped by themselves are all of them meant; of folders what is hidden or cannot be imported is left out. The name is what an
 * article is known by at its next import, so it begins with the folder's: two folders may each hold a `faq.md`.
 */
async function* filesBelow(entries: readonly FileSystemEntry[]): AsyncGenerator<Found> {
  for (const entry of entries) {
    if (isFile(entry)) yield { name: entry.name, entry };
    else if (isFolder(entry)) yield* filesOfFolder(entry, `${entry.name}/`);
  }
}

async function* filesOfFolder(folder: FileSystemDirectoryEntry, path: string): AsyncGenerator<Found> {
  for (const entry of (await entriesBelow(folder)).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const name = `${path}${entry.name}`;
    if (isFolder(entry)) yield* filesOfFolder(entry, `${name}/`);
    else if (isFile(entry) && kindOfName(entry.name) !== null) yield { name, entry };
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

async function entriesBelow(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  // A hundred at a time, until none are left.
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
