/**
 * The sample shop's tools as the demo has them: on a thread of the app, offered beside the built-in ones, called by the simulated model of
 * its own accord. Would catch a demo that looks nothing up, refunds without leave, or calls whatever sounds alike.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCallDesk } from '../../../src/main/assist/call-desk.ts';
import { createBuiltInTools } from '../../../src/main/tools/built-in/built-in-tools.ts';
import { createToolRegistry } from '../../../src/main/tools/registry.ts';
import { demoTools } from '../../../src/main/workspace/demo/tools.ts';
import type { Run } from '../../../src/shared/domain.ts';
import { toolSettingsSchema } from '../../../src/shared/settings-tools.ts';
import { conversationId, startAssistBench } from '../../support/assist-bench.ts';
import type { AssistBench } from '../../support/assist-bench.ts';
import { createMcpBench } from '../../support/mcp-bench.ts';
import type { McpBench } from '../../support/mcp-bench.ts';

let bench: AssistBench;
let mcp: McpBench;
let desk: ReturnType<typeof createCallDesk>;

beforeEach(async () => {
  mcp = createMcpBench();
  mcp.set(demoTools.mcpServers ?? []);
  await mcp.state('demo-shop', 'running');
  desk = createCallDesk();
  const settings = toolSettingsSchema.parse({});
  const builtIn = createBuiltInTools({
    now: Date.now,
    businessHours: () => settings.businessHours,
    searchKnowledge: async () => [],
    customerRecord: async () => ({ name: 'Daniel' }),
    pastConversations: async () => [],
    draftReply: async () => undefined,
    askAgent: async () => '',
  });
  const registry = createToolRegistry({ providers: [builtIn, mcp.servers], settings: () => settings });
  bench = await startAssistBench({
    assist: { trigger: 'on-ask', autoSummary: false, triage: false },
    tools: (store) => ({ registry, desk, calls: store.toolCalls, limits: () => settings }),
  });
});
afterEach(async () => {
  await bench.dispose();
  await mcp.servers.close();
});

async function suggestion(answer?: Parameters<typeof desk.answer>[1]): Promise<Run> {
  const seen = bench.heard.length;
  await bench.engine.start(conversationId);
  const isNew = (heard: (typeof bench.heard)[number]): boolean => bench.heard.indexOf(heard) >= seen;
  if (answer !== undefined) {
    await bench.until(() => desk.waiting.length === 1);
    desk.answer(desk.waiting[0] ?? '', answer);
  }
  const ended = await bench.until(
    (heard) => isNew(heard) && heard.type === 'run' && heard.event.kind === 'ended',
  );
  if (ended.type !== 'run' || ended.event.kind !== 'ended') throw new Error('no end');
  return ended.event.run;
}

const namesOf = ({ toolCalls = [] }: Run): readonly (readonly [string, string])[] =>
  toolCalls.map(({ name, state }) => [name, state]);

test('looks up the order that was named, asks before it refunds, and tells what came of it', async () => {
  await bench.customerWrites('My order LT-20418 has not moved in tracking for a week now.');
  const looked = await suggestion();
  expect(namesOf(looked)).toEqual([['shop__get_order', 'done']]);
  expect(looked.reply).toContain('is on its way, last scanned on');
  await bench.agentWrites(looked.reply);
  await bench.customerWrites('Can I get my money back if it does not arrive?');
  const refunded = await suggestion({
    kind: 'approve',
    argumentsText: '{"order_id":"LT-20418","amount":100}',
  });
  expect(namesOf(refunded)).toEqual([
    ['shop__get_order', 'done'],
    ['shop__refund_order', 'done'],
  ]);
  // It proposed all that could be refunded; the agent gave leave for less.
  expect(JSON.parse(refunded.toolCalls?.[1]?.argumentsText ?? '')).toMatchObject({ amount: 129 });
  expect(refunded.reply).toContain('100 US dollars of order LT-20418 go back');
  const left = JSON.parse(await mcp.call('shop__get_order', { order_id: 'lt-20418' })) as { amount: number };
  expect(left.amount).toBe(29);
});

test('speaks Chinese, and says nothing of a refund that was not allowed', async () => {
  await bench.customerWrites('订单 LT-20466 的台灯我想退款，可以吗？');
  const run = await suggestion({ kind: 'reject', reason: '' });
  expect(namesOf(run)).toEqual([
    ['shop__get_order', 'done'],
    ['shop__refund_order', 'rejected'],
  ]);
  expect(run.reply).toContain('订单 LT-20466');
  expect(run.reply).not.toMatch(/did not allow|原路退回。/);
});

test('calls nothing for thanks, for a greeting, or for a question without a number', async () => {
  await bench.customerWrites(
    'How long does delivery to Singapore take, and what does it cost to refund something?',
  );
  expect(namesOf(await suggestion())).toEqual([]);
  await bench.agentWrites('6 to 9 working days.');
  await bench.customerWrites('Thank you so much');
  expect((await suggestion()).toolCalls ?? []).toHaveLength(0);
});

test('the same call twice is done once', async () => {
  const input = { order_id: 'LT-20471', amount: 40 };
  const [first, second] = [
    await mcp.call('shop__refund_order', input),
    await mcp.call('shop__refund_order', input),
  ];
  expect(second).toBe(first);
  await expect(mcp.call('shop__get_order', { order_id: 'LT-1' })).rejects.toThrow(/no order LT-1/);
});
