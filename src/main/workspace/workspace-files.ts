/** Where a workspace keeps its data, and the name of the key that opens it. */
import { join } from 'node:path';
import type { WorkspaceKind } from '../../shared/workspace.ts';

/** Where a workspace keeps its store. */
export function storePath(directory: string, kind: WorkspaceKind): string {
  return join(directory, `${kind}.db`);
}

/** Where a workspace keeps its articles. */
export function knowledgePath(directory: string, kind: WorkspaceKind): string {
  return join(directory, `${kind}-knowledge.db`);
}

/** The name under which the keychain holds a store's key. */
export function storeKeyName(kind: WorkspaceKind): string {
  return `store.${kind}`;
}
