/** The little that must be known before any store is open: which workspace was open last, and in which theme and language. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '../../shared/log.ts';
import { writeFileAtomically } from './write-file.ts';

const launchStateSchema = z.object({
  workspace: z.enum(['demo', 'live']).default('live'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
});
export type LaunchState = z.infer<typeof launchStateSchema>;

/** As saved; the defaults when there is none or it is unreadable. */
export function loadLaunchState(path: string): LaunchState {
  try {
    return launchStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return launchStateSchema.parse({});
  }
}

export async function saveLaunchState(path: string, state: LaunchState): Promise<void> {
  await writeFileAtomically(path, JSON.stringify(state));
}

export interface LaunchMemory {
  current(): LaunchState;
  /** Known at once; written beside, and only where something changes. */
  remember(change: Partial<LaunchState>): void;
}

export function openLaunchMemory(path: string, log: Pick<Log, 'error'>): LaunchMemory {
  let state = loadLaunchState(path);
  return {
    current: () => state,
    remember(change) {
      const next = { ...state, ...change };
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      state = next;
      saveLaunchState(path, next).catch((error: unknown) => log.error('launch-state.not-saved', {}, error));
    },
  };
}
