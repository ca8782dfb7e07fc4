/**
 * What the loop of tools costs by itself: engine, validation, store and events of one call, without the model's time and the tool's.
 * A call is timed from when it is queued to when its result is stored, 20 of them in each run; beside it twenty conversations in such
 * loops at once. The tool answers at once.
 */
import { performance } from 'node:perf_hooks';
import { createCallDesk } from '../../../src/main/assist/call-desk.ts';
import type { Tool } from '../../../src/main/tools/port.ts';
import { createToolRegistry } from '../../../src/main/tools/registry.ts';
import { toolSettingsSchema } from '../../../src/shared/settings-tools.ts';
import { startAssistBench } from '../../support/assist-bench.ts';
import { percentile, reportRows } from '../rows.ts';

const callsARun = 20;
const runs = 10;
const parallel = 20;

/** Milliseconds of each call, everything but the tool. */
async function measure(conversations: number, repeats: number): Promise<readonly number[]> {
  const settings = toolSettingsSchema.parse({ maxRounds: 50, maxCalls: 200, maxWallMs: 600_000 });
  const lookUp: Tool = {
    name: 'look_up',
    description: 'Looks up an order',
    label: { en: 'Look up', 'zh-CN': '查询' },
    inputSchema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
    effect: 'read',
    timeoutMs: 5_000,
    source: { kind: 'built-in' },
    run: async () => ({ text: JSON.stringify({ status: 'shipped', note: 'x'.repeat(400) }) }),
  };
  const registry = createToolRegistry({ providers: [{ tools: () => [lookUp] }], settings: () => settings });
  const begun = new Map<string, number>();
  const spent: number[] = [];
  const bench = await startAssistBench({
    assist: { trigger: 'on-ask', autoSummary: false, triage: false },
    tools: ({ toolCalls }) => ({
      registry,
      desk: createCallDesk(),
      limits: () => settings,
      calls: {
        ...toolCalls,
        put: async (call) => {
          if (!begun.has(call.id)) begun.set(call.id, performance.now());
          await toolCalls.put(call);
          if (call.endedAt !== null) spent.push(performance.now() - (begun.get(call.id) ?? 0));
        },
      },
    }),
  });
  try {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const names = Array.from({ length: conversations }, (_, index) => `conversation ${repeat}-${index}.`);
      for (const name of names) {
        const turns = Array.from({ length: callsARun }, (_, index) => ({
          when: name,
          calls: [{ name: 'look_up', arguments: JSON.stringify({ id: `LT-${index}` }) }],
        }));
        bench.simulator.script([...turns, { when: name, reply: 'Done.' }]);
        await bench.customerWrites(name, name);
      }
      await Promise.all(
        names.map(async (name) => {
          await bench.engine.start(name);
          await bench.until(
            (heard) =>
              heard.type === 'run' && heard.event.kind === 'ended' && heard.event.run.conversationId === name,
          );
        }),
      );
    }
  } finally {
    await bench.dispose();
  }
  return spent;
}

const alone = await measure(1, runs);
const together = await measure(parallel, 1);
reportRows('tools', [
  { metric: 'tools.call_overhead_p95_ms', value: percentile(alone, 0.95), unit: 'ms' },
  { metric: 'tools.call_overhead_p50_ms', value: percentile(alone, 0.5), unit: 'ms' },
  { metric: 'tools.parallel20_overhead_p95_ms', value: percentile(together, 0.95), unit: 'ms' },
]);
