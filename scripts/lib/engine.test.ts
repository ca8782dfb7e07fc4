import { afterEach, describe, expect, it, vi } from 'vitest';
import { chooseEngine } from './engine.mjs';

afterEach(() => vi.unstubAllEnvs());

describe('the engine', () => {
  it('is the Chromium host where that is asked for, and the line says so', () => {
    vi.stubEnv('DESKCUE_ENGINE', 'chromium-host');
    expect(chooseEngine()).toMatchObject({
      kind: 'chromium-host',
      line: expect.stringContaining('DESKCUE_ENGINE'),
    });
  });

  it.skipIf(process.platform !== 'linux')(
    'is never Electron on Linux without a display, where it cannot start',
    () => {
      vi.stubEnv('DISPLAY', '');
      vi.stubEnv('WAYLAND_DISPLAY', '');
      expect(chooseEngine()).toMatchObject({
        kind: 'chromium-host',
        line: expect.stringContaining('display'),
      });
    },
  );
});
