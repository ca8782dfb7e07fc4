/** The host must take its own switches and leave the app's alone. */
import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';

const parse = (...values: string[]) => parseArguments(values, { DISPLAY: ':0' }, 'linux');

describe("the host's command line", () => {
  it('ends where the app begins', () => {
    const parsed = parse('--headless', '--cdp-port=0', 'out', '--headless-looking', '--cdp-port=9');
    expect(parsed).toMatchObject({ headless: true, cdpPort: 0, appPath: 'out' });
    expect(parsed.appArguments).toEqual(['--headless-looking', '--cdp-port=9']);
  });

  it("reads the user-data folder from the app's arguments too, as Electron does", () => {
    expect(parse('.', '--user-data-dir=/data').userDataDirectory).toBe('/data');
    expect(parse('--user-data-dir=/mine', '.', '--user-data-dir=/data').userDataDirectory).toBe('/mine');
  });

  it('is headless where there is no display', () => {
    expect(parseArguments(['.'], {}, 'linux').headless).toBe(true);
    expect(parseArguments(['.'], { WAYLAND_DISPLAY: 'wayland-0' }, 'linux').headless).toBe(false);
    expect(parseArguments(['.'], {}, 'darwin').headless).toBe(false);
  });

  it.each([[['--headles', '.']], [['--cdp-port=x', '.']], [['--headless']]])('refuses %j', (values) => {
    expect(() => parse(...values)).toThrow('usage:');
  });
});
