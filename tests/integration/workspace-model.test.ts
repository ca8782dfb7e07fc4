/** The model side of a workspace over real sockets and a real store: order of profiles, spending, keys, what was learned. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEventHub } from '../../src/main/ipc/event-hub.ts';
import type { EventHub } from '../../src/main/ipc/event-hub.ts';
import { createRateLimiter } from '../../src/main/llm/rate-limiter.ts';
import { createTransport } from '../../src/main/llm/transport.ts';
import { createWayOut } from '../../src/main/net/way-out.ts';
import type { Transport } from '../../src/main/llm/transport.ts';
import { serviceErrors } from '../../src/main/simulator/service-errors.ts';
import { startSimulator } from '../../src/main/simulator/simulator.ts';
import type { Simulator } from '../../src/main/simulator/simulator.ts';
import { createLessonMemory } from '../../src/main/workspace/lesson-memory.ts';
import { openWorkspace } from '../../src/main/workspace/workspace.ts';
import type {
  KeyAccess,
  RunningWorkspace,
  WorkspaceOptions,
} from '../../src/main/workspace/workspace-options.ts';
import type { Run } from '../../src/shared/domain.ts';
import type { DeskEvent } from '../../src/shared/events.ts';
import { silentLog } from '../../src/shared/log.ts';
import { profileSchema } from '../../src/shared/settings.ts';
import type { Profile } from '../../src/shared/settings.ts';
import { dayOf } from '../../src/shared/spending.ts';
import { createMemoryKeychain } from '../support/memory-keychain.ts';
import { someConversation, someMessage } from '../support/temporary-store.ts';

const now = (): number => performance.timeOrigin + performance.now();
let directory: string;
let transport: Transport;
let keychain: KeyAccess;
let simulator: Simulator;
let hub: EventHub;
let heard: DeskEvent[];
const closers: (() => Promise<void>)[] = [];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'deskcue-model-side-'));
  transport = createTransport();
  keychain = createMemoryKeychain();
  heard = [];
  hub = createEventHub({ now, send: (batch) => void heard.push(...batch), isOnScreen: () => true });
  simulator = await startInstantSimulator();
});

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
  await transport.close();
  rmSync(directory, { recursive: true, force: true });
});

async function startInstantSimulator(): Promise<Simulator> {
  const started = await startSimulator({ pace: { firstTokenMs: 0, tokensPerSecond: 0 } });
  closers.push(() => started.close());
  return started;
}

async function open(change: Partial<WorkspaceOptions> = {}): Promise<RunningWorkspace> {
  const workspace = await openWorkspace({
    kind: 'live',
    directory,
    customerPageDirectory: directory,
    keys: keychain,
    transport,
    wayOut: createWayOut(),
    limiter: createRateLimiter(),
    hub,
    environmentProfile: null,
    systemLanguage: () => 'en',
    appearance: {},
    onSettings: () => {},
    log: silentLog,
    now,
    version: '0.0.0',
    newId: randomUUID,
    ...change,
  });
  closers.push(() => workspace.close());
  return workspace;
}

/** Every list of profiles with a key that was announced, those held back for the next frame included. */
function announcedKeys(): readonly (readonly string[])[] {
  hub.settle('');
  return heard.flatMap((event) => (event.type === 'keys-changed' ? [event.profilesWithKey] : []));
}

function profile(id: string, change: Partial<Profile> = {}): Profile {
  return profileSchema.parse({ id, baseUrl: simulator.url, retries: 0, ...change });
}

/** Opens a workspace with these profiles, the first one active and the others its fallbacks, each with a key. */
async function openWith(
  profiles: readonly Profile[],
  change: Partial<WorkspaceOptions> = {},
): Promise<RunningWorkspace> {
  const workspace = await open(change);
  const ids = profiles.map(({ id }) => id);
  await workspace.settings.update({
    profiles: [...profiles],
    activeProfileId: ids[0] ?? '',
    fallbackProfileIds: ids.slice(1),
  });
  for (const id of ids) await workspace.keys.set(id, `sk-key-of-${id}`);
  return workspace;
}

/** A suggestion for a customer's message, from its start to its stored ending. */
async function suggest(workspace: RunningWorkspace, conversationId = 'c'): Promise<Run> {
  if ((await workspace.store.conversations.get(conversationId)) === null) {
    await workspace.store.conversations.create(someConversation(conversationId));
    await workspace.store.messages.append(someMessage(conversationId, `message of ${conversationId}`));
  }
  const [started] = await workspace.engine.start(conversationId);
  const runId = started?.id;
  for (;;) {
    const ended = heard.find(
      (event) => event.type === 'run' && event.runId === runId && event.event.kind === 'ended',
    );
    if (ended?.type === 'run' && ended.event.kind === 'ended') return ended.event.run;
    await new Promise(setImmediate);
  }
}

const throttled = { kind: 'error', error: serviceErrors.throttled, delivery: 'json' } as const;
const tiers = [{ upToPromptTokens: 1_000_000, input: 1_000, output: 2_000 }];
const ownPrice = { model: 'qwen-plus', region: 'cn', tiers } as const;

