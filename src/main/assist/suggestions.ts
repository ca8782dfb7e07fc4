/** Starts suggestions: one run a lane, all about the same turns, the main lane's request first. When is the engine's decision. */
import type { Run } from '../../shared/domain.ts';
import type { LaneStyle } from '../../shared/settings-lanes.ts';
import type { ChatOptions } from '../llm/port.ts';
import { readContext } from './conversation-context.ts';
import type { Grounding } from './grounding.ts';
import type { LiveRun } from './live-run.ts';
import type { LiveRuns } from './live-runs.ts';
import type { AssistDependencies } from './ports.ts';
import { markProgress } from './procedure-progress.ts';
import { buildPrompt, replySkill } from './prompt.ts';
import { createReview } from './review.ts';
import { skillName } from './skills/skill.ts';
import { chooseSources } from './sources.ts';
import type { Tool } from '../tools/port.ts';
import type { ToolUse } from './tool-loop.ts';

/** The lane of the main suggestion; alternatives side by side get the following numbers. */
export const mainLane = 0;

/** Saved replies that a suggestion may repeat. */
const mostSavedReplies = 5;

export interface SuggestionStart {
  readonly conversationId: string;
  readonly trigger: Run['trigger'];
  /** When the runs were to start; own overhead counts from here. */
  readonly dueAt: number;
  /** Only this lane; absent for all of them. */
  readonly lane?: number;
  /** Whether the conversation is on the agent's screen. */
  readonly isOpen: boolean;
  readonly onMainPhase: (phase: 'thinking' | 'replying') => void;
}

/** The runs that started, in the order of their lanes; none when there is nothing to answer, or no such lane. */
export async function startSuggestions(
  dependencies: AssistDependencies,
  live: LiveRuns,
  grounding: Grounding,
  start: SuggestionStart,
): Promise<readonly LiveRun[]> {
  const { conversationId, trigger } = start;
  const settings = dependencies.settings();
  const context = await readContext(dependencies, conversationId, settings.promptBudgetTokens);
  const lanes = lanesToStart(settings.lanes, start.lane);
  const newest = context?.newestOfCustomer ?? null;
  if (context === null || newest === null || lanes.length === 0) return [];
  const replaced = live
    .find(conversationId, ['suggestion'])
    .filter((run) => start.lane === undefined || run.snapshot().lane === start.lane);
  await live.stop(replaced, trigger === 'agent' ? 'agent' : 'superseded');
  const [procedure, found, savedReplies] = await Promise.all([
    dependencies.guide.procedureFor(conversationId),
    grounding.passagesFor(conversationId, context.upToSequence),
    dependencies.savedReplies?.fitting(conversationId, mostSavedReplies) ?? [],
  ]);
  const sources = chooseSources(found.passages, settings.promptBudgetTokens);
  const review = createReview({
    settings,
    customerName: context.conversation.customer.name,
    turns: context.turnsNewestFirst,
    savedReplies,
    procedure,
    isSearched: found.isSearched,
  });
  const started: LiveRun[] = [];
  for (const { lane, style } of lanes) {
    const tools = toolsOfLane(dependencies.tools, lane);
    const prompt = buildPrompt({
      ...context,
      sources,
      hasTools: tools !== undefined,
      settings,
      customerName: context.conversation.customer.name,
      laneInstruction: style.instruction,
      procedure,
    });
    const { profileId, options } = targetOf(style, dependencies.profileIds());
    const run = await live.launch({
      plan: {
        conversationId,
        kind: 'suggestion',
        lane,
        laneStyleId: style.id,
        skill: skillName(replySkill),
        trigger,
        upToSequence: context.upToSequence,
        droppedTurns: prompt.droppedTurns,
        sources,
        storedAt: newest.createdAt,
        dueAt: start.dueAt,
      },
      request: { messages: prompt.messages, ...(options === undefined ? {} : { options }) },
      ...(profileId === undefined ? {} : { profileId }),
      priority: priorityOf(lane, start.isOpen),
      review,
      ...(tools === undefined ? {} : { tools }),
      ...(lane === mainLane ? { onPhase: start.onMainPhase } : {}),
    });
    if (run === null) continue;
    started.push(run);
    if (procedure === null) continue;
    await dependencies.guide.follow(run.snapshot().id, procedure);
    // Alternatives take the same steps; one of them is asked about.
    if (lane !== mainLane || dependencies.asksUnasked?.() === false) continue;
    markProgress(dependencies, live, { procedure, context, suggestion: run }).catch((error: unknown) =>
      dependencies.log.error('procedure.not-marked', { runId: run.snapshot().id }, error),
    );
  }
  return started;
}

function lanesToStart(
  styles: readonly LaneStyle[],
  only: number | undefined,
): readonly { readonly lane: number; readonly style: LaneStyle }[] {
  return styles
    .map((style, lane) => ({ lane, style }))
    .filter(({ lane }) => only === undefined || lane === only);
}

function priorityOf(lane: number, isOpen: boolean): 'foreground' | 'alternative' | 'background' | 'idle' {
  if (lane === mainLane) return isOpen ? 'foreground' : 'background';
  return isOpen ? 'alternative' : 'idle';
}

/** Alternatives may look things up, but only the main lane may change something: once is enough. */
function toolsOfLane(tools: ToolUse | undefined, lane: number): ToolUse | undefined {
  const offered = lane === mainLane ? tools : readingOnly(tools);
  return offered === undefined || offered.registry.list().length === 0 ? undefined : offered;
}

function readingOnly(tools: ToolUse | undefined): ToolUse | undefined {
  if (tools === undefined) return undefined;
  const list = (): readonly Tool[] =>
    tools.registry.list().filter(({ effect, timeoutMs }) => effect === 'read' && timeoutMs !== null);
  const find = (name: string): Tool | null => list().find((tool) => tool.name === name) ?? null;
  return { ...tools, registry: { ...tools.registry, list, find } };
}

interface LaneTarget {
  readonly profileId?: string;
  readonly options?: ChatOptions;
}

/** Whom a lane asks. The model of a profile that is gone would mean nothing to another one. */
function targetOf({ profileId, model }: LaneStyle, profileIds: readonly string[]): LaneTarget {
  if (profileId !== null && !profileIds.includes(profileId)) return {};
  return {
    ...(profileId === null ? {} : { profileId }),
    ...(model === null ? {} : { options: { model } }),
  };
}
