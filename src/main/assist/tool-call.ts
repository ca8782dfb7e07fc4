/**
 * One call of a tool, from what the model wrote to what it is told: checked, approved where it must be, run within its time, and
 * traced at every step. A call always gives the model an answer; only stopping the run ends it without one.
 */
import { createHash } from 'node:crypto';
import type { ToolCallProblem, ToolCallTrace } from '../../shared/tool-calls.ts';
import type { ChatPart, ChatToolCall } from '../llm/port.ts';
import { ToolError } from '../tools/port.ts';
import type { Tool, ToolInput, ToolRegistry, ToolResult } from '../tools/port.ts';
import type { CallDesk } from './call-desk.ts';

export type FinishedCall = Extract<ChatPart, { type: 'tool-call-end' }>;

export interface ToolCallOptions {
  readonly registry: ToolRegistry;
  readonly desk: CallDesk;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told of every change of the call. Resolves when it is stored. */
  readonly onChange: (call: ToolCallTrace) => Promise<void>;
  /** The run's clock stands while the agent is asked. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Milliseconds that the run has left. */
  readonly remainingMs: () => number;
  readonly maxResultLength: number;
  readonly signal: AbortSignal;
}

export interface CallPlace {
  readonly runId: string;
  readonly conversationId: string;
  readonly round: number;
}

/** What the model is told, and whether the same call may be answered with it again. */
export interface CallOutcome {
  readonly text: string;
  readonly isRepeatable: boolean;
}

const unknownLabel = { en: 'Unknown tool', 'zh-CN': '未知工具' } as const;

/** The call as it stands when the model has begun to write it, or has written it. */
export function queuedCall(
  registry: ToolRegistry,
  place: CallPlace,
  call: Pick<ChatToolCall, 'name' | 'arguments'>,
  id: string,
  now: number,
): ToolCallTrace {
  const tool = registry.find(call.name);
  return {
    ...place,
    id,
    name: call.name,
    label: tool?.label ?? unknownLabel,
    effect: tool?.effect ?? 'read',
    argumentsText: call.arguments,
    editedArgumentsText: null,
    state: 'queued',
    approval: null,
    requestedAt: now,
    startedAt: null,
    endedAt: null,
    resultText: null,
    problem: null,
    error: null,
  };
}

/**
 * Runs a call to its end.
 *
 * @throws the signal's reason when the run was stopped; the call is then stored as cancelled, or as unknown when it had begun to
 *   change something.
 */
export async function runToolCall(
  options: ToolCallOptions,
  queued: ToolCallTrace,
  { call, malformed }: FinishedCall,
): Promise<CallOutcome> {
  let trace = queued;
  async function change(fields: Partial<ToolCallTrace>): Promise<void> {
    trace = { ...trace, ...fields };
    await options.onChange(trace);
  }
  async function fail(words: string, problem: ToolCallProblem): Promise<CallOutcome> {
    const state = isRefusal(problem) ? 'rejected' : 'failed';
    await change({ state, problem, error: words, resultText: words, endedAt: options.now() });
    return { text: words, isRepeatable: false };
  }

  const tool = options.registry.find(call.name);
  if (tool === null) {
    const names = options.registry.list().map(({ name }) => name);
    return fail(`There is no tool "${call.name}". There are: ${names.join(', ')}.`, 'unknown-tool');
  }
  if (malformed !== undefined)
    return fail(`The arguments are not one JSON object: ${malformed}`, 'invalid-arguments');
  const input = parsedInput(call.arguments);
  const problem = options.registry.check(tool, input);
  if (problem !== null)
    return fail(`The arguments do not fit the tool's schema:\n${problem}`, 'invalid-arguments');
  try {
    const leave = await askLeave(options, tool, input, trace, change);
    if ('refusal' in leave) return await fail(leave.refusal, leave.problem);
    options.signal.throwIfAborted();
    return await execute(options, tool, leave.input, trace, change);
  } catch (error) {
    if (options.signal.aborted) {
      // Whether a service had already done it when the line was cut, nobody here can know.
      const isUnknown = trace.state === 'running' && tool.effect === 'write';
      await change({ state: isUnknown ? 'unknown' : 'cancelled', endedAt: options.now() });
      throw options.signal.reason;
    }
    if (error instanceof ToolError) {
      const mayHaveRun =
        tool.effect === 'write' && (error.code === 'timeout' || error.code === 'not-reachable');
      if (!mayHaveRun || trace.state !== 'running') return fail(error.message, error.code);
      const words = `${error.message}. It is not known whether the call took effect: do not repeat it, tell the agent to check.`;
      await change({
        state: 'unknown',
        problem: error.code,
        error: error.message,
        resultText: words,
        endedAt: options.now(),
      });
      return { text: words, isRepeatable: true };
    }
    throw error;
  }
}

