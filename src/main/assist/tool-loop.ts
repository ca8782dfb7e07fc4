/**
 * The loop of a run with tools: the model asks for calls, they run, their results go back, until it answers. It ends by itself: rounds,
 * calls and time are limited, the same call is not made twice, and the last round is always an answer.
 */
import type { ToolSettings } from '../../shared/settings-tools.ts';
import type { RunStep, ToolCallTrace } from '../../shared/tool-calls.ts';
import type { ChatMessage, ChatModel, ChatPart, ChatRequest, ChatToolCall, ChatUsage } from '../llm/port.ts';
import type { ToolCallStore } from '../store/tool-calls-port.ts';
import type { Tool, ToolRegistry } from '../tools/port.ts';
import type { CallDesk } from './call-desk.ts';
import { createStopwatch } from './stopwatch.ts';
import { idempotencyKey, queuedCall, runToolCall } from './tool-call.ts';
import type { CallOutcome, FinishedCall, ToolCallOptions } from './tool-call.ts';

export type LoopPart =
  | Exclude<ChatPart, { type: 'tool-call-start' | 'tool-call-delta' | 'tool-call-end' | 'finish' }>
  /** What the model wrote so far was said before a call, and is not the reply. */
  | { readonly type: 'reply-reset'; readonly text: string }
  | { readonly type: 'tool-call'; readonly call: ToolCallTrace };

export type FinishPart = Extract<ChatPart, { type: 'finish' }>;

/** What a run needs to use tools. */
export interface ToolUse {
  readonly registry: ToolRegistry;
  readonly desk: CallDesk;
  readonly calls: ToolCallStore;
  readonly limits: () => Pick<ToolSettings, 'maxRounds' | 'maxCalls' | 'maxWallMs' | 'maxResultLength'>;
}

export interface ToolLoopOptions extends ToolUse {
  readonly model: ChatModel;
  readonly request: ChatRequest;
  readonly runId: string;
  readonly conversationId: string;
  readonly signal: AbortSignal;
  readonly newId: () => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly emit: (part: LoopPart) => void;
}

interface Round {
  readonly reasoning: string;
  readonly text: string;
  readonly calls: readonly FinishedCall[];
  readonly finish: FinishPart | null;
}

/**
 * Runs the loop; null when the model's last stream ended without its end.
 *
 * @throws ModelError as the model does, and the signal's reason when the run is stopped: every call has ended then.
 */
export async function runToolLoop(options: ToolLoopOptions): Promise<FinishPart | null> {
  const { emit, signal } = options;
  const limits = options.limits();
  const clock = createStopwatch(options.now);
  const tools = options.registry.list();
  const usage = createUsageSum();
  const earlier = new Map<string, CallOutcome>();
  const messages = [...options.request.messages];
  let callsLeft = limits.maxCalls;
  for (let round = 1; ; round++) {
    const isLast = round > limits.maxRounds || callsLeft <= 0 || clock.elapsedMs() >= limits.maxWallMs;
    const request: ChatRequest = {
      ...options.request,
      messages,
      tools: tools.map(toChatTool),
      // Never forced: in thinking mode the service refuses that, and an answer is what is wanted in the end.
      toolChoice: isLast ? 'none' : 'auto',
    };
    const said = await readRound(options, request, usage, round);
    if (said.calls.length === 0 || isLast) return said.finish;
    await options.calls.addStep(options.runId, stepOf(said, round, options.now()));
    if (said.text !== '') emit({ type: 'reply-reset', text: said.text });
    const runnable = said.calls.slice(0, callsLeft);
    callsLeft -= runnable.length;
    const outcomes = await runRound(
      { ...options, clock, limits, earlier, round },
      said.calls,
      runnable.length,
    );
    signal.throwIfAborted();
    messages.push(...historyOf(said, outcomes));
  }
}

async function readRound(
  options: ToolLoopOptions,
  request: ChatRequest,
  usage: ReturnType<typeof createUsageSum>,
  round: number,
): Promise<Round> {
  let reasoning = '';
  let text = '';
  const calls: FinishedCall[] = [];
  let finish: FinishPart | null = null;
  for await (const part of options.model.stream(request, options.signal)) {
    switch (part.type) {
      case 'tool-call-start':
      case 'tool-call-delta':
        break;
      case 'tool-call-end':
        calls.push(part);
        break;
      case 'finish':
        finish = part;
        break;
      case 'usage':
        options.emit({ type: 'usage', usage: usage.add(part.usage) });
        break;
      case 'reasoning-delta':
        // Thoughts of a later turn stand apart from those before.
        if (reasoning === '' && round > 1) options.emit({ type: 'reasoning-delta', text: '\n\n' });
        reasoning += part.text;
        options.emit(part);
        break;
      case 'text-delta':
        text += part.text;
        options.emit(part);
        break;
      case 'request-sent':
      case 'retry':
        options.emit(part);
        break;
    }
  }
  return { reasoning, text, calls, finish };
}

