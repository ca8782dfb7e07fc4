/**
 * The assist engine: decides when suggestions start, keeps one live run a conversation and lane, and makes stale ones give
 * way. What happens inside a run is `live-run.ts`, which runs live is `live-runs.ts`, what the lanes ask is `suggestions.ts`;
 * what the agent asks for by hand is `skill-runs.ts`, what nobody waits for is `background-work.ts`.
 *
 * Everything that concerns one conversation happens in order (a queue per conversation), so that fifty messages in one
 * second, a stop and a reply cannot overtake each other.
 */
import type { RunKind } from '../../shared/assist.ts';
import type { Message, Run, SuggestionState } from '../../shared/domain.ts';
import { createBackgroundWork } from './background-work.ts';
import { createGrounding } from './grounding.ts';
import type { LiveRun } from './live-run.ts';
import { createLiveRuns } from './live-runs.ts';
import type { AssistDependencies, AssistEngine } from './ports.ts';
import { createSerialQueue } from './serial-queue.ts';
import { createSkillRuns } from './skill-runs.ts';
import { mainLane, startSuggestions } from './suggestions.ts';

/** What a newer message makes stale. Answers and translations of a message stay true. */
const staleKinds: readonly RunKind[] = ['suggestion', 'rewrite'];
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
  /** When the runs were to start; own overhead counts from here. */
  readonly dueAt: number;
  readonly lane?: number;
}