test('while the first profile is throttled its fallbacks answer, in the user’s order', async () => {
  const [second, third] = [await startInstantSimulator(), await startInstantSimulator()];
  simulator.setFaults([{ fault: throttled }]);
  second.setFaults([{ fault: { kind: 'page', status: 502 } }]);
  const workspace = await openWith([
    profile('first'),
    profile('second', { baseUrl: second.url }),
    profile('third', { baseUrl: third.url, model: 'qwen-max' }),
  ]);
  const run = await suggest(workspace);
  expect(run).toMatchObject({ status: 'completed', profileId: 'third', model: 'qwen-max' });
  expect([simulator, second, third].map(({ requests }) => requests.length)).toEqual([1, 1, 1]);
  expect(third.requests[0]?.headers['authorization']).toBe('Bearer sk-key-of-third');
});

test('once text was shown a cut is final: no fallback begins another answer', async () => {
  const second = await startInstantSimulator();
  simulator.setFaults([{ fault: { kind: 'cut', after: 12 } }]);
  const workspace = await openWith([profile('first'), profile('second', { baseUrl: second.url })]);
  const run = await suggest(workspace);
  expect(run).toMatchObject({ status: 'failed', profileId: 'first' });
  expect(run.reasoning).not.toBe('');
  expect(second.requests).toEqual([]);
});

test('a run’s cost is stored with its ending and counts for the day', async () => {
  const workspace = await openWith([profile('first')]);
  await workspace.settings.update({ priceRows: [{ ...ownPrice, tiers: [...tiers] }] });
  const run = await suggest(workspace);
  const { promptTokens = 0, completionTokens = 0, cachedTokens = 0 } = run.usage ?? {};
  const expected = (promptTokens - 0.8 * (cachedTokens ?? 0) + 2 * completionTokens) / 1_000;
  expect(run.cost?.currency).toBe('CNY');
  expect(run.cost?.amount).toBeCloseTo(expected, 9);
  expect(await workspace.store.runs.get(run.id)).toEqual(run);
  expect(await workspace.spentToday()).toEqual({ since: dayOf(now()).start, costs: [run.cost] });
});

test('the day’s spend limit stops the next suggestion before it is sent, until midnight', async () => {
  const workspace = await openWith([profile('first'), profile('second')]);
  await workspace.settings.update({
    priceRows: [{ ...ownPrice, tiers: [...tiers] }],
    dailySpendLimit: { amount: 0.001, currency: 'CNY' },
  });
  expect((await suggest(workspace)).status).toBe('completed');
  const stopped = await suggest(workspace);
  expect(stopped).toMatchObject({
    status: 'failed',
    failure: { code: 'spend-limit', retryable: false, resetsAt: dayOf(now()).end },
  });
  expect(simulator.requests).toHaveLength(1);
  await workspace.settings.update({ dailySpendLimit: null });
  expect((await suggest(workspace)).status).toBe('completed');
});

test('a suggestion that was stopped counts with an estimate, for the service bills what it generated', async () => {
  simulator.setPace({ tokensPerSecond: 30 });
  const workspace = await openWith([profile('first')]);
  await workspace.settings.update({ priceRows: [{ ...ownPrice, tiers: [...tiers] }] });
  await workspace.store.conversations.create(someConversation('c'));
  await workspace.store.messages.append(someMessage('c', 'm'));
  const runId = (await workspace.engine.start('c'))[0]?.id ?? '';
  while ((workspace.engine.liveRuns('c')[0]?.reasoning ?? '') === '') await new Promise(setImmediate);
  await workspace.engine.stop(runId);
  const run = await workspace.store.runs.get(runId);
  expect(run).toMatchObject({ status: 'stopped', usage: null });
  expect(run?.cost?.amount).toBeGreaterThan(0);
  expect((await workspace.spentToday()).costs).toEqual([run?.cost]);
});

test('a suggestion that failed before a word of it came costs nothing', async () => {
  simulator.setFaults([{ fault: throttled }]);
  const workspace = await openWith([profile('first')]);
  await workspace.settings.update({ priceRows: [{ ...ownPrice, tiers: [...tiers] }] });
  expect(await suggest(workspace)).toMatchObject({ status: 'failed', cost: null });
});

test('the connection of the active profile is opened ahead, with or without a key on this machine', async () => {
  const warmed: string[] = [];
  const warm = async (url: string): Promise<void> => void warmed.push(url);
  const first = await openWith([profile('first')], { transport: { ...transport, warm } });
  await first.close();
  const workspace = await open({ transport: { ...transport, warm } });
  await expect.poll(() => warmed.at(-1)).toBe(simulator.url);
  warmed.length = 0;
  await workspace.keys.clear('first');
  workspace.endpoints.warm();
  await expect.poll(() => warmed).toEqual([simulator.url]);
});

