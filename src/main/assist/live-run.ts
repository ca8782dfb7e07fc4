/**
 * One run while it lives: gathers the model's parts, keeps the store at most a quarter second behind,
 * and ends exactly once. It does not know when a run should start, nor what else runs.
 */
import { timeToFirstToken } from '../../shared/domain.ts';
import type { Run, RunUsage } from '../../shared/domain.ts';
import type { RunFailure } from '../../shared/failure.ts';
import { withCitation } from '../../shared/grounding.ts';
import type { ReplyChecks } from '../../shared/grounding.ts';
import { withCall } from '../../shared/tool-calls.ts';
import { ModelError } from '../llm/port.ts';
import type { ChatPart, ChatRequest } from '../llm/port.ts';
import type { RunEnding } from '../store/ports.ts';
import type { CitedPiece } from './citation-reader.ts';
import { createCitedReply } from './cited-reply.ts';
import { estimateUsage } from './estimate-usage.ts';
import type { AssistDependencies } from './ports.ts';
import { cutEnding, endingOf } from './run-ending.ts';
import type { Ending, Review, Strays } from './run-ending.ts';
import { runToolLoop } from './tool-loop.ts';
import type { FinishPart, LoopPart, ToolUse } from './tool-loop.ts';
import type { TakeTurn } from './turns.ts';

/** The promise is ≤250 ms of text lost to a kill; the rest is for the write itself and a late timer. */
const saveEveryMs = 200;

export type StopCause = NonNullable<Run['stopCause']>;

export interface LiveRun {
  /** As it is now. */
  snapshot(): Run;
  /** Ends it as `stopped`, at once for the agent; resolves when the ending is stored. */
  stop(cause: StopCause): Promise<void>;
  /** Resolves with the run as stored, after the ending was announced. Never rejects. */
  readonly ended: Promise<Run>;
}

export interface LiveRunOptions {
  readonly dependencies: Pick<AssistDependencies, 'model' | 'runs' | 'costOf' | 'now' | 'newId' | 'log'> & {
    readonly events: Pick<AssistDependencies['events'], 'run'>;
  };
  /** What is done with the whole text at its end is done in a turn of its own. */
  readonly takeTurn: TakeTurn;
  /** Already in the store, with status `running`. */
  readonly run: Run;
  readonly request: ChatRequest;
  /** Absent where no tool is offered. */
  readonly tools?: ToolUse;
  /** Checks the finished text; absent where nothing is checked. */
  readonly review?: Review;
  /** Called once when the first reasoning and once when the first reply text arrives. */
  readonly onPhase: (phase: 'thinking' | 'replying') => void;
}

