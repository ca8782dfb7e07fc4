/**
 * Removes all that a workspace has ever kept: its files, those put aside included, and the secrets that open them. Without its
 * key a file that a backup still has cannot be read. The workspace must be closed.
 */
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkspaceKind } from '../../shared/workspace.ts';
import type { SecretRing } from './profile-keys.ts';
import { profileKeyName } from './profile-keys.ts';
import { toolSecretPrefix } from './tool-secrets.ts';

export interface EraseOptions {
  readonly kind: WorkspaceKind;
  readonly directory: string;
  readonly keys: Pick<SecretRing, 'names' | 'remove'>;
  /** The name of the store's secret; those put aside begin with it. */
  readonly storeKeyName: string;
}

export async function eraseWorkspace({ kind, directory, keys, storeKeyName }: EraseOptions): Promise<void> {
  // `live.db` with all that stands beside it, and `live-knowledge.db`.
  const own = readdirSync(directory).filter(
    (name) => name.startsWith(`${kind}.`) || name.startsWith(`${kind}-`),
  );
  for (const name of own) await rm(join(directory, name), { recursive: true, force: true });
  // The demo needs no keys of its own.
  const prefixes = kind === 'live' ? [storeKeyName, profileKeyName(''), toolSecretPrefix] : [storeKeyName];
  for (const prefix of prefixes) for (const name of keys.names(prefix)) await keys.remove(name);
}