test('what a refusal taught is known after the workspace was closed and opened again', async () => {
  const error = {
    ...serviceErrors['context-too-long'],
    message: '<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 4096]',
  };
  simulator.setFaults([{ fault: { kind: 'error', error, delivery: 'json' }, times: 1 }]);
  const first = await openWith([profile('first', { maxTokens: 9_000 })]);
  expect(await suggest(first)).toMatchObject({ failure: null, status: 'completed' });
  await first.close();
  expect((await suggest(await open())).status).toBe('completed');
  expect(simulator.requests.map(({ body }) => body)).toMatchObject([
    { max_tokens: 9_000 },
    { max_tokens: 4_096 },
    { max_tokens: 4_096 },
  ]);
});

test('a stored lesson of another version is left out, its neighbours stay', async () => {
  const memory = createLessonMemory({
    get: async () => [{ kind: 'of-the-future' }, { kind: 'max-tokens', limit: 4_096 }, null, 'text'],
    remember: async () => undefined,
  });
  expect(await memory.get('https://one/v1', 'qwen')).toEqual([{ kind: 'max-tokens', limit: 4_096 }]);
});

test('the conversation on screen goes before the others where requests must wait', async () => {
  const limiter = createRateLimiter();
  const priorities: string[] = [];
  const workspace = await openWith([profile('first')], {
    limiter: {
      ...limiter,
      admit: (connection, tokens, priority, signal) => {
        priorities.push(priority);
        return limiter.admit(connection, tokens, priority, signal);
      },
    },
  });
  await workspace.engine.onConversationOpened('on screen');
  await suggest(workspace, 'on screen');
  await suggest(workspace, 'elsewhere');
  expect(priorities).toEqual(['foreground', 'background']);
});

test('a profile’s own options are sent, and only those that were set', async () => {
  const workspace = await openWith([
    profile('first', { topP: 0.8, topK: 40, seed: 7, stop: ['###'], presencePenalty: 0.5, thinking: 'off' }),
  ]);
  await suggest(workspace);
  const body = simulator.requests[0]?.body;
  expect(body).toMatchObject({ top_p: 0.8, top_k: 40, seed: 7, stop: ['###'], presence_penalty: 0.5 });
  expect(body).not.toHaveProperty('repetition_penalty');
  expect(body).not.toHaveProperty('enable_search');
});

test('without streaming the whole answer becomes one suggestion', async () => {
  const workspace = await openWith([profile('first', { streaming: false, thinking: 'off' })]);
  const run = await suggest(workspace);
  expect(simulator.requests[0]?.body).toMatchObject({ stream: false });
  expect(run.status).toBe('completed');
  expect(run.reply).not.toBe('');
});

test('a stored key is not tried at another address, and a move there removes it', async () => {
  const other = await startInstantSimulator();
  const workspace = await openWith([profile('first'), profile('second')]);
  const moved = profile('first', { baseUrl: 'https://api.example/v1' });
  expect(await workspace.endpoints.test(moved, null)).toMatchObject({
    ok: false,
    failure: { code: 'not-configured', hint: 'key-for-other-address' },
  });
  await workspace.endpoints.test(profile('first', { baseUrl: other.url }), null);
  expect(JSON.stringify(other.requests.map(({ headers }) => headers))).not.toContain('sk-key');
  await workspace.settings.update({ profiles: [moved, profile('second')] });
  expect(await keychain.get('profile.first')).toBeNull();
  expect(announcedKeys().at(-1)).toEqual(['second']);
});

test('every change of keys is announced, a copy only where the key may go', async () => {
  const workspace = await openWith([profile('first'), profile('second')]);
  await workspace.keys.clear('second');
  await workspace.keys.copy('first', 'second');
  await workspace.keys.clear('first');
  expect(announcedKeys().slice(-4)).toEqual([
    ['first', 'second'],
    ['first'],
    ['first', 'second'],
    ['second'],
  ]);
  await expect(workspace.keys.copy('first', 'second')).rejects.toThrow(/no key/);
  await expect(workspace.keys.set('nobody', 'sk-12345678')).rejects.toThrow(/profile/);
});

test('the model list of the server is offered without what cannot chat, and a test costs one token', async () => {
  const workspace = await openWith([profile('first')]);
  const listed = await workspace.endpoints.models(profile('first'), null);
  expect(listed).toMatchObject({ ok: true });
  expect(listed.ok && listed.models).toContain('qwen-plus');
  expect(listed.ok && listed.models.filter((id) => /embedding|rerank|image|asr/.test(id))).toEqual([]);
  expect(await workspace.endpoints.test(profile('first'), null)).toMatchObject({
    ok: true,
    model: 'qwen-plus',
  });
  expect(simulator.requests.at(-1)?.body).toMatchObject({ max_tokens: 1 });
});

test('the environment’s profile is first, and the stored fallbacks follow it', async () => {
  const second = await startInstantSimulator();
  const stored = await openWith([profile('default'), profile('second', { baseUrl: second.url })]);
  await stored.close();
  simulator.setFaults([{ fault: throttled }]);
  const environmentProfile = { profile: profile('environment'), apiKey: 'sk-environment', problems: [] };
  const run = await suggest(await open({ environmentProfile }));
  expect(run).toMatchObject({ status: 'completed', profileId: 'second' });
  expect(simulator.requests[0]?.headers['authorization']).toBe('Bearer sk-environment');
});
