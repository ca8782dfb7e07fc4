/**
 * What is done while nobody waits: the summary of a long conversation is kept up to date, and it is proposed how to sort a
 * conversation after the customer wrote. Both wait until the conversation is quiet, and both may also be asked for.
 */
import type { ConversationSummary, TriageProposal } from '../../shared/assist.ts';
import type { RunFailure } from '../../shared/failure.ts';
import type { RequestPriority } from '../llm/port.ts';
import { readContext } from './conversation-context.ts';
import type { ConversationContext } from './conversation-context.ts';
import type { LiveRuns } from './live-runs.ts';
import type { AssistDependencies, Made } from './ports.ts';
import { buildPrompt } from './prompt.ts';
import { createSerialQueue } from './serial-queue.ts';
import { skillName } from './skills/skill.ts';
import type { Skill, SkillRequest } from './skills/skill.ts';
import { summary, summarySchema } from './skills/summary.v1.ts';
import { triage, triageSchema } from './skills/triage.v1.ts';
import { askStructured } from './structured.ts';
import type { AskTurn } from './structured.ts';

export interface BackgroundWork {
  /** Something happened in the conversation: once it is quiet, see what is due. */
  consider(conversationId: string): void;
  /** The customer wrote again: proposals under way are about yesterday's news. */
  interrupt(conversationId: string): Promise<void>;
  summarize(conversationId: string): Promise<Made<ConversationSummary>>;
  proposeTriage(conversationId: string): Promise<Made<TriageProposal>>;
  /** Nothing is considered afterwards. Resolves when what was under way has ended; the runs are stopped by their owner. */
  close(): Promise<void>;
}

export interface BackgroundOptions {
  readonly dependencies: AssistDependencies;
  readonly live: LiveRuns;
  /** Whether a suggestion is under way or about to start. */
  readonly isBusy: (conversationId: string) => boolean;
}

/** New messages after which a summary is old, even where all of them still fit the prompt. */
const messagesPerSummary = 30;
/**
 * Tokens that a summary may read: more than a suggestion, because its purpose is what suggestions leave out, and at most what
 * the smallest context window on offer (32,768) takes, unless suggestions may take more.
 */
function summaryBudget(promptBudgetTokens: number): number {
  return Math.max(24_000, promptBudgetTokens);
}

/** Tags told to the model at most. */
const tagsTold = 60;

const nothingToDo: Made<never> = { made: false, refusal: 'nothing-to-answer' };

