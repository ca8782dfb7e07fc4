/**
 * Plays public conversations through the running app, twenty at a time, over the web chat's WebSocket, and checks what is
 * promised: each turn ends in a completed suggestion or is superseded by a newer turn, everything is stored exactly once,
 * and the sent replies reach each customer in order. Talks to a simulator of its own; no data leaves the machine.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { startSimulator } from '../../src/main/simulator/simulator.ts';
import type { Message, Run } from '../../src/shared/domain.ts';
import type { DeskEvent } from '../../src/shared/events.ts';
import { launchApp } from '../launch-app.ts';
import { openCustomerSocket } from './customer-socket.ts';
import type { CustomerSocket } from './customer-socket.ts';
import { deskRequest, hearDesk } from './desk-page.ts';
import { say } from './terminal.ts';

const projectDirectory = join(import.meta.dirname, '..', '..');
const dataDirectory = join(projectDirectory, '..', 'shared', 'data');

const atOnce = 20;
/** Between two customers' arrivals at the start: twenty in the same millisecond would measure only their crowding. */
const arrivalMs = 100;
const travelTurns = 100;
/** Short, so that the play takes a minute and not ten; the window itself is tested elsewhere. */
const burstWindowMs = 60;
/** Every so many conversations the customer writes on while the suggestion streams, so that newer turns supersede older ones. */
const impatientEvery = 5;

/** One conversation to play: turns in order; `ask` is a customer's turn that gets a suggestion. */
interface Script {
  readonly name: string;
  readonly turns: readonly { readonly kind: 'ask' | 'customer' | 'agent'; readonly text: string }[];
  readonly isImpatient: boolean;
}

export interface RealInputReport {
  readonly conversations: number;
  readonly customerTurns: number;
  readonly completed: number;
  readonly superseded: number;
  readonly turnsPerSecond: number;
  /** From the moment a run was due to its request on the wire, in milliseconds. */
  readonly overheadP50: number;
  readonly overheadP95: number;
}

/**
 * @returns null when the data is not there, after saying so.
 * @throws with what was violated.
 */
export async function playRealInput(): Promise<RealInputReport | null> {
  if (!existsSync(join(dataDirectory, 'banking', 'queries.json'))) {
    say('Skipped: the public data of ../shared/data is not on this machine.');
    return null;
  }
  const scripts = [...bankingScripts(), ...travelScripts()];
  const userDataDirectory = mkdtempSync(join(tmpdir(), 'deskcue-real-'));
  const simulator = await startSimulator({ pace: { firstTokenMs: 200, tokensPerSecond: 250 } });
  const app = await launchApp({
    appDirectory: projectDirectory,
    userDataDirectory,
    headless: true,
    environment: {
      DESKCUE_WORKSPACE: 'live',
      DASHSCOPE_API_KEY: 'sk-simulator',
      DASHSCOPE_BASE_URL: simulator.url,
    },
  });
  try {
    const desk = await app.firstWindow();
    await desk.locator('[data-testid="app-root"][data-state="ready"]').waitFor();
    const report = await playAll(desk, scripts);
    say(
      [
        `${report.conversations} conversations, ${report.customerTurns} customer turns, ${atOnce} at a time`,
        `${report.completed} suggestions completed, ${report.superseded} superseded by a newer turn`,
        `${report.turnsPerSecond.toFixed(1)} turns a second`,
        `due → request on the wire: p50 ${report.overheadP50.toFixed(1)} ms, p95 ${report.overheadP95.toFixed(1)} ms (bar: 20 ms p95)`,
      ].join('\n'),
    );
    return report;
  } finally {
    await app.close();
    await simulator.close();
    rmSync(userDataDirectory, { recursive: true, force: true });
  }
}

