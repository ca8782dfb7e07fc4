/**
 * `npm run probe -- --base-url URL --model M [options] "text"`: the app's own client against any endpoint. Prints every typed
 * part as one JSON line and the ending last. Exit code 0 for `completed`, 2 for a typed failure, 1 for wrong usage, 130 after
 * Ctrl-C.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { ModelConnection } from '../src/main/llm/connection.ts';
import { createDashScopeChatModel } from '../src/main/llm/dashscope/chat-model.ts';
import { ModelError } from '../src/main/llm/port.ts';
import type { ChatMessage, ChatRequest, ChatTool } from '../src/main/llm/port.ts';
import { createTransport } from '../src/main/llm/transport.ts';
import { createWayOut } from '../src/main/net/way-out.ts';

const usage = `Usage: npm run probe -- --base-url URL --model M [options] "text"

  --key K             API key (default: the environment variable DASHSCOPE_API_KEY)
  --thinking on|off   ask for reasoning, or for none (default: leave it to the model)
  --budget N          most reasoning tokens
  --max-tokens N      most tokens of answer
  --tools FILE        JSON list of tools: [{ "name", "description", "parameters" }]
  --messages FILE     JSON list of messages, in place of the text: [{ "role", "content" }]
  --no-stream         one body instead of a stream
  --retries N         further attempts (default 0)
  --timeout MS        until the first token (default 30000)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    'base-url': { type: 'string' },
    model: { type: 'string', default: 'qwen-plus' },
    key: { type: 'string' },
    thinking: { type: 'string' },
    budget: { type: 'string' },
    'max-tokens': { type: 'string' },
    tools: { type: 'string' },
    messages: { type: 'string' },
    stream: { type: 'boolean', default: true },
    retries: { type: 'string', default: '0' },
    timeout: { type: 'string', default: '30000' },
    help: { type: 'boolean', default: false },
  },
});

const optionalNumber = (text: string | undefined): number | null =>
  text === undefined ? null : Number(text);

function readConnection(baseUrl: string): ModelConnection {
  const { thinking } = values;
  return {
    profileId: 'probe',
    baseUrl,
    apiKey: values.key ?? process.env['DASHSCOPE_API_KEY'] ?? null,
    model: values.model,
    temperature: null,
    maxTokens: optionalNumber(values['max-tokens']),
    thinking: thinking === 'on' || thinking === 'off' ? thinking : 'auto',
    thinkingBudget: optionalNumber(values.budget),
    firstTokenTimeoutMs: Number(values.timeout),
    idleTimeoutMs: 60_000,
    retries: Number(values.retries),
  };
}

async function readJsonList<Item>(path: string): Promise<readonly Item[]> {
  const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (!Array.isArray(parsed)) throw new TypeError(`${path} holds no JSON list.`);
  return parsed;
}

async function readRequest(): Promise<ChatRequest> {
  const messages: readonly ChatMessage[] =
    values.messages === undefined
      ? [{ role: 'user', content: positionals.join(' ') }]
      : await readJsonList<ChatMessage>(values.messages);
  return {
    messages,
    options: { streaming: values.stream },
    ...(values.tools === undefined ? {} : { tools: await readJsonList<ChatTool>(values.tools) }),
  };
}

/** Runs the turn and returns the exit code. */
async function probe(baseUrl: string): Promise<number> {
  const start = performance.now();
  const print = (line: object): void => {
    console.log(JSON.stringify({ t: Math.round((performance.now() - start) * 10) / 10, ...line }));
  };
  const transport = createTransport({ wayOut: createWayOut({ environment: process.env }) });
  const model = createDashScopeChatModel({ transport, connections: async () => [readConnection(baseUrl)] });
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  try {
    for await (const part of model.stream(await readRequest(), controller.signal)) print(part);
    print({ type: 'ending', status: 'completed' });
    return 0;
  } catch (error) {
    if (controller.signal.aborted) {
      print({ type: 'ending', status: 'stopped' });
      return 130;
    }
    if (!(error instanceof ModelError)) throw error;
    print({ type: 'ending', status: 'failed', failure: error.failure });
    return 2;
  } finally {
    await transport.close();
  }
}

const baseUrl = values['base-url'];
const isAsked = positionals.length > 0 || values.messages !== undefined;
if (values.help || baseUrl === undefined || !isAsked) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 1;
} else {
  process.exitCode = await probe(baseUrl);
}
