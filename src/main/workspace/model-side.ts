/**
 * The model side of one workspace, joined: connections with their keys, the client with its memory, limits and spending, and
 * what the settings may ask of an endpoint. It knows neither conversations nor windows.
 */
import type { RunUsage } from '../../shared/domain.ts';
import type { RunFailure } from '../../shared/failure.ts';
import type { ProfileModelsResult, ProfileTestResult } from '../../shared/ipc-contract.ts';
import type { Log } from '../../shared/log.ts';
import type { Cost } from '../../shared/prices.ts';
import type { Profile, Settings } from '../../shared/settings.ts';
import type { ConnectionSource } from '../llm/connection.ts';
import { createVolatileMemory } from '../llm/dashscope/capability-book.ts';
import { listModels } from '../llm/dashscope/catalogue.ts';
import { createDashScopeChatModel } from '../llm/dashscope/chat-model.ts';
import { lacksKey } from '../llm/dashscope/connection-check.ts';
import { ModelError } from '../llm/port.ts';
import type { ChatModel, RequestGate } from '../llm/port.ts';
import type { RateLimiter } from '../llm/rate-limiter.ts';
import type { Transport } from '../llm/transport.ts';
import type { Store } from '../store/ports.ts';
import { allProfiles, connectionsOf, toConnection } from './connections.ts';
import type { EnvironmentProfile } from './environment-profile.ts';
import { createLessonMemory } from './lesson-memory.ts';
import type { ProfileKeys } from './profile-keys.ts';
import type { Spending } from './spending.ts';
import { testModel } from './test-profile.ts';

export interface ModelSideOptions {
  readonly store: Pick<Store, 'lessons'>;
  readonly settings: () => Settings;
  readonly environmentProfile: EnvironmentProfile | null;
  readonly keys: ProfileKeys;
  readonly spending: Spending;
  /** Stands between every request about a conversation and the wire. */
  readonly gate: RequestGate;
  readonly transport: Transport;
  /** Shared by everything that uses the same keys. */
  readonly limiter: RateLimiter;
  /** Base URL of the built-in simulator; null outside the demo. */
  readonly simulatorUrl: string | null;
  readonly log: Log;
  readonly now: () => number;
}

export interface ModelSide {
  readonly model: ChatModel;
  /** What a turn of a profile cost; null when it has no known price, or no tokens. */
  costOf(usage: RunUsage | null, model: string, profileId: string): Cost | null;
  /** Opens the connection that the next suggestion will need. Only a hope: a failure shows when it is really needed. */
  warm(): void;
  /** Asks for one token. `apiKey` null uses the stored one where it may go. */
  test(profile: Profile, apiKey: string | null): Promise<ProfileTestResult>;
  /** The chat models that the endpoint lists. `apiKey` as above. */
  models(profile: Profile, apiKey: string | null): Promise<ProfileModelsResult>;
}

/** A model list is a small answer; who waits longer has a wrong address. */
const listLimitMs = 15_000;

export function createModelSide(options: ModelSideOptions): ModelSide {
  const { transport, limiter, keys, simulatorUrl, log, now } = options;
  // The simulator has another port each time: what it teaches is worth nothing tomorrow.
  const memory = simulatorUrl === null ? createLessonMemory(options.store.lessons) : createVolatileMemory();
  const clientLog = (event: string, facts: Parameters<Log['info']>[1]): void => log.info(event, facts);
  const connections: ConnectionSource = (profileId) => connectionsOf(options, profileId);
  const model = createDashScopeChatModel({
    connections,
    transport,
    memory,
    limiter,
    guard: () => options.spending.guard(),
    gate: options.gate,
    log: clientLog,
  });

  /** The key to try a profile with, or why there is none. A server on this machine needs none. */
  async function keyFor(
    profile: Profile,
    typed: string | null,
  ): Promise<{ readonly apiKey: string | null } | { readonly failure: RunFailure }> {
    const apiKey = typed ?? (await keys.get(profile));
    if (!lacksKey({ apiKey, baseUrl: profile.baseUrl })) return { apiKey };
    const isForOther = await keys.isForOtherAddress(profile);
    const hint = isForOther ? { hint: 'key-for-other-address' } : {};
    return { failure: { code: 'not-configured', retryable: false, ...hint } };
  }

  return {
    model,

    costOf(usage, modelName, profileId) {
      const profile = allProfiles(options).find(({ id }) => id === profileId);
      if (profile === undefined || usage === null) return null;
      return options.spending.costOf(usage, modelName, profile.baseUrl);
    },

    warm() {
      connections()
        .then(([first]) =>
          first === undefined || lacksKey(first) ? undefined : transport.warm(first.baseUrl),
        )
        .catch(() => log.debug('transport.not-warmed'));
    },

    async test(profile, typed) {
      const key = await keyFor(profile, typed);
      if ('failure' in key) return { ok: false, failure: key.failure };
      const connection = { ...toConnection(profile, key.apiKey), retries: 0 };
      const tried = { connections: async () => [connection], transport, memory, limiter, log: clientLog };
      return testModel(createDashScopeChatModel(tried), now);
    },

    async models(profile, typed) {
      const key = await keyFor(profile, typed);
      if ('failure' in key) return { ok: false, failure: key.failure };
      const target = {
        baseUrl: profile.baseUrl,
        apiKey: key.apiKey,
        retries: 0,
        timeoutMs: listLimitMs,
      };
      try {
        const offered = await listModels({ transport }, target, AbortSignal.timeout(2 * listLimitMs));
        return { ok: true, models: offered.filter(({ kind }) => kind === 'chat').map(({ id }) => id) };
      } catch (error) {
        if (error instanceof ModelError) return { ok: false, failure: error.failure };
        throw error;
      }
    },
  };
}