async function playAll(desk: Page, scripts: readonly Script[]): Promise<RealInputReport> {
  const { workspace } = await deskRequest(desk, 'desk.open', {});
  if (workspace.state !== 'open' || workspace.webChatOrigin === null)
    throw new Error('The web chat is not running.');
  const origin = workspace.webChatOrigin;
  await deskRequest(desk, 'settings.update', { patch: { assist: { burstWindowMs } } });
  const observer = createObserver();
  await hearDesk(desk, observer.hear, false);

  const startedAt = performance.now();
  const waiting = [...scripts];
  const runs: Run[] = [];
  async function worker(index: number): Promise<void> {
    await setTimeout(index * arrivalMs);
    for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
      runs.push(...(await playOne(desk, origin, observer, script)));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, index) => worker(index)));
  const seconds = (performance.now() - startedAt) / 1000;

  const customerTurns = scripts.flatMap(({ turns }) => turns).filter(({ kind }) => kind !== 'agent').length;
  const overheads = runs.flatMap(({ timings }) =>
    timings.requestAt === null ? [] : [timings.requestAt - timings.dueAt],
  );
  return {
    conversations: scripts.length,
    customerTurns,
    completed: runs.filter(({ status }) => status === 'completed').length,
    superseded: runs.filter(({ stopCause }) => stopCause === 'superseded').length,
    turnsPerSecond: customerTurns / seconds,
    overheadP50: percentile(overheads, 0.5),
    overheadP95: percentile(overheads, 0.95),
  };
}

/** Plays one conversation, checks it, and returns its runs as stored. */
async function playOne(
  desk: Page,
  origin: string,
  observer: Observer,
  script: Script,
): Promise<readonly Run[]> {
  const customer = await openCustomerSocket(origin, script.name);
  try {
    const conversationId = await observer.conversationOf(script.name);
    const sentByAgent: Message[] = [];
    async function reply(text: string, runId: string | null): Promise<void> {
      const clientId = `agent-${sentByAgent.length}`;
      sentByAgent.push(await deskRequest(desk, 'messages.send', { conversationId, clientId, text, runId }));
    }
    for (const [index, turn] of script.turns.entries()) {
      if (turn.kind === 'agent') {
        await reply(turn.text, null);
        continue;
      }
      const message = await customer.write(turn.text, `customer-${index}`);
      const isLast = index === script.turns.length - 1;
      if (turn.kind === 'customer') continue;
      if (script.isImpatient && !isLast) {
        await observer.startOf(conversationId, message.sequence);
        continue;
      }
      const run = await observer.endOf(conversationId, message.sequence);
      if (run.status !== 'completed')
        throw new Error(`${script.name}: a suggestion ended as ${run.status} (${run.failure?.code ?? ''}).`);
      await reply(run.reply, run.id);
    }
    const last = sentByAgent.at(-1);
    if (last !== undefined) await customer.untilReceived(last.id);
    checkReceived(script, customer, sentByAgent);
    return await checkStored(desk, conversationId, script, sentByAgent, observer);
  } finally {
    customer.close();
  }
}

function checkReceived(script: Script, customer: CustomerSocket, sent: readonly Message[]): void {
  const got = customer.received.map(({ id }) => id).join();
  if (got !== sent.map(({ id }) => id).join())
    throw new Error(`${script.name}: the replies did not arrive once each and in order.`);
}

