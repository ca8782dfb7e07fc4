/**
 * The whole loop with tools that run elsewhere: a service imported from its OpenAPI document and an MCP process, called by a model whose
 * calls arrive in every shape that DashScope is known to send (dashscope.md §4.2).
 */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCallDesk } from '../../../src/main/assist/call-desk.ts';
import { createWayOut } from '../../../src/main/net/way-out.ts';
import { createHttpTools } from '../../../src/main/tools/http/http-tools.ts';
import { readOpenApi } from '../../../src/main/tools/http/openapi.ts';
import { createToolRegistry } from '../../../src/main/tools/registry.ts';
import type { ToolStyle } from '../../../src/main/simulator/options.ts';
import type { Run } from '../../../src/shared/domain.ts';
import { toolSettingsSchema } from '../../../src/shared/settings-tools.ts';
import type { ToolSettings } from '../../../src/shared/settings-tools.ts';
import { conversationId, isRunEvent, startAssistBench } from '../../support/assist-bench.ts';
import type { AssistBench } from '../../support/assist-bench.ts';
import { createMcpBench, stdioServer } from '../../support/mcp-bench.ts';
import type { McpBench } from '../../support/mcp-bench.ts';

const token = 'service-token-9b1deb4d';

interface Asked {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly key: string | undefined;
  readonly body: string;
}

let bench: AssistBench;
let mcp: McpBench;
let service: Server;
let asked: Asked[];
let desk: ReturnType<typeof createCallDesk>;

/** A shop's own service, as its OpenAPI document describes it. */
async function startService(): Promise<string> {
  service = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method, url, headers } = request;
      const key = headers['idempotency-key'];
      asked.push({
        line: `${method} ${url}`,
        authorization: headers.authorization,
        key: typeof key === 'string' ? key : undefined,
        body,
      });
      if (url?.startsWith('/v1/broken') === true) {
        response.writeHead(500).end(`crashed near ${headers.authorization}`);
        return;
      }
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(JSON.stringify({ ok: true, seen: headers.authorization, note: '已受理' }));
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address = service.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/v1`;
}

const documentOf = (url: string): string => `
openapi: 3.0.3
info: { title: Shop }
servers: [{ url: '${url}' }]
paths:
  /orders/{id}:
    get:
      operationId: read_order
      summary: Reads an order
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    patch:
      operationId: change_order
      summary: Changes an order
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [address], properties: { address: { type: string } } }
  /broken:
    get: { operationId: broken, summary: Fails }
