/**
 * The public retail tasks through everything that is ours: the model says the expected calls of each task over the wire, an MCP process
 * serves the shop, every write waits for leave, and in the end the shop is exactly as those calls make it when they are made directly.
 * Would catch arguments that change on the way, a call made twice or out of order, and a write that runs without leave.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCallDesk } from '../../../src/main/assist/call-desk.ts';
import type { CallDesk } from '../../../src/main/assist/call-desk.ts';
import { createToolRegistry } from '../../../src/main/tools/registry.ts';
import type { ScriptedTurn } from '../../../src/main/simulator/options.ts';
import { toolSettingsSchema } from '../../../src/shared/settings-tools.ts';
import { callShop, fingerprint } from '../../fixtures/retail/shop.ts';
import type { ShopData, ShopInput } from '../../fixtures/retail/shop.ts';
import { startAssistBench } from '../../support/assist-bench.ts';
import { createMcpBench, stdioServer } from '../../support/mcp-bench.ts';

const project = join(import.meta.dirname, '..', '..', '..');
const dataFolder = join(project, '..', 'shared', 'data', 'retail');
const databasePath = join(dataFolder, 'db.json');
const isThere = existsSync(databasePath);
if (!isThere) process.stdout.write(`Skipped: the retail tasks, because ${databasePath} is not there.\n`);

interface Action {
  readonly name: string;
  readonly arguments: ShopInput;
}
interface Task {
  readonly id: string;
  readonly evaluation_criteria: { readonly actions: readonly Action[] };
}

/** Leave for every call that asks, counted. */
function generousDesk(): CallDesk & { readonly asked: string[] } {
  const desk = createCallDesk();
  const asked: string[] = [];
  return {
    asked,
    answer: desk.answer,
    get waiting() {
      return desk.waiting;
    },
    wait(callId, signal) {
      const answer = desk.wait(callId, signal);
      asked.push(callId);
      desk.answer(callId, { kind: 'approve', argumentsText: null });
      return answer;
    },
  };
}

const isRead = ({ name }: Action): boolean => /^(?:get|find)_|^calculate$/.test(name);

/** Reads side by side, each write in a turn of its own. */
function turnsOf(actions: readonly Action[], when: string): readonly ScriptedTurn[] {
  const rounds: Action[][] = [];
  for (const action of actions) {
    const last = rounds.at(-1);
    if (last !== undefined && isRead(action) && last.every(isRead)) last.push(action);
    else rounds.push([action]);
  }
  const calls = rounds.map((round) => ({
    when,
    calls: round.map(({ name, arguments: input }) => ({
      name: `retail__${name}`,
      arguments: JSON.stringify(input),
    })),
  }));
  return [...calls, { when, reply: 'Done.' }];
}

test.skipIf(!isThere)(
  'the expected calls of every task leave the shop as they should',
  async () => {
    const original = readFileSync(databasePath, 'utf8');
    const tasks = JSON.parse(readFileSync(join(dataFolder, 'tasks.json'), 'utf8')) as readonly Task[];
    const mcp = createMcpBench();
    const server = stdioServer('retail');
    const serverPath = join(project, 'tests', 'fixtures', 'retail', 'server.ts');
    mcp.set([
      {
        ...server,
        transport: {
          kind: 'stdio',
          command: process.execPath,
          arguments: [serverPath, databasePath],
          environment: {},
          workingDirectory: null,
        },
      },
    ]);
    await mcp.state('retail', 'running');
    const desk = generousDesk();
    const settings = toolSettingsSchema.parse({ maxRounds: 50, maxCalls: 100, maxResultLength: 2_000 });
    const registry = createToolRegistry({ providers: [mcp.servers], settings: () => settings });
    const bench = await startAssistBench({
      assist: { trigger: 'on-ask', autoSummary: false, triage: false },
      tools: (store) => ({ registry, desk, calls: store.toolCalls, limits: () => settings }),
    });
    try {
      let writes = 0;
      for (const {
        id,
        evaluation_criteria: { actions },
      } of tasks) {
        await mcp.call('retail__reset');
        const expected = JSON.parse(original) as ShopData;
        const succeeded = actions.map(({ name, arguments: input }) => directly(expected, name, input));
        const when = `task number ${id}.`;
        bench.simulator.script(turnsOf(actions, when));
        await bench.customerWrites(when, when);
        await bench.engine.start(when);
        const ended = await bench.until(
          (heard) =>
            heard.type === 'run' && heard.event.kind === 'ended' && heard.event.run.conversationId === when,
        );
        const run = ended.type === 'run' && ended.event.kind === 'ended' ? ended.event.run : null;
        const states = (run?.toolCalls ?? []).map(({ state }) => state === 'done');
        const endState = await mcp.call('retail__state');
        // What failed directly has failed here, and nothing else.
        expect({ when, status: run?.status, reply: run?.reply, states, endState }).toEqual({
          when,
          status: 'completed',
          reply: 'Done.',
          states: succeeded,
          endState: fingerprint(expected),
        });
        writes += actions.filter((action) => !isRead(action)).length;
      }
      expect(desk.asked).toHaveLength(writes);
      expect(writes).toBeGreaterThan(150);
    } finally {
      await bench.dispose();
      await mcp.servers.close();
    }
  },
  60_000,
);

/** Whether it could be done. */
function directly(data: ShopData, name: string, input: ShopInput): boolean {
  if (name === 'calculate') return true;
  try {
    callShop(data, name, input);
    return true;
  } catch {
    return false;
  }
}
