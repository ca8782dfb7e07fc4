/** The folders of the saved replies as a tree, drawn as a list with depths. Pure. */
import type { ReplyFields } from '../../../shared/replies.ts';

export interface FolderNode {
  /** The whole path, names joined by `/`. */
  readonly path: string;
  readonly name: string;
  /** 0 at the top. */
  readonly depth: number;
  /** Replies in it and below. */
  readonly count: number;
}

/** Every folder that holds something, parents before their children, by name. */
export function folderTree(
  replies: readonly Pick<ReplyFields, 'folder'>[],
  language: string,
): readonly FolderNode[] {
  const counts = new Map<string, number>();
  for (const { folder } of replies) {
    if (folder === '') continue;
    const names = folder.split('/');
    for (const [index] of names.entries()) {
      const path = names.slice(0, index + 1).join('/');
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([path, count]) => {
      const names = path.split('/');
      return { path, name: names.at(-1) ?? '', depth: names.length - 1, count };
    })
    .toSorted((left, right) => comparePaths(left.path, right.path, language));
}

/** Name by name, so that `A/b` comes before `A b`. */
function comparePaths(left: string, right: string, language: string): number {
  const rightNames = right.split('/');
  const leftNames = left.split('/');
  for (const [index, name] of leftNames.entries()) {
    const other = rightNames[index];
    if (other === undefined) return 1;
    const order = name.localeCompare(other, language);
    if (order !== 0) return order;
  }
  return leftNames.length - rightNames.length;
}

/** Whether a reply is in a folder or below it; every reply is in the whole (null). */
export function isInFolder(folder: string, wanted: string | null): boolean {
  return wanted === null || (wanted === '' ? folder === '' : `${folder}/`.startsWith(`${wanted}/`));
}