export function startLiveRun(options: LiveRunOptions): LiveRun {
  const { model, runs, events, costOf, now, newId, log } = options.dependencies;
  const controller = new AbortController();
  const { promise: ended, resolve: resolveEnded } = Promise.withResolvers<Run>();
  let run = options.run;
  let usage: RunUsage | null = null;
  let isEnding = false;
  const cited = createCitedReply(run.sources);
  let saveTimer: ReturnType<typeof setTimeout> | null = null;

  // The request first: announcing may take a moment, and no part can be here before this turn of the loop is over.
  const consumed = consume();
  events.run(run.id, run.conversationId, { kind: 'started', run });
  void consumed;

  async function consume(): Promise<void> {
    try {
      const finish = await streamRun();
      await options.takeTurn();
      if (isEnding) return;
      await end(finish === null ? cutEnding : finished(finish));
    } catch (error) {
      // A run that was stopped has ended already; what was under way ends with an abort.
      if (isEnding) return;
      await end({ status: 'failed', failure: failureOf(error) });
    }
  }

  /** One turn of the model, or as many as its tools need. Null when the last one gave no `finish`. */
  async function streamRun(): Promise<FinishPart | null> {
    const about = { conversationId: run.conversationId, runId: run.id };
    const request = { ...options.request, about };
    const { signal } = controller;
    const emit = (part: LoopPart): void => {
      if (!isEnding) take(part);
    };
    if (options.tools !== undefined)
      return runToolLoop({ ...options.tools, ...about, model, request, signal, newId, now, emit });
    let finish: FinishPart | null = null;
    // The iterable is read to its end, past `finish`: that is what leaves the connection fit for the next request.
    for await (const part of model.stream(request, signal)) {
      if (isEnding) return null;
      if (part.type === 'finish') finish = part;
      else if (!isToolPart(part)) emit(part);
    }
    return finish;
  }

  function take(part: LoopPart): void {
    switch (part.type) {
      case 'request-sent':
        run = {
          ...run,
          model: part.model,
          profileId: part.profileId,
          // With tools a run asks several times; what is told is the wait for its first word.
          timings: hasSpoken(run) ? run.timings : { ...run.timings, requestAt: part.at },
        };
        events.run(run.id, run.conversationId, {
          kind: 'asked',
          model: run.model,
          profileId: run.profileId,
          requestAt: run.timings.requestAt ?? part.at,
        });
        return;
      case 'retry':
        events.run(run.id, run.conversationId, {
          kind: 'retrying',
          attempt: part.attempt,
          waitMs: part.waitMs,
          cause: part.cause,
        });
        return;
      case 'reasoning-delta':
        if (part.text === '') return;
        if (run.timings.firstReasoningAt === null) {
          run = { ...run, timings: { ...run.timings, firstReasoningAt: now() } };
          options.onPhase('thinking');
        }
        run = { ...run, reasoning: run.reasoning + part.text };
        events.run(run.id, run.conversationId, { kind: 'reasoning-delta', text: part.text });
        saveSoon();
        return;
      case 'text-delta':
        takePieces(cited.push(part.text));
        return;
      case 'usage':
        usage = {
          promptTokens: part.usage.promptTokens,
          completionTokens: part.usage.completionTokens,
          reasoningTokens: part.usage.reasoningTokens ?? null,
          cachedTokens: part.usage.cachedTokens ?? null,
          cacheCreationTokens: part.usage.cacheCreationTokens ?? null,
        };
        return;
      case 'reply-reset':
        cited.restart();
        run = { ...run, reply: '', citations: [], reasoning: joined(run.reasoning, part.text) };
        events.run(run.id, run.conversationId, { kind: 'reply-reset' });
        events.run(run.id, run.conversationId, {
          kind: 'reasoning-delta',
          text: joined(' ', part.text).slice(1),
        });
        saveSoon();
        return;
      case 'tool-call':
        run = { ...run, toolCalls: withCall(run.toolCalls ?? [], part.call) };
        events.run(run.id, run.conversationId, { kind: 'tool-call', call: part.call });
        return;
    }
  }

  function addReply(text: string): void {
    if (text === '') return;
    if (run.timings.firstReplyAt === null) {
      run = { ...run, timings: { ...run.timings, firstReplyAt: now() } };
      options.onPhase('replying');
    }
    run = { ...run, reply: run.reply + text };
    events.run(run.id, run.conversationId, { kind: 'reply-delta', text });
    saveSoon();
  }

  function takePieces(pieces: readonly CitedPiece[]): void {
    for (const piece of pieces) {
      if (piece.kind === 'text') addReply(piece.text);
      else cite(piece.numbers);
    }
  }

  function cite(numbers: readonly number[]): void {
    const citation = { at: run.reply.length, numbers };
    run = { ...run, citations: withCitation(run.citations ?? [], citation) };
    events.run(run.id, run.conversationId, { kind: 'citation', citation });
  }

  /** A check that fails must not cost the agent the suggestion. */
  function checksOf(strays: Strays): ReplyChecks | null {
    try {
      return options.review?.(run, strays) ?? null;
    } catch (error) {
      log.error('run.not-checked', { runId: run.id }, error);
      return null;
    }
  }

  function finished(part: FinishPart): Ending {
    takePieces(cited.end());
    const { unknownPlaceholders = [] } = part;
    return endingOf(part, run, () =>
      checksOf({ unknownPlaceholders, unknownSources: cited.unknownSources() }),
    );
  }

  function failureOf(error: unknown): RunFailure {
    if (error instanceof ModelError) return error.failure;
    const logId = newId();
    log.error('run.internal-failure', { runId: run.id, logId }, error);
    return { code: 'internal', detail: logId, retryable: true };
  }

  function saveSoon(): void {
    saveTimer ??= setTimeout(() => {
      saveTimer = null;
      const { reasoning, reply, timings } = run;
      runs.savePartial(run.id, { reasoning, reply, timings }).catch((error: unknown) => {
        log.error('run.partial-not-saved', { runId: run.id }, error);
      });
    }, saveEveryMs);
  }

  /** Stores the ending, then announces it. Later calls change nothing. */
  async function end(ending: Ending): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    if (saveTimer !== null) clearTimeout(saveTimer);
    const { model: modelName, profileId } = { ...run, ...ending };
    const whole: RunEnding = {
      stopCause: null,
      failure: null,
      truncatedByLength: false,
      requestId: ending.failure?.requestId ?? null,
      model: run.model,
      profileId: run.profileId,
      reasoning: run.reasoning,
      reply: run.reply,
      ...(run.citations === undefined ? {} : { citations: run.citations }),
      usage,
      cost: costOf(usage ?? estimateUsage(options.request.messages, run), modelName, profileId),
      timings: { ...run.timings, endedAt: now() },
      ...ending,
    };
    run = { ...run, ...whole };
    try {
      run = await runs.finish(run.id, whole);
    } catch (error) {
      log.error('run.ending-not-saved', { runId: run.id }, error);
    }
    log.info('run.ended', {
      runId: run.id,
      status: run.status,
      failure: run.failure?.code ?? null,
      requestId: run.requestId,
      firstTokenMs: timeToFirstToken(run.timings),
    });
    events.run(run.id, run.conversationId, { kind: 'ended', run });
    resolveEnded(run);
  }

  return {
    snapshot: () => run,
    async stop(cause) {
      controller.abort();
      await end({ status: 'stopped', stopCause: cause });
      await ended;
    },
    ended,
  };
}

type ToolPart = Extract<ChatPart, { type: 'tool-call-start' | 'tool-call-delta' | 'tool-call-end' }>;

function hasSpoken({ timings }: Run): boolean {
  return timings.firstReasoningAt !== null || timings.firstReplyAt !== null;
}

/** Where no tool is offered a call can only be the model's mistake; an empty reply reports it at the end. */
function isToolPart(part: Exclude<ChatPart, FinishPart>): part is ToolPart {
  return part.type.startsWith('tool-call-');
}

function joined(before: string, text: string): string {
  return before === '' ? text : `${before}\n\n${text}`;
}
