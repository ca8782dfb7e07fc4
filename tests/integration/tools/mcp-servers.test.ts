/**
 * MCP servers as real processes, over stdio and over streamable HTTP: what they offer, how they fall and come back, and that neither
 * their silence nor their death costs more than the call.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createToolRegistry } from '../../../src/main/tools/registry.ts';
import { toolSettingsSchema } from '../../../src/shared/settings-tools.ts';
import type { McpServerStatus } from '../../../src/shared/tools.ts';
import { createMcpBench, httpServer, startHttpFixture, stdioServer } from '../../support/mcp-bench.ts';
import type { HttpFixture, McpBench } from '../../support/mcp-bench.ts';

const token = 'shop-token-f81d4fae';
let bench: McpBench;
let web: HttpFixture | null = null;

beforeEach(() => {
  bench = createMcpBench({ 'shop-token': token });
});
afterEach(async () => {
  await bench.servers.close();
  await web?.kill();
  web = null;
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** From the line that the fixture writes when it is there. */
function pidOf(serverId: string): number {
  const line = bench.servers.log(serverId).findLast(({ text }) => text.startsWith('pid '));
  return Number(line?.text.slice(4));
}

/** Milliseconds from the fall, which is the last thing that the app wrote, to the next attempt. */
function waitOf(serverId: string, { retryAt, problem }: McpServerStatus): number {
  const falls = bench.servers.log(serverId).filter(({ from, text }) => from === 'app' && text === problem);
  const before = falls.findLast(({ at }) => at < (retryAt ?? 0));
  return (retryAt ?? 0) - (before?.at ?? 0);
}

const logOf = (serverId: string): string =>
  bench.servers
    .log(serverId)
    .map(({ text }) => text)
    .join('\n');

describe('over stdio', () => {
  test('offers tools under its own name; only what says that it reads is taken to read', async () => {
    bench.set([stdioServer('shop', { disabledTools: ['huge'] })]);
    const status = await bench.state('shop', 'running');
    expect(status).toMatchObject({ implementation: 'fixture 1.0.0', problem: null });
    const effects = Object.fromEntries(bench.servers.tools().map(({ name, effect }) => [name, effect]));
    expect(effects).toMatchObject({ shop__get_order: 'read', shop__refund: 'write', shop__die: 'write' });
    expect(effects).not.toHaveProperty('shop__huge');
    expect(Object.keys(effects).every((name) => /^[\w-]{1,64}$/.test(name))).toBe(true);
    // The key of the call travels beside the arguments.
    const answer = JSON.parse(await bench.call('shop__get_order', { order_id: 'LT-1' })) as unknown;
    expect(answer).toEqual({ order_id: 'LT-1', status: 'shipped', key: 'key-1' });
    expect(await bench.call('shop__list_parcels', { filter: { states: ['a', 'b'] } })).toBe('a+b');
    const odd = bench.servers
      .tools()
      .find(({ label }) => label.en === 'name.with.points-and-more-characters-than-a-function-name-may-have');
    expect(await bench.call(odd?.name ?? '')).toBe('odd');
  });

  test('sees neither our environment nor leaks the secret that it was given', async () => {
    process.env['DASHSCOPE_FAKE_KEY'] = 'sk-not-for-servers';
    try {
      bench.set([stdioServer('shop', {}, { SHOP_TOKEN: '{{secret:shop-token}}' })]);
      await bench.state('shop', 'running');
      const seen = await bench.call('shop__tell_environment');
      expect(seen).not.toContain('DASHSCOPE_FAKE_KEY');
      expect(JSON.parse(seen)).toMatchObject({ token: '[secret]' });
      await expect(bench.call('shop__refuse')).rejects.toMatchObject({
        code: 'failed',
        message: 'The shop said no to [secret]',
      });
      // Written in pieces that end inside a character and inside the secret.
      await bench.call('shop__complain');
      await bench.servers.stop('shop');
      expect(logOf('shop')).toContain('订单 token=[secret] was refused');
      expect(logOf('shop') + JSON.stringify(bench.statuses)).not.toContain(token);
    } finally {
      delete process.env['DASHSCOPE_FAKE_KEY'];
    }
  });

  test('a tool that the server adds later is there, and gone when the server is', async () => {
    bench.set([stdioServer('shop')]);
    const { toolCount } = await bench.state('shop', 'running');
    await bench.call('shop__grow');
    await bench.until(() => bench.servers.statuses()[0]?.toolCount === toolCount + 1);
    expect(await bench.call('shop__grown')).toBe('new here');
    const pid = pidOf('shop');
    bench.set([]);
    expect(bench.servers.tools()).toEqual([]);
    await bench.servers.close();
    expect(isAlive(pid)).toBe(false);
  });

  test('dying in mid-call fails that call; it comes back by itself, and the waits grow', async () => {
    bench.set([stdioServer('shop')]);
    await bench.state('shop', 'running');
    const [call, status] = await Promise.all([
      bench.call('shop__die').catch((error: unknown) => error),
      bench.state('shop', 'waiting'),
    ]);
    expect(call).toMatchObject({ code: 'not-reachable' });
    expect(bench.servers.tools()).toEqual([]);
    await bench.state('shop', 'running');
    expect(await bench.call('shop__get_order', { order_id: 'x' })).toContain('shipped');
    expect(logOf('shop')).toContain('dying now');
    await bench.call('shop__die').catch(() => undefined);
    const again = await bench.state('shop', 'waiting');
    expect(waitOf('shop', again)).toBeGreaterThan(waitOf('shop', status) + 500);
    // By hand it does not wait.
    await bench.servers.restart('shop');
    expect(bench.servers.statuses()[0]?.state).toBe('running');
  }, 30_000);

  test('a call that hangs can be stopped, and the server goes on', async () => {
    bench.set([stdioServer('shop')]);
    await bench.state('shop', 'running');
    const stop = new AbortController();
    const hanging = bench.call('shop__hang', {}, stop.signal);
    expect(await bench.call('shop__get_order', { order_id: 'meanwhile' })).toContain('meanwhile');
    const reason = new Error('stopped');
    stop.abort(reason);
    await expect(hanging).rejects.toBe(reason);
    expect(await bench.call('shop__get_order', { order_id: 'after' })).toContain('after');
    expect((await bench.call('shop__huge')).length).toBe(10_000_000);
  });

  test('what cannot start says so and is not tried again; what hangs at the start is ended with us', async () => {
    bench.set([
      stdioServer('no-such', {
        transport: {
          kind: 'stdio',
          command: '/no/such/program',
          arguments: [],
          environment: {},
          workingDirectory: null,
        },
      }),
      stdioServer('no-secret', {}, { TOKEN: '{{secret:unknown}}' }),
      stdioServer('slow', {}, { SLOW_START: '1' }),
    ]);
    const [missing, secretless] = await Promise.all([
      bench.state('no-such', 'failed'),
      bench.state('no-secret', 'failed'),
    ]);
    expect(missing.problem).toContain('ENOENT');
    expect(secretless.problem).toBe('The secret "unknown" is not set');
    await expect.poll(() => pidOf('slow')).toBeGreaterThan(0);
    const pid = pidOf('slow');
    await bench.servers.close();
    expect(isAlive(pid)).toBe(false);
    expect(bench.servers.statuses().map(({ state }) => state)).toEqual(['stopped', 'stopped', 'stopped']);
  });

  test('two servers of one name cannot take each other’s tools', async () => {
    const other = { ...stdioServer('shop'), id: 'other' };
    bench.set([stdioServer('shop'), other]);
    await Promise.all([bench.state('shop', 'running'), bench.state('other', 'running')]);
    const registry = createToolRegistry({
      providers: [bench.servers],
      settings: () => toolSettingsSchema.parse({}),
    });
    const orders = registry.all().filter(({ tool }) => tool.name === 'shop__get_order');
    expect(orders.map(({ tool, problem }) => [tool.source, problem])).toMatchObject([
      [{ serverId: 'shop' }, null],
      [{ serverId: 'other' }, 'name-taken'],
    ]);
    expect(registry.find('shop__get_order')?.source).toMatchObject({ serverId: 'shop' });
  });
});

