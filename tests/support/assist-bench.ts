/** An assist engine with everything behind it real: SQLite file, HTTP client, simulator. Only the desk's window is missing. */
import { randomUUID } from 'node:crypto';
import { createAssistEngine } from '../../src/main/assist/engine.ts';
import type { AssistEngine } from '../../src/main/assist/ports.ts';
import type { ToolUse } from '../../src/main/assist/tool-loop.ts';
import { createDashScopeChatModel } from '../../src/main/llm/dashscope/chat-model.ts';
import { createTransport } from '../../src/main/llm/transport.ts';
import type { Knowledge } from '../../src/main/knowledge/port.ts';
import { createReplyLibrary } from '../../src/main/replies/library.ts';
import type { ReplyLibrary } from '../../src/main/replies/port.ts';
import type { SimulatorOptions } from '../../src/main/simulator/options.ts';
import { startSimulator } from '../../src/main/simulator/simulator.ts';
import type { Simulator } from '../../src/main/simulator/simulator.ts';
import type { Store } from '../../src/main/store/ports.ts';
import type { ConversationSummary, TriageProposal } from '../../src/shared/assist.ts';
import type { Conversation, Message, Run } from '../../src/shared/domain.ts';
import type { RunEvent } from '../../src/shared/events.ts';
import { silentLog } from '../../src/shared/log.ts';
import { assistSettingsSchema, profileSchema } from '../../src/shared/settings.ts';
import type { AssistSettings, Profile, Settings } from '../../src/shared/settings.ts';
import { createSpending } from '../../src/main/workspace/spending.ts';
import { openTemporaryStore } from './temporary-store.ts';

export type Heard =
  | { readonly type: 'run'; readonly runId: string; readonly event: RunEvent }
  | { readonly type: 'run-changed'; readonly run: Run }
  | { readonly type: 'conversation'; readonly conversation: Conversation }
  | { readonly type: 'summary'; readonly summary: ConversationSummary }
  | { readonly type: 'proposal'; readonly proposal: TriageProposal }
  | { readonly type: 'library'; readonly changed: 'replies' | 'procedures' };

export interface AssistBench {
  readonly engine: AssistEngine;
  readonly store: Store;
  readonly library: ReplyLibrary;
  readonly simulator: Simulator;
  readonly heard: readonly Heard[];
  /** Resolves with the first thing heard, from the start or later, that the check accepts. */
  until<T extends Heard>(accepts: (heard: Heard) => heard is T): Promise<T>;
  until(accepts: (heard: Heard) => boolean): Promise<Heard>;
  customerWrites(text: string, conversationId?: string): Promise<Message>;
  agentWrites(text: string, conversationId?: string): Promise<Message>;
  dispose(): Promise<void>;
}

export interface AssistBenchOptions {
  readonly simulator?: SimulatorOptions;
  readonly assist?: Partial<AssistSettings>;
  readonly profile?: Partial<Profile>;
  readonly tools?: (store: Store) => ToolUse;
  /** Null: none is stored. */
  readonly apiKey?: string | null;
  /** What a day may cost, and what models do. */
  readonly spending?: Pick<Settings, 'dailySpendLimit' | 'priceRows'>;
  /** Articles that the engine may stand on. */
  readonly knowledge?: Pick<Knowledge, 'retrieve'>;
}

export const conversationId = 'conversation';