export function createAssistEngine(dependencies: AssistDependencies): AssistEngine {
  const { conversations, runs, events, now, log } = dependencies;
  const bursts = new Map<string, Burst>();
  const live = createLiveRuns(dependencies);
  const queue = createSerialQueue();
  /** The conversation on the agent's screen. */
  let openConversationId: string | null = null;
  let isClosed = false;
  const grounding = createGrounding(dependencies);
  const skills = createSkillRuns(dependencies, live, grounding);
  const background = createBackgroundWork({
    dependencies,
    live,
    isBusy: (conversationId) => bursts.has(conversationId) || suggestionsIn(conversationId).length > 0,
  });

  async function show(conversationId: string, suggestion: SuggestionState): Promise<void> {
    const conversation = await conversations.setSuggestion(conversationId, suggestion);
    if (conversation !== null) events.conversationChanged(conversation);
  }

  function suggestionsIn(conversationId: string): readonly LiveRun[] {
    return live.find(conversationId, ['suggestion']);
  }

  /** Stops what runs and marks every older suggestion stale. */
  async function supersede(conversationId: string, newestSequence: number): Promise<void> {
    await live.stop(live.find(conversationId, staleKinds), 'superseded');
    const changed = await runs.supersede(conversationId, newestSequence, now());
    for (const run of changed) events.runChanged(run);
  }

  function cancelBurst(conversationId: string): void {
    clearTimeout(bursts.get(conversationId)?.timer);
    bursts.delete(conversationId);
  }

  /** Never longer than a window, even if the clock has just been set back. */
  function waitUntil(dueAt: number, windowMs: number): number {
    return Math.min(windowMs, Math.max(0, dueAt - now()));
  }

  /**
   * Each message of a burst moves the start by a window, but never past three windows from the first: a customer who keeps
   * typing must not keep the agent without a suggestion.
   */
  async function schedule({ conversationId, createdAt, sequence }: Message): Promise<void> {
    grounding.prepare(conversationId, sequence);
    const windowMs = dependencies.settings().burstWindowMs;
    const earlier = bursts.get(conversationId);
    clearTimeout(earlier?.timer);
    const firstAt = earlier?.firstAt ?? createdAt;
    const dueAt = Math.min(createdAt + windowMs, firstAt + longestBurst * windowMs);
    const start = (): void => {
      bursts.delete(conversationId);
      beginInTurn({ conversationId, trigger: 'message', dueAt });
    };
    bursts.set(conversationId, { timer: setTimeout(start, waitUntil(dueAt, windowMs)), firstAt });
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

  async function begin(options: StartOptions): Promise<readonly Run[]> {
    const { conversationId } = options;
    if (isClosed) return [];
    const started = await startSuggestions(dependencies, live, grounding, {
      ...options,
      isOpen: conversationId === openConversationId,
      onMainPhase: (phase) =>
        void show(conversationId, phase).catch((error: unknown) =>
          log.error('run.phase-not-shown', {}, error),
        ),
    });
    for (const run of started) void run.ended.then(settle);
    const begun = started.map((run) => run.snapshot());
    if (begun.some(({ lane }) => lane === mainLane)) await show(conversationId, 'thinking');
    return begun;
  }

  /** After an ending: the queue row says how the main lane ended, unless what took over says something newer. */
  function settle(run: Run): void {
    if (run.stopCause === 'superseded' || run.stopCause === 'shutdown') return;
    if (run.status !== 'failed') background.consider(run.conversationId);
    if (run.lane !== mainLane) return;
    queue
      .run(run.conversationId, async () => {
        const hasNext = suggestionsIn(run.conversationId).some((one) => one.snapshot().lane === mainLane);
        if (hasNext || bursts.has(run.conversationId)) return;
        await show(run.conversationId, suggestionAfter(run));
      })
      .catch((error: unknown) => log.error('run.ending-not-shown', { runId: run.id }, error));
  }

  return {
    onCustomerMessage: (message) =>
      queue.run(message.conversationId, async () => {
        // A run that began between the message's storing and now has it in its prompt already.
        const begun = suggestionsIn(message.conversationId);
        if (begun.some((run) => run.snapshot().upToSequence >= message.sequence)) return;
        await background.interrupt(message.conversationId);
        await supersede(message.conversationId, message.sequence);
        if (isClosed) return;
        const { trigger } = dependencies.settings();
        const isOpen = message.conversationId === openConversationId;
        if (trigger === 'each-message' || (trigger === 'on-open' && isOpen)) await schedule(message);
        else {
          await show(message.conversationId, 'none');
          background.consider(message.conversationId);
        }
      }),

    onAgentMessage: (message) =>
      queue.run(message.conversationId, async () => {
        cancelBurst(message.conversationId);
        await supersede(message.conversationId, message.sequence);
        await show(message.conversationId, 'none');
        background.consider(message.conversationId);
      }),

    onConversationOpened: (conversationId) => {
      openConversationId = conversationId;
      return queue.run(conversationId, async () => {
        if (dependencies.settings().trigger !== 'on-open' || suggestionsIn(conversationId).length > 0) return;
        const conversation = await conversations.get(conversationId);
        if (conversation === null || conversation.waitingSince === null || conversation.suggestion !== 'none')
          return;
        await begin({ conversationId, trigger: 'open', dueAt: now() });
      });
    },

    start: (conversationId, lane) => {
      // A single alternative does not stand in for what the burst will bring.
      if (lane === undefined || lane === mainLane) cancelBurst(conversationId);
      const only = lane === undefined ? {} : { lane };
      return queue.run(conversationId, () =>
        begin({ conversationId, trigger: 'agent', dueAt: now(), ...only }),
      );
    },

    ...skills,
    summarize: background.summarize,
    proposeTriage: background.proposeTriage,

    // Not through the queue: a stop must not wait for anything.
    async stop(runId) {
      await live.get(runId)?.stop('agent');
    },

    liveRuns: (conversationId) =>
      live
        .find(conversationId)
        .map((run) => run.snapshot())
        .filter(({ kind }) => kind !== 'summary' && kind !== 'triage'),

    forget: (conversationId) =>
      queue.run(conversationId, async () => {
        cancelBurst(conversationId);
        await background.interrupt(conversationId);
        // The cause after which nothing is shown and nothing begins.
        await live.stop(live.find(conversationId), 'superseded');
      }),

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
      await live.close();
      await queue.idle();
      await background.close();
      // What was about to start when the first ones were stopped.
      await live.close();
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
