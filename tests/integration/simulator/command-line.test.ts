/** `npm run simulator` and `npm run probe`, as a user runs them: two processes, one talking to the other. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let server: ChildProcess;
let baseUrl = '';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskcue-probe-'));
  server = spawn(
    process.execPath,
    ['scripts/simulator.ts', '--port', '0', '--pace', '0', '--first-token', '0'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (server.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: server.stdout })) {
    baseUrl = / at (\S+)$/.exec(line)?.[1] ?? '';
    if (baseUrl !== '') break;
  }
});

afterAll(async () => {
  server.kill();
  await rm(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: number | null;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly output: string;
}

async function probe(...parameters: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, ['scripts/probe.ts', ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const lines = output
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));
  return { code, lines, output };
}

const types = (run: Run): readonly unknown[] => [...new Set(run.lines.map((line) => line['type']))];

describe('the probe', () => {
  test('prints every typed part as one line, the ending last, and exits with 0', async () => {
    const run = await probe(
      '--base-url',
      baseUrl,
      '--key',
      'sk-x',
      '--thinking',
      'on',
      'Where is my parcel?',
    );
    expect(run.code).toBe(0);
    expect(types(run)).toEqual([
      'request-sent',
      'reasoning-delta',
      'text-delta',
      'usage',
      'finish',
      'ending',
    ]);
    expect(run.lines.at(-1)).toMatchObject({ type: 'ending', status: 'completed' });
    expect(run.lines.every((line) => typeof line['t'] === 'number')).toBe(true);
  });

  test('exits with 2 and the typed failure', async () => {
    const run = await probe(
      '--base-url',
      baseUrl,
      '--key',
      'sk-x',
      '--model',
      'qwen-plus@unauthorized',
      'Hi',
    );
    expect(run.code).toBe(2);
    expect(run.lines.at(-1)).toMatchObject({
      status: 'failed',
      failure: { code: 'unauthorized', httpStatus: 401 },
    });
  });

  test('sends a whole conversation and tools from files, without streaming when asked', async () => {
    const [messages, tools] = [join(folder, 'messages.json'), join(folder, 'tools.json')];
    await writeFile(messages, JSON.stringify([{ role: 'user', content: 'Look up my order 20417 please' }]));
    await writeFile(
      tools,
      JSON.stringify([
        {
          name: 'look_up_order',
          description: 'Looks up an order',
          parameters: { type: 'object', properties: { order: { type: 'string' } } },
        },
      ]),
    );
    const run = await probe(
      '--base-url',
      baseUrl,
      '--key',
      'sk-x',
      '--messages',
      messages,
      '--tools',
      tools,
      '--no-stream',
    );
    expect(run.code).toBe(0);
    expect(run.lines).toContainEqual(
      expect.objectContaining({
        type: 'tool-call-end',
        call: expect.objectContaining({ arguments: '{"order":"20417"}' }),
      }),
    );
    expect(run.lines).toContainEqual(expect.objectContaining({ type: 'finish', reason: 'tool-calls' }));
  });

  test('explains itself when used wrongly', async () => {
    const run = await probe('Hi');
    expect(run.code).toBe(1);
    expect(run.output).toContain('Usage: npm run probe');
  });
});