export async function startAssistBench(options: AssistBenchOptions = {}): Promise<AssistBench> {
  const now = (): number => performance.timeOrigin + performance.now();
  const { store, dispose } = openTemporaryStore(now);
  const simulator = await startSimulator({
    pace: { firstTokenMs: 0, tokensPerSecond: 0 },
    ...options.simulator,
  });
  const transport = createTransport();
  const profile = profileSchema.parse({ id: 'test', baseUrl: simulator.url, ...options.profile });
  const { id, name: _name, ...fields } = profile;
  const { apiKey = 'sk-test-key' } = options;
  const spending = createSpending({
    runs: store.runs,
    settings: () => options.spending ?? { dailySpendLimit: null, priceRows: [] },
    now,
  });
  const model = createDashScopeChatModel({
    connections: async () => [{ ...fields, profileId: id, apiKey }],
    guard: () => spending.guard(),
    transport,
    // The first wait between attempts at its shortest.
    random: () => 0,
  });
  const heard: Heard[] = [];
  const waiting = new Set<(heard: Heard) => void>();
  function hear(one: Heard): void {
    heard.push(one);
    for (const listener of waiting) listener(one);
  }
  const assist = assistSettingsSchema.parse({
    burstWindowMs: 20,
    policy: 'Returns are free within 30 days.',
    autoSummary: false,
    triage: false,
    ...options.assist,
  });
  const library = createReplyLibrary({
    replies: store.replies,
    procedures: store.procedures,
    messages: store.messages,
    onChange: (changed) => hear({ type: 'library', changed }),
    now,
    newId: randomUUID,
  });
  const engine = createAssistEngine({
    guide: library,
    ...(options.knowledge === undefined ? {} : { knowledge: options.knowledge }),
    model,
    conversations: store.conversations,
    messages: store.messages,
    runs: store.runs,
    ...(options.tools === undefined ? {} : { tools: options.tools(store) }),
    summaries: store.summaries,
    triage: store.triage,
    events: {
      run: (runId, _conversationId, event) => hear({ type: 'run', runId, event }),
      runChanged: (run) => hear({ type: 'run-changed', run }),
      conversationChanged: (conversation) => hear({ type: 'conversation', conversation }),
      summaryChanged: (summary) => hear({ type: 'summary', summary }),
      triageProposed: (proposal) => hear({ type: 'proposal', proposal }),
    },
    settings: () => assist,
    profileIds: () => [id],
    agentLanguage: () => 'en',
    costOf: (usage, modelName) =>
      usage === null ? null : spending.costOf(usage, modelName, profile.baseUrl),
    now,
    newId: randomUUID,
    log: silentLog,
  });

  async function write(author: 'customer' | 'agent', text: string, into: string): Promise<Message> {
    if ((await store.conversations.get(into)) === null) {
      await store.conversations.create({
        id: into,
        channel: 'web-chat',
        customerId: `customer of ${into}`,
        customerName: 'Ann',
        token: randomUUID(),
        createdAt: now(),
      });
    }
    const { message } = await store.messages.append({
      id: randomUUID(),
      conversationId: into,
      author,
      text,
      createdAt: now(),
      clientId: randomUUID(),
      runId: null,
    });
    await (author === 'customer' ? engine.onCustomerMessage(message) : engine.onAgentMessage(message));
    return message;
  }

  return {
    engine,
    store,
    library,
    simulator,
    heard,
    until: (accepts: (heard: Heard) => boolean): Promise<never> => {
      const already = heard.find((one) => accepts(one));
      return new Promise<Heard>((resolve) => {
        if (already !== undefined) {
          resolve(already);
          return;
        }
        const listener = (one: Heard): void => {
          if (!accepts(one)) return;
          waiting.delete(listener);
          resolve(one);
        };
        waiting.add(listener);
      }) as Promise<never>;
    },
    customerWrites: (text, into = conversationId) => write('customer', text, into),
    agentWrites: (text, into = conversationId) => write('agent', text, into),
    dispose: async () => {
      await engine.close();
      await simulator.close();
      await transport.close();
      await dispose();
    },
  };
}

type HeardRun<Kind extends RunEvent['kind']> = Heard & {
  readonly type: 'run';
  readonly event: Extract<RunEvent, { kind: Kind }>;
};

/** Accepts the n-th (0: the first) event of a kind. */
export function isRunEvent<Kind extends RunEvent['kind']>(
  kind: Kind,
  skip = 0,
): (heard: Heard) => heard is HeardRun<Kind> {
  const seen = new Set<Heard>();
  return (heard): heard is HeardRun<Kind> => {
    if (heard.type !== 'run' || heard.event.kind !== kind) return false;
    seen.add(heard);
    return seen.size > skip;
  };
}