interface RoundContext extends Omit<ToolLoopOptions, 'limits'> {
  readonly clock: ReturnType<typeof createStopwatch>;
  readonly limits: ReturnType<ToolUse['limits']>;
  /** Outcomes by call, for the whole run. */
  readonly earlier: Map<string, CallOutcome>;
  readonly round: number;
}

/** Runs the calls of one round side by side; answers in their order, with one text a call. */
async function runRound(
  context: RoundContext,
  calls: readonly FinishedCall[],
  runnable: number,
): Promise<readonly string[]> {
  const { runId, conversationId, round, registry, newId, now } = context;
  const place = { runId, conversationId, round };
  const queued = calls.map(({ call }) => queuedCall(registry, place, call, newId(), now()));
  for (const call of queued) await announce(context, call);
  await context.calls.addStep(runId, {
    kind: 'calls',
    round,
    at: now(),
    callIds: queued.map(({ id }) => id),
  });
  const begun = new Set<string>();
  const settled = await Promise.allSettled(
    calls.map((call, index) => {
      const trace = queued[index];
      if (trace === undefined) throw new Error('every call was queued');
      if (index >= runnable)
        return refuse(
          context,
          trace,
          `Not run: the limit of ${context.limits.maxCalls} calls is reached. Answer with what you know.`,
        );
      const key = repetitionKey(runId, call);
      const known = context.earlier.get(key);
      if (known !== undefined || begun.has(key)) return repeat(context, trace, known);
      begun.add(key);
      return runToolCall(callOptions(context), trace, call).then((outcome) => {
        if (outcome.isRepeatable) context.earlier.set(key, outcome);
        return outcome.text;
      });
    }),
  );
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

function repetitionKey(runId: string, { call, malformed }: FinishedCall): string {
  if (malformed !== undefined) return `${call.name} ${call.arguments}`;
  return idempotencyKey(runId, call.name, JSON.parse(call.arguments) as Readonly<Record<string, unknown>>);
}

/** The same call again costs nothing and changes nothing: the model gets what it was told before. */
async function repeat(
  context: RoundContext,
  trace: ToolCallTrace,
  known: CallOutcome | undefined,
): Promise<string> {
  const note = 'You have made this very call already. ';
  const text =
    known === undefined
      ? `${note}Its result stands beside this one.`
      : `${note}Its result was:\n${known.text}`;
  await announce(context, { ...trace, state: 'done', resultText: text, endedAt: context.now() });
  return text;
}

async function refuse(context: RoundContext, trace: ToolCallTrace, words: string): Promise<string> {
  await announce(context, {
    ...trace,
    state: 'cancelled',
    problem: 'over-limit',
    error: words,
    resultText: words,
    endedAt: context.now(),
  });
  return words;
}

async function announce(
  context: Pick<ToolLoopOptions, 'calls' | 'emit'>,
  call: ToolCallTrace,
): Promise<void> {
  await context.calls.put(call);
  context.emit({ type: 'tool-call', call });
}

function callOptions(context: RoundContext): ToolCallOptions {
  const { registry, desk, now, signal, clock, limits } = context;
  return {
    registry,
    desk,
    now,
    signal,
    onChange: (call) => announce(context, call),
    pause: clock.pause,
    resume: clock.resume,
    remainingMs: () => limits.maxWallMs - clock.elapsedMs(),
    maxResultLength: limits.maxResultLength,
  };
}

function stepOf({ reasoning, text }: Round, round: number, at: number): RunStep {
  return { kind: 'model', round, at, reasoning, text };
}

/** What was said and done, as the service wants it back: reasoning in its own field, one result a call, in order. */
function historyOf(said: Round, outcomes: readonly string[]): readonly ChatMessage[] {
  const toolCalls: readonly ChatToolCall[] = said.calls.map(({ call, malformed }) =>
    malformed === undefined ? call : { ...call, arguments: '{}' },
  );
  return [
    {
      role: 'assistant',
      content: said.text,
      ...(said.reasoning === '' ? {} : { reasoning: said.reasoning }),
      toolCalls,
    },
    ...toolCalls.map(({ id }, index) => ({
      role: 'tool' as const,
      toolCallId: id,
      content: outcomes[index] ?? '',
    })),
  ];
}

function toChatTool({ name, description, inputSchema }: Tool) {
  return { name, description, parameters: inputSchema };
}

/** Every round is a request that costs: the run's usage is their sum. */
function createUsageSum(): { add(usage: ChatUsage): ChatUsage } {
  let sum: ChatUsage | null = null;
  return {
    add(usage) {
      sum = sum === null ? usage : added(sum, usage);
      return sum;
    },
  };
}

function added(one: ChatUsage, other: ChatUsage): ChatUsage {
  const optional = ['reasoningTokens', 'cachedTokens', 'cacheCreationTokens'] as const;
  const details = optional.flatMap((name) =>
    one[name] === undefined && other[name] === undefined
      ? []
      : [[name, (one[name] ?? 0) + (other[name] ?? 0)] as const],
  );
  return {
    promptTokens: one.promptTokens + other.promptTokens,
    completionTokens: one.completionTokens + other.completionTokens,
    ...Object.fromEntries(details),
  };
}
