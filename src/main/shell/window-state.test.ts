import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deskLimits, fitToDisplays, loadWindowState, saveWindowState } from './window-state.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const monitor = { x: 1440, y: 0, width: 2560, height: 1440 };

test('a window on a display that is gone is placed by the system', () => {
  const state = { x: 2000, y: 200, width: 1200, height: 800, maximized: false };
  expect(fitToDisplays(state, [laptop, monitor], deskLimits)).toEqual(state);
  expect(fitToDisplays(state, [laptop], deskLimits)).toEqual({ width: 1200, height: 800, maximized: false });
});

test('whatever was saved, the window is usable and its title bar can be reached', () => {
  const number = fc.integer({ min: -10_000, max: 10_000 });
  fc.assert(
    fc.property(
      number,
      number,
      fc.nat(20_000),
      fc.nat(20_000),
      fc.boolean(),
      (x, y, width, height, maximized) => {
        const fitted = fitToDisplays({ x, y, width, height, maximized }, [laptop, monitor], deskLimits);
        expect(fitted.width).toBeGreaterThanOrEqual(deskLimits.smallest.width);
        expect(fitted.height).toBeGreaterThanOrEqual(deskLimits.smallest.height);
        expect(fitted.width).toBeLessThanOrEqual(monitor.width);
        if (fitted.y !== undefined) expect(fitted.y).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test('a state survives the round trip, and a damaged file gives the default', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'deskcue-')), 'window.json');
  const state = { x: 5, y: 6, width: 1300, height: 700, maximized: true };
  await saveWindowState(path, state);
  expect(loadWindowState(path, deskLimits)).toEqual(state);
  writeFileSync(path, '{"width":');
  expect(loadWindowState(path, deskLimits)).toMatchObject({ maximized: false });
});
