/** The runs that live now, of every kind: the one place where they start, are found and are stopped together. */
import type { RunKind } from '../../shared/assist.ts';
import type { Run } from '../../shared/domain.ts';
import type { RequestPriority } from '../llm/port.ts';
import { startLiveRun } from './live-run.ts';
import type { LiveRun, StopCause } from './live-run.ts';
import type { Review } from './run-ending.ts';
import { newRun } from './new-run.ts';
import type { RunPlan } from './new-run.ts';
import type { AssistDependencies } from './ports.ts';
import type { SkillRequest } from './skills/skill.ts';
import type { ToolUse } from './tool-loop.ts';
import { createTurns } from './turns.ts';

export interface LaunchOptions {
  readonly plan: RunPlan;
  readonly request: SkillRequest;
  /** The profile to ask first; absent for the active one. */
  readonly profileId?: string;
  readonly priority: RequestPriority;
  /** Absent where no tool is offered. */
  readonly tools?: ToolUse;
  /** Checks the finished text; absent where nothing is checked. */
  readonly review?: Review;
  /** Called once when the first reasoning and once when the first reply text arrives. */
  readonly onPhase?: (phase: 'thinking' | 'replying') => void;
}

export interface LiveRuns {
  /** Stores a run and starts it. Null after `close`. */
  launch(options: LaunchOptions): Promise<LiveRun | null>;
  get(runId: string): LiveRun | undefined;
  /** Of a conversation and of these kinds; of all without. */
  find(conversationId?: string, kinds?: readonly RunKind[]): readonly LiveRun[];
  /** Resolves when each ending is stored. */
  stop(runs: readonly LiveRun[], cause: StopCause): Promise<void>;
  /** Stops everything; nothing starts afterwards. */
  close(): Promise<void>;
}

/** Nobody watches these: what comes of them is announced, not how. */
const quietKinds: ReadonlySet<RunKind> = new Set(['summary', 'triage']);

export function createLiveRuns(dependencies: AssistDependencies): LiveRuns {
  const { runs, events, newId, log } = dependencies;
  const live = new Map<string, LiveRun>();
  const takeTurn = createTurns();
  let isClosed = false;

  async function stop(chosen: readonly LiveRun[], cause: StopCause): Promise<void> {
    await Promise.all(chosen.map((run) => run.stop(cause)));
  }

  return {
    async launch({ plan, request, profileId, priority, tools, review, onPhase }) {
      await takeTurn();
      if (isClosed) return null;
      const run: Run = newRun(newId(), plan);
      await runs.insert(run);
      const started = startLiveRun({
        dependencies: quietKinds.has(run.kind)
          ? { ...dependencies, events: { run: () => undefined } }
          : { ...dependencies, events },
        takeTurn,
        run,
        request: { ...request, priority, ...(profileId === undefined ? {} : { profileId }) },
        ...(tools === undefined ? {} : { tools }),
        ...(review === undefined ? {} : { review }),
        onPhase: onPhase ?? (() => undefined),
      });
      live.set(run.id, started);
      void started.ended.then(() => live.delete(run.id));
      log.info('run.started', {
        runId: run.id,
        conversationId: run.conversationId,
        skill: run.skill,
        trigger: run.trigger,
        overheadMs: dependencies.now() - run.timings.dueAt,
      });
      return started;
    },
    get: (runId) => live.get(runId),
    find: (conversationId, kinds) =>
      [...live.values()].filter((one) => {
        const run = one.snapshot();
        return (
          (conversationId === undefined || run.conversationId === conversationId) &&
          (kinds === undefined || kinds.includes(run.kind))
        );
      }),
    stop,
    async close() {
      isClosed = true;
      await stop([...live.values()], 'shutdown');
    },
  };
}