export function createBackgroundWork({ dependencies, live, isBusy }: BackgroundOptions): BackgroundWork {
  const { summaries, triage: triageStore, events, settings, agentLanguage, now, log } = dependencies;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const queue = createSerialQueue();
  let isClosed = false;

  /** One turn as a run, to its end; a repaired answer is a run of its own. */
  function turnOf(
    context: ConversationContext,
    kind: 'summary' | 'triage',
    skill: Skill<never>,
    request: SkillRequest,
    priority: RequestPriority,
  ): AskTurn {
    return async (asked) => {
      const at = now();
      const started = await live.launch({
        plan: {
          conversationId: context.conversation.id,
          kind,
          skill: skillName(skill),
          trigger: priority === 'idle' ? 'message' : 'agent',
          upToSequence: context.upToSequence,
          storedAt: at,
          dueAt: at,
        },
        request: { ...request, messages: asked },
        priority,
      });
      const run = await started?.ended;
      if (run?.status === 'completed') return { text: run.reply };
      return { failure: run?.failure ?? stopped };
    };
  }

  async function makeSummary(
    context: ConversationContext,
    priority: RequestPriority,
  ): Promise<Made<ConversationSummary>> {
    if (context.turnCount === 0) return nothingToDo;
    const sinceSummary = context.summary?.turnsSince ?? context.turnCount;
    // Asked for again without news, it is made anew from the whole conversation.
    const isAnew = context.summary === null || sinceSummary === 0;
    const request = summary.build({
      earlier: isAnew ? null : context.summary.text,
      turnsNewestFirst: isAnew ? context.turnsNewestFirst : context.turnsNewestFirst.slice(0, sinceSummary),
      turnCount: isAnew ? context.turnCount : sinceSummary,
      budgetTokens: summaryBudget(settings().promptBudgetTokens),
      language: agentLanguage(),
    });
    const ask = turnOf(context, 'summary', summary, request, priority);
    const result = await askStructured(ask, request.messages, summarySchema);
    if (!result.ok) return { made: false, failure: result.failure };
    const stored = await summaries.put({
      ...result.value,
      conversationId: context.conversation.id,
      upToSequence: context.upToSequence,
      updatedAt: now(),
    });
    events.summaryChanged(stored);
    return { made: true, value: stored };
  }

  async function makeProposal(
    context: ConversationContext,
    priority: RequestPriority,
  ): Promise<Made<TriageProposal>> {
    if (context.newestOfCustomer === null) return nothingToDo;
    const known = await triageStore.tags(tagsTold);
    const request = triage.build({
      turnsNewestFirst: context.turnsNewestFirst,
      knownTags: known.map(({ tag }) => tag),
      language: agentLanguage(),
    });
    const ask = turnOf(context, 'triage', triage, request, priority);
    const result = await askStructured(ask, request.messages, triageSchema);
    if (!result.ok) return { made: false, failure: result.failure };
    const proposal = await triageStore.propose({
      ...result.value,
      conversationId: context.conversation.id,
      upToSequence: context.upToSequence,
      proposedAt: now(),
    });
    events.triageProposed(proposal);
    return { made: true, value: proposal };
  }

  /** After many new messages, and before a suggestion would have to do without some of the old ones. */
  function isSummaryDue(context: ConversationContext): boolean {
    const { conversation, turnCount, summary: known } = context;
    if ((known?.turnsSince ?? turnCount) >= messagesPerSummary) return true;
    const { name: customerName } = conversation.customer;
    const prompt = buildPrompt({
      ...context,
      settings: settings(),
      customerName,
      laneInstruction: '',
      hasTools: false,
      procedure: null,
      sources: [],
    });
    return prompt.droppedTurns > 0;
  }

  async function isTriageDue({ conversation, newestOfCustomer }: ConversationContext): Promise<boolean> {
    if (newestOfCustomer === null) return false;
    const proposal = await triageStore.proposal(conversation.id);
    return proposal === null || proposal.upToSequence < newestOfCustomer.sequence;
  }

  async function doWhatIsDue(conversationId: string): Promise<void> {
    const { autoSummary, triage: proposes, promptBudgetTokens } = settings();
    if (isClosed || isBusy(conversationId) || !(autoSummary || proposes)) return;
    if (dependencies.asksUnasked?.() === false) return;
    const context = await readContext(dependencies, conversationId, summaryBudget(promptBudgetTokens));
    if (context === null || context.conversation.status !== 'open') return;
    if (proposes && (await isTriageDue(context))) await makeProposal(context, 'idle');
    if (autoSummary && isSummaryDue(context)) await makeSummary(context, 'idle');
  }

  async function onDemand<Value>(
    conversationId: string,
    make: (context: ConversationContext, priority: RequestPriority) => Promise<Made<Value>>,
  ): Promise<Made<Value>> {
    const budget = summaryBudget(settings().promptBudgetTokens);
    const context = await readContext(dependencies, conversationId, budget);
    if (context === null) return { made: false, refusal: 'unknown-conversation' };
    return make(context, 'foreground');
  }

  return {
    consider(conversationId) {
      clearTimeout(timers.get(conversationId));
      if (isClosed) return;
      const look = (): void => {
        timers.delete(conversationId);
        queue
          .run(conversationId, () => doWhatIsDue(conversationId))
          .catch((error: unknown) => log.error('background.failed', { conversationId }, error));
      };
      // As long a pause as the one after which a customer counts as finished.
      timers.set(conversationId, setTimeout(look, settings().burstWindowMs));
    },
    interrupt: (conversationId) =>
      live.stop(
        live.find(conversationId, ['triage']).filter((run) => run.snapshot().trigger === 'message'),
        'superseded',
      ),
    summarize: (conversationId) => queue.run(conversationId, () => onDemand(conversationId, makeSummary)),
    proposeTriage: (conversationId) =>
      queue.run(conversationId, () => onDemand(conversationId, makeProposal)),
    async close() {
      isClosed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await queue.idle();
    },
  };
}

/** The run was stopped: by a newer message, or because the app ends. Asking again is all there is to do. */
const stopped: RunFailure = { code: 'empty', retryable: true };