async function checkStored(
  desk: Page,
  conversationId: string,
  script: Script,
  sentByAgent: readonly Message[],
  observer: Observer,
): Promise<readonly Run[]> {
  const { messages, hasOlder } = await deskRequest(desk, 'messages.page', {
    conversationId,
    beforeSequence: 1_000_000,
    limit: 200,
  });
  const { runs } = await deskRequest(desk, 'runs.list', { conversationId, limit: 100 });
  const spoken = script.turns.filter(({ kind }) => kind !== 'agent').map(({ text }) => text);
  const stored = messages.filter(({ author }) => author === 'customer').map(({ text }) => text);
  const fail = (what: string): never => {
    throw new Error(`${script.name}: ${what}`);
  };
  if (hasOlder || stored.join('\0') !== spoken.join('\0'))
    fail('the customer’s messages are not stored once each and in order.');
  if (messages.some(({ sequence }, index) => sequence !== index + 1)) fail('the timeline has a gap.');
  const agentIds = messages.filter(({ author }) => author === 'agent').map(({ id }) => id);
  if (agentIds.join() !== sentByAgent.map(({ id }) => id).join())
    fail('the agent’s messages are not stored once each and in order.');
  if (messages.some(({ author, delivery }) => author === 'agent' && delivery !== 'delivered')) {
    // The page's acknowledgement may still be on its way for the last one.
    await observer.delivered(agentIds);
  }
  const startedIds = observer.startedIn(conversationId);
  if (runs.length !== startedIds.size || runs.some(({ id }) => !startedIds.has(id)))
    fail('the runs are not stored once each.');
  for (const run of runs) {
    const isSuperseded = run.status === 'stopped' && run.stopCause === 'superseded';
    if (run.status !== 'completed' && !isSuperseded) fail(`a run ended as ${run.status}.`);
  }
  return runs;
}

type Observer = ReturnType<typeof createObserver>;

/** Turns the desk's events into things one can wait for. */
function createObserver() {
  const conversations = new Map<string, string>();
  const ended: Run[] = [];
  const started: Run[] = [];
  const delivered = new Set<string>();
  const checks = new Set<() => void>();

  function hear(event: DeskEvent): void {
    if (event.type === 'conversation-changed')
      conversations.set(event.conversation.customer.name, event.conversation.id);
    if (event.type === 'message-changed' && event.message.delivery === 'delivered')
      delivered.add(event.message.id);
    if (event.type === 'run' && event.event.kind === 'started') started.push(event.event.run);
    if (event.type === 'run' && event.event.kind === 'ended') ended.push(event.event.run);
    for (const check of checks) check();
  }

  function until<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = find();
        if (found === undefined) return;
        checks.delete(check);
        resolve(found);
      };
      checks.add(check);
      check();
    });
  }

  return {
    hear,
    conversationOf: (name: string) => until(() => conversations.get(name)),
    /** The ending of the run that answers everything up to the sequence. */
    endOf: (conversationId: string, sequence: number) =>
      until(() => ended.find((run) => run.conversationId === conversationId && run.upToSequence >= sequence)),
    /** The start of that run. */
    startOf: (conversationId: string, sequence: number) =>
      until(() =>
        started.find((run) => run.conversationId === conversationId && run.upToSequence >= sequence),
      ),
    startedIn: (conversationId: string) =>
      new Set(started.filter((run) => run.conversationId === conversationId).map(({ id }) => id)),
    delivered: (ids: readonly string[]) =>
      until(() => (ids.every((id) => delivered.has(id)) ? true : undefined)),
  };
}

const bankingSchema = z.array(z.object({ id: z.string(), utterances: z.array(z.string()) }));
const travelSchema = z.array(
  z.object({
    id: z.string(),
    history: z.array(z.object({ role: z.enum(['customer', 'agent']), text: z.string() })),
    utterance: z.string(),
  }),
);

function bankingScripts(): readonly Script[] {
  return bankingSchema.parse(readData('banking')).map(({ id, utterances }, index) => ({
    name: `banking ${id}`,
    turns: utterances.map((text) => ({ kind: 'ask', text })),
    isImpatient: index % impatientEvery === 0,
  }));
}

function travelScripts(): readonly Script[] {
  return travelSchema
    .parse(readData('travel-zh'))
    .slice(0, travelTurns)
    .map(({ id, history, utterance }) => ({
      name: `travel ${id}`,
      turns: [
        ...history.map(({ role, text }) => ({ kind: role, text })),
        { kind: 'ask' as const, text: utterance },
      ],
      isImpatient: false,
    }));
}

function readData(set: 'banking' | 'travel-zh'): unknown {
  return JSON.parse(readFileSync(join(dataDirectory, set, 'queries.json'), 'utf8'));
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
