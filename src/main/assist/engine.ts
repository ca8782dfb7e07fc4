/**
 * The assist engine: decides when a suggestion starts, keeps one live run a conversation and lane, and makes stale ones
 * give way. What happens inside a run is `live-run.ts`; what the model is asked is `prompt.ts`.
 *
 * Everything that concerns one conversation happens in order (a queue per conversation), so that fifty messages in one
 * second, a stop and a reply cannot overtake each other.
 */
import type { Message, Run, SuggestionState } from '../../shared/domain.ts';
import { startLiveRun } from './live-run.ts';
import type { LiveRun, StopCause } from './live-run.ts';
import type { AssistDependencies, AssistEngine } from './ports.ts';
import { buildPrompt } from './prompt.ts';
import { createSerialQueue } from './serial-queue.ts';

/** The lane of the main suggestion; alternatives side by side get the following numbers. */
const mainLane = 0;
/** Most conversations looked at when resuming; more than an agent could have open. */
const resumeLimit = 200;

/** Most windows that a burst may last. */
const longestBurst = 3;

/** A burst whose window is open. */
interface Burst {
  readonly timer: ReturnType<typeof setTimeout>;
  /** When its first message was stored. */
  readonly firstAt: number;
}

interface StartOptions {
  readonly conversationId: string;
  readonly trigger: Run['trigger'];
  /** When the run was to start; own overhead counts from here. */
  readonly dueAt: number;
}

