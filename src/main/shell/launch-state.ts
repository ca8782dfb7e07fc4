/** The little that must be known before any store is open: which workspace was open last, and in which theme and language. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
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