describe('over streamable HTTP', () => {
  test('calls with its secret header, and says farewell when it is stopped', async () => {
    web = await startHttpFixture(token);
    bench.set([httpServer('web', web.port, '{{secret:shop-token}}')]);
    await bench.state('web', 'running');
    expect(await bench.call('web__get_order', { order_id: 'LT-2' })).toContain('LT-2');
    await bench.call('web__grow');
    await bench.until(() => bench.servers.tools().some(({ name }) => name === 'web__grown'));
    await web.line('open 1');
    await bench.servers.stop('web');
    await web.line('open 0');
    expect(logOf('web')).not.toContain(token);
  });

  test('a wrong token is told in words', async () => {
    web = await startHttpFixture(token);
    bench.set([httpServer('web', web.port, 'wrong')]);
    const { problem } = await bench.state('web', 'failed');
    expect(problem).toMatch(/did not accept .* \(401\)/);
  });

  test('a server that went away costs the call, and is found again when it is back', async () => {
    web = await startHttpFixture('');
    bench.set([httpServer('web', web.port, '')]);
    await bench.state('web', 'running');
    const { port } = web;
    await web.kill();
    await expect(bench.call('web__get_order', { order_id: 'LT-3' })).rejects.toMatchObject({
      code: 'not-reachable',
    });
    await bench.state('web', 'waiting');
    // The first attempt finds nobody yet.
    await bench.until(() => bench.statuses.filter(({ state }) => state === 'waiting').length === 2);
    web = await startHttpFixture('', port);
    await bench.state('web', 'running');
    expect(await bench.call('web__get_order', { order_id: 'LT-4' })).toContain('LT-4');
  }, 30_000);

  test('a server that was restarted, and does not know our session, is greeted anew', async () => {
    web = await startHttpFixture('');
    bench.set([httpServer('web', web.port, '')]);
    await bench.state('web', 'running');
    const { port } = web;
    await web.kill();
    web = await startHttpFixture('', port);
    await expect(bench.call('web__get_order', { order_id: 'x' })).rejects.toMatchObject({
      code: 'not-reachable',
    });
    await bench.state('web', 'running');
    expect(await bench.call('web__get_order', { order_id: 'LT-5' })).toContain('LT-5');
  }, 30_000);
});
