/** Remembers where a window was, and puts it somewhere visible when the displays have changed since. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from './write-file.ts';

const windowStateSchema = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How small a window may be, and where it begins when nothing is remembered. */
export interface WindowLimits {
  readonly smallest: { readonly width: number; readonly height: number };
  readonly initial: WindowState;
}

export const deskLimits: WindowLimits = {
  smallest: { width: 1024, height: 640 },
  initial: { width: 1360, height: 860, maximized: false },
};

/** Narrow enough to stand beside any helpdesk, wide enough for a reply in either language. */
export const companionLimits: WindowLimits = {
  smallest: { width: 320, height: 420 },
  initial: { width: 380, height: 560, maximized: false },
};

/** The state as saved; the initial one when there is none or it is unreadable. Read synchronously: the window waits for it. */
export function loadWindowState(path: string, { initial }: WindowLimits): WindowState {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return initial;
  }
}

export async function saveWindowState(path: string, state: WindowState): Promise<void> {
  await writeFileAtomically(path, JSON.stringify(state));
}

/**
 * Fits a remembered window into the displays of now: it keeps its place when its title bar can still be grabbed on one of
 * them, else the system places it; it is never larger than the largest work area nor smaller than usable.
 */
export function fitToDisplays(
  state: WindowState,
  workAreas: readonly Area[],
  { smallest }: WindowLimits,
): WindowState {
  const widest = Math.max(smallest.width, ...workAreas.map((area) => area.width));
  const tallest = Math.max(smallest.height, ...workAreas.map((area) => area.height));
  const width = Math.min(Math.max(state.width, smallest.width), widest);
  const height = Math.min(Math.max(state.height, smallest.height), tallest);
  const { x, y, maximized } = state;
  if (x === undefined || y === undefined) return { width, height, maximized };
  const grabbable = workAreas.some(
    (area) =>
      x + width > area.x + 80 && x < area.x + area.width - 80 && y >= area.y && y < area.y + area.height - 40,
  );
  return grabbable ? { x, y, width, height, maximized } : { width, height, maximized };
}