`;

async function begin(change: Partial<ToolSettings> = {}): Promise<void> {
  const { operations } = await readOpenApi(documentOf(await startService()), () => crypto.randomUUID());
  const httpTools = operations.map(({ tool }) => ({
    ...tool,
    headers: [{ name: 'Authorization', value: 'Bearer {{secret:shop}}' }],
  }));
  const settings = toolSettingsSchema.parse({
    httpTools,
    allowedHosts: ['127.0.0.1'],
    allowPrivateAddresses: true,
    ...change,
  });
  const secrets = { get: async (name: string) => (name === 'shop' ? token : null) };
  const registry = createToolRegistry({
    providers: [createHttpTools({ settings: () => settings, secrets, wayOut: createWayOut() }), mcp.servers],
    settings: () => settings,
  });
  bench = await startAssistBench({
    assist: { trigger: 'on-ask', autoSummary: false, triage: false },
    tools: (store) => ({ registry, desk, calls: store.toolCalls, limits: () => settings }),
  });
  await bench.customerWrites('Where is order LT-1? Please change its address.');
}

beforeEach(() => {
  asked = [];
  desk = createCallDesk();
  mcp = createMcpBench();
});
afterEach(async () => {
  await bench.dispose();
  await mcp.servers.close();
  service.close();
  service.closeAllConnections();
});

const call = (name: string, input: unknown) => ({ name, arguments: JSON.stringify(input) });

async function run(): Promise<Run> {
  await bench.engine.start(conversationId);
  return (await bench.until(isRunEvent('ended'))).event.run;
}

describe('an imported service', () => {
  test('is read alone, written with leave, and its secret stays between it and us', async () => {
    await begin();
    bench.simulator.script([
      { calls: [call('read_order', { id: 'LT 1/2' }), call('broken', {})] },
      { calls: [call('change_order', { id: 'LT-1', body: { address: '北京路 1 号' } })] },
      { reply: 'Done.' },
    ]);
    await bench.engine.start(conversationId);
    await bench.until(
      (heard) =>
        heard.type === 'run' &&
        heard.event.kind === 'tool-call' &&
        heard.event.call.state === 'awaiting-approval',
    );
    expect(asked.map(({ line }) => line).toSorted()).toEqual(['GET /v1/broken', 'GET /v1/orders/LT%201%2F2']);
    desk.answer(desk.waiting[0] ?? '', { kind: 'approve', argumentsText: null });
    const { run: finished } = (await bench.until(isRunEvent('ended'))).event;
    expect(finished).toMatchObject({ status: 'completed', reply: 'Done.' });
    expect(asked.at(-1)).toMatchObject({
      line: 'PATCH /v1/orders/LT-1',
      authorization: `Bearer ${token}`,
      body: '{"address":"北京路 1 号"}',
      key: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const { toolCalls = [] } = finished;
    expect(toolCalls.map(({ name, state, effect }) => [name, state, effect])).toEqual([
      ['read_order', 'done', 'read'],
      ['broken', 'failed', 'read'],
      ['change_order', 'done', 'write'],
    ]);
    expect(toolCalls[1]?.problem).toBe('failed');
    expect(toolCalls[1]?.resultText).toBe('The service answered 500: crashed near Bearer [secret]');
    expect(JSON.stringify(bench.simulator.requests.map(({ body }) => body))).not.toContain(token);
    expect(JSON.stringify(await bench.store.toolCalls.list(finished.id))).not.toContain(token);
  });

  test('on a host that is not allowed is not asked', async () => {
    await begin({ allowedHosts: ['*.example.com'] });
    bench.simulator.script([{ calls: [call('read_order', { id: '1' })] }, { reply: 'Sorry.' }]);
    const { toolCalls = [], reply } = await run();
    expect(toolCalls[0]?.resultText).toBe('127.0.0.1 is not on the list of allowed hosts');
    expect([asked, reply]).toEqual([[], 'Sorry.']);
  });
});

describe('an MCP server in the loop', () => {
  const styles: readonly ToolStyle[] = ['golden', 'prefix', 'null-arguments', 'whole'];

  test.each(styles)('calls that arrive in the style "%s" run, side by side too', async (style) => {
    mcp.set([stdioServer('shop')]);
    await mcp.state('shop', 'running');
    await begin();
    bench.simulator.setToolStyle(style);
    bench.simulator.script([
      {
        reasoning: 'Two things to look up.',
        calls: [
          call('shop__get_order', { order_id: '订单 "LT-1"\n' }),
          call('read_order', { id: 'LT-1' }),
          call('shop__list_parcels', { filter: { states: ['sent', 'lost'] } }),
        ],
      },
      { calls: [call('shop__tell_environment', {})] },
      { reply: 'Here it is.' },
    ]);
    const { toolCalls = [], status, reply } = await run();
    expect([status, reply]).toEqual(['completed', 'Here it is.']);
    expect(toolCalls.map(({ name, state, round }) => [name, state, round])).toEqual([
      ['shop__get_order', 'done', 1],
      ['read_order', 'done', 1],
      ['shop__list_parcels', 'done', 1],
      ['shop__tell_environment', 'done', 2],
    ]);
    expect(JSON.parse(toolCalls[0]?.resultText ?? '')).toMatchObject({ order_id: '订单 "LT-1"\n' });
    expect(toolCalls[2]?.resultText).toBe('sent+lost');
  });

  test('one that hangs or dies costs the run its call, not its reply', async () => {
    mcp.set([stdioServer('shop')]);
    await mcp.state('shop', 'running');
    await begin({ maxWallMs: 5_000 });
    bench.simulator.script([
      { calls: [call('shop__die', {}), call('shop__hang', {})] },
      { reply: 'I could not do that.' },
    ]);
    await bench.engine.start(conversationId);
    await bench.until(() => desk.waiting.length === 1);
    desk.answer(desk.waiting[0] ?? '', { kind: 'approve', argumentsText: null });
    const { run: finished } = (await bench.until(isRunEvent('ended'))).event;
    expect(finished).toMatchObject({ status: 'completed', reply: 'I could not do that.' });
    // A write whose server died under it may have happened; a read has simply failed.
    expect(finished.toolCalls?.map(({ state }) => state)).toEqual(['unknown', 'failed']);
  });
});