export function createAssistEngine(dependencies: AssistDependencies): AssistEngine {
  const { conversations, messages, runs, events, now, newId, log } = dependencies;
  const bursts = new Map<string, Burst>();
  const live = new Map<string, LiveRun>();
  const queue = createSerialQueue();
  /** The conversation on the agent's screen. */
  let openConversationId: string | null = null;
  let isClosed = false;

  async function show(conversationId: string, suggestion: SuggestionState): Promise<void> {
    const conversation = await conversations.setSuggestion(conversationId, suggestion);
    if (conversation !== null) events.conversationChanged(conversation);
  }

  function liveIn(conversationId: string): readonly LiveRun[] {
    return [...live.values()].filter((run) => run.snapshot().conversationId === conversationId);
  }

  async function stopAllIn(conversationId: string, cause: StopCause): Promise<void> {
    await Promise.all(liveIn(conversationId).map((run) => run.stop(cause)));
  }

  /** Stops what runs and marks every older suggestion stale. */
  async function supersede(conversationId: string, newestSequence: number): Promise<void> {
    await stopAllIn(conversationId, 'superseded');
    const changed = await runs.supersede(conversationId, newestSequence, now());
    for (const run of changed) events.runChanged(run);
  }

  function cancelBurst(conversationId: string): void {
    clearTimeout(bursts.get(conversationId)?.timer);
    bursts.delete(conversationId);
  }

  /**
   * Each message of a burst moves the start by a window, but never past three windows from the first: a customer who keeps
   * typing must not keep the agent without a suggestion.
   */
  async function schedule({ conversationId, createdAt }: Message): Promise<void> {
    const windowMs = dependencies.settings().burstWindowMs;
    const earlier = bursts.get(conversationId);
    clearTimeout(earlier?.timer);
    const firstAt = earlier?.firstAt ?? createdAt;
    const dueAt = Math.min(createdAt + windowMs, firstAt + longestBurst * windowMs);
    const start = (): void => {
      bursts.delete(conversationId);
      beginInTurn({ conversationId, trigger: 'message', dueAt });
    };
    bursts.set(conversationId, { timer: setTimeout(start, Math.max(0, dueAt - now())), firstAt });
    if (earlier === undefined) await show(conversationId, 'scheduled');
  }

  /** For starts that nobody waits for: a failure to start is shown in the queue and logged. */
  function beginInTurn(options: StartOptions): void {
    queue
      .run(options.conversationId, () => begin(options))
      .catch(async (error: unknown) => {
        log.error('run.not-started', { conversationId: options.conversationId }, error);
        await show(options.conversationId, 'failed');
      })
      .catch((error: unknown) => log.error('run.failure-not-shown', {}, error));
  }

  async function begin(options: StartOptions): Promise<string | null> {
    const { conversationId, trigger, dueAt } = options;
    if (isClosed) return null;
    const conversation = await conversations.get(conversationId);
    if (conversation === null) return null;
    const settings = dependencies.settings();
    // Four characters to a token at the very most: enough text for the budget, whatever its script.
    const turns = await messages.recentTurns(conversationId, settings.promptBudgetTokens * 4);
    const newest = turns.find((turn) => turn.author === 'customer');
    if (newest === undefined) return null;
    await stopAllIn(conversationId, trigger === 'agent' ? 'agent' : 'superseded');
    const prompt = buildPrompt({
      settings,
      customerName: conversation.customer.name,
      turnsNewestFirst: turns,
    });
    const run = newRun({
      ...options,
      newest,
      upToSequence: turns[0]?.sequence ?? newest.sequence,
      droppedTurns: prompt.droppedTurns,
    });
    await runs.insert(run);
    const started = startLiveRun({
      dependencies,
      run,
      messages: prompt.messages,
      priority: conversationId === openConversationId ? 'foreground' : 'background',
      onPhase: (phase) =>
        void show(conversationId, phase).catch((error: unknown) =>
          log.error('run.phase-not-shown', {}, error),
        ),
    });
    live.set(run.id, started);
    log.info('run.started', { runId: run.id, conversationId, trigger, overheadMs: now() - dueAt });
    void started.ended.then(settle);
    await show(conversationId, 'thinking');
    return run.id;
  }

  /** After an ending: the queue row says how it ended, unless what took over says something newer. */
  function settle(run: Run): void {
    live.delete(run.id);
    if (run.stopCause === 'superseded' || run.stopCause === 'shutdown') return;
    queue
      .run(run.conversationId, async () => {
        if (liveIn(run.conversationId).length > 0 || bursts.has(run.conversationId)) return;
        await show(run.conversationId, suggestionAfter(run));
      })
      .catch((error: unknown) => log.error('run.ending-not-shown', { runId: run.id }, error));
  }

  function newRun(
    options: StartOptions & { newest: Message; upToSequence: number; droppedTurns: number },
  ): Run {
    return {
      id: newId(),
      conversationId: options.conversationId,
      kind: 'suggestion',
      lane: mainLane,
      laneStyleId: null,
      skill: 'reply@1',
      instruction: null,
      basedOnRunId: null,
      messageId: null,
      status: 'running',
      stopCause: null,
      supersededAt: null,
      upToSequence: options.upToSequence,
      trigger: options.trigger,
      reasoning: '',
      reply: '',
      model: '',
      profileId: '',
      usage: null,
      cost: null,
      timings: {
        storedAt: options.newest.createdAt,
        dueAt: options.dueAt,
        requestAt: null,
        firstReasoningAt: null,
        firstReplyAt: null,
        endedAt: null,
      },
      failure: null,
      truncatedByLength: false,
      requestId: null,
      droppedTurns: options.droppedTurns,
      outcome: 'none',
      editDistance: null,
      rating: null,
    };
  }

  return {
    onCustomerMessage: (message) =>
      queue.run(message.conversationId, async () => {
        // A run that began between the message's storing and now has it in its prompt already.
        if (liveIn(message.conversationId).some((run) => run.snapshot().upToSequence >= message.sequence))
          return;
        await supersede(message.conversationId, message.sequence);
        if (isClosed) return;
        const { trigger } = dependencies.settings();
        const isOpen = message.conversationId === openConversationId;
        if (trigger === 'each-message' || (trigger === 'on-open' && isOpen)) await schedule(message);
        else await show(message.conversationId, 'none');
      }),

    onAgentMessage: (message) =>
      queue.run(message.conversationId, async () => {
        cancelBurst(message.conversationId);
        await supersede(message.conversationId, message.sequence);
        await show(message.conversationId, 'none');
      }),

    onConversationOpened: (conversationId) => {
      openConversationId = conversationId;
      return queue.run(conversationId, async () => {
        if (dependencies.settings().trigger !== 'on-open' || liveIn(conversationId).length > 0) return;
        const conversation = await conversations.get(conversationId);
        if (conversation === null || conversation.waitingSince === null || conversation.suggestion !== 'none')
          return;
        await begin({ conversationId, trigger: 'open', dueAt: now() });
      });
    },

    start: (conversationId) => {
      cancelBurst(conversationId);
      return queue.run(conversationId, () => begin({ conversationId, trigger: 'agent', dueAt: now() }));
    },

    // Not through the queue: a stop must not wait for anything.
    async stop(runId) {
      await live.get(runId)?.stop('agent');
    },

    liveRuns(conversationId) {
      const all = [...live.values()].map((run) => run.snapshot());
      return conversationId === undefined ? all : all.filter((run) => run.conversationId === conversationId);
    },

    async resume() {
      const open = await conversations.list({ status: 'open', before: null, limit: resumeLimit });
      for (const conversation of open.conversations) {
        if (conversation.suggestion !== 'scheduled') continue;
        beginInTurn({ conversationId: conversation.id, trigger: 'message', dueAt: now() });
      }
    },

    async close() {
      isClosed = true;
      for (const conversationId of bursts.keys()) cancelBurst(conversationId);
      await Promise.all([...live.values()].map((run) => run.stop('shutdown')));
      await queue.idle();
      await Promise.all([...live.values()].map((run) => run.stop('shutdown')));
    },
  };
}

/** What the queue row shows once a run is over. */
function suggestionAfter(run: Run): SuggestionState {
  switch (run.status) {
    case 'running':
      return run.reply === '' ? 'thinking' : 'replying';
    case 'completed':
      return run.supersededAt === null ? 'ready' : 'superseded';
    case 'failed':
    case 'interrupted':
    case 'stopped':
      return run.status;
  }
}
