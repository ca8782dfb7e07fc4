/** The handlers of settings as a file: the dialogs, the file, and the preview between choosing and taking over. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SettingsFileOutputs, SettingsPreview } from '../../shared/contract/settings-file.ts';
import { longestSettingsFile, readSettingsFile, writeSettingsFile } from '../../shared/settings-file.ts';
import type { PortableSettings } from '../../shared/settings-file.ts';
import type { Settings } from '../../shared/settings.ts';
import { dayOf } from './data-handlers.ts';
import type { FileDialogs } from './data-port.ts';
import type { SettingsKeeper } from './desk.ts';
import { RequestFailure } from './request-failure.ts';
import type { RequestHandlers } from './router.ts';

export interface SettingsFileOptions {
  readonly settings: () => SettingsKeeper;
  readonly dialogs: FileDialogs;
  readonly now: () => number;
}

export function createSettingsFileHandlers(
  options: SettingsFileOptions,
): Pick<RequestHandlers, keyof SettingsFileOutputs> {
  const { dialogs } = options;
  /** What the agent looks at: the settings that the file gives, and those it was compared with. */
  let previewed: { readonly next: PortableSettings; readonly base: Settings } | null = null;

  async function preview(path: string): Promise<SettingsPreview> {
    // Four bytes a code unit at most: a file that cannot fit is not even read.
    if ((await stat(path)).size > longestSettingsFile * 4) return { kind: 'unreadable', reason: 'too-long' };
    const base = options.settings().current();
    const reading = readSettingsFile(await readFile(path, 'utf8'), base);
    if (!reading.ok) return { kind: 'unreadable', reason: reading.reason };
    previewed = { next: reading.settings, base };
    return { kind: 'preview', name: basename(path), changes: reading.changes, problems: reading.problems };
  }

  return {
    'settings.export': async () => {
      const name = `deskcue-settings-${dayOf(options.now())}.json`;
      const path = await dialogs.chooseNewFile({ name, kind: 'json' });
      if (path === null) return { kind: 'cancelled' };
      const text = writeSettingsFile(options.settings().current(), options.now());
      return orFailed(async () => {
        await writeFile(path, text, { mode: 0o600 });
        return { kind: 'written', path } as const;
      });
    },
    'settings.preview-import': async () => {
      previewed = null;
      const path = await dialogs.chooseFile('json');
      return path === null ? { kind: 'cancelled' } : orFailed(() => preview(path));
    },
    'settings.import': async () => {
      const keeper = options.settings();
      if (previewed === null || previewed.base !== keeper.current()) {
        throw new RequestFailure({
          code: 'conflict',
          reason: 'settings-changed',
          message: 'the settings have changed since the preview',
        });
      }
      const { next } = previewed;
      previewed = null;
      return { settings: await keeper.update(next) };
    },
  };
}

/** A file system's refusal becomes an answer; anything else goes on. */
async function orFailed<Result>(
  work: () => Promise<Result>,
): Promise<Result | { readonly kind: 'failed'; readonly code: string }> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (typeof code !== 'string') throw error;
    return { kind: 'failed', code };
  }
}