type Refusal = Extract<ToolCallProblem, 'not-allowed' | 'switched-off'>;
type Leave = { readonly input: ToolInput } | { readonly refusal: string; readonly problem: Refusal };

function isRefusal(problem: ToolCallProblem): problem is Refusal {
  return problem === 'not-allowed' || problem === 'switched-off';
}

async function askLeave(
  options: ToolCallOptions,
  tool: Tool,
  input: ToolInput,
  trace: ToolCallTrace,
  change: (fields: Partial<ToolCallTrace>) => Promise<void>,
): Promise<Leave> {
  const decision = options.registry.decide(tool, input);
  if (decision.kind === 'never') {
    return { refusal: 'This tool is switched off.', problem: 'switched-off' };
  }
  if (decision.kind === 'run') {
    if (decision.ruleId !== null) await change({ approval: { by: 'rule', ruleId: decision.ruleId } });
    return { input };
  }
  options.pause();
  try {
    for (;;) {
      const answering = options.desk.wait(trace.id, options.signal);
      // Stopping the run while the change is announced is found below, not here.
      answering.catch(() => undefined);
      // Announced once it can be answered.
      await change({ state: 'awaiting-approval' });
      const answer = await answering;
      if (answer.kind === 'reject') {
        return { refusal: refusalWords(answer.reason), problem: 'not-allowed' };
      }
      if (answer.kind !== 'approve') continue;
      if (answer.argumentsText === null) {
        await change({ approval: { by: 'agent' } });
        return { input };
      }
      const edited = parsedInput(answer.argumentsText);
      // What the agent changed must fit as well; the request that brought it has checked it once already.
      if (options.registry.check(tool, edited) !== null) continue;
      await change({ approval: { by: 'agent' }, editedArgumentsText: answer.argumentsText });
      return { input: edited };
    }
  } finally {
    options.resume();
  }
}

function refusalWords(reason: string): string {
  const because = reason.trim() === '' ? '' : ` Their reason: ${reason.trim()}`;
  return `The agent did not allow this call.${because}`;
}

async function execute(
  options: ToolCallOptions,
  tool: Tool,
  input: ToolInput,
  { id: callId, runId, conversationId }: ToolCallTrace,
  change: (fields: Partial<ToolCallTrace>) => Promise<void>,
): Promise<CallOutcome> {
  const asksAgent = tool.timeoutMs === null;
  if (asksAgent) options.pause();
  const limit = limitOf(tool, options.remainingMs());
  const signal = AbortSignal.any([options.signal, limit.signal]);
  try {
    const key = idempotencyKey(runId, tool.name, input);
    const context = { conversationId, runId, callId, idempotencyKey: key, signal };
    const run = (): Promise<ToolResult> => untilAborted(tool.run(input, context), signal);
    const startedAt = options.now();
    // A question is announced once it can be answered; a call that may change something only after it is stored as running.
    const asked = asksAgent ? run() : null;
    asked?.catch(() => undefined);
    await change({ state: asksAgent ? 'awaiting-answer' : 'running', startedAt });
    const result = await (asked ?? run());
    const text = trimmed(result.text, options.maxResultLength);
    await change({ state: 'done', resultText: text, endedAt: options.now() });
    return { text, isRepeatable: true };
  } finally {
    limit.clear();
    if (asksAgent) options.resume();
  }
}

/** A signal that aborts when the tool's time, or the run's, is up. People may take their time. */
function limitOf(tool: Tool, remainingMs: number): { readonly signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  if (tool.timeoutMs === null) return { signal: controller.signal, clear: () => undefined };
  const limitMs = Math.max(0, Math.min(tool.timeoutMs, remainingMs));
  const timeout = new ToolError('timeout', `No result within ${Math.round(limitMs / 100) / 10} s`);
  const timer = setTimeout(() => controller.abort(timeout), limitMs);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

/** A tool that does not listen to its signal must not hold the run. */
function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function parsedInput(text: string): ToolInput {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as ToolInput) : {};
}

function trimmed(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit)}\n[Cut: ${text.length - limit} more characters. Ask for less, or for a narrower part.]`;
}

/** The same for the same call of the same run, however the arguments are ordered. */
export function idempotencyKey(runId: string, name: string, input: ToolInput): string {
  return createHash('sha256')
    .update(JSON.stringify([runId, name, sorted(input)]))
    .digest('hex')
    .slice(0, 32);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, sorted(item)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
