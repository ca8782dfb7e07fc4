/**
 * The demo, played through the real app: a customer writes on the web page, the desk streams reasoning and reply, the agent
 * inserts, edits and sends, the customer gets it, and after a restart all of it is still there.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { timeToFirstToken } from '../../src/shared/domain.ts';
import type { Run } from '../../src/shared/domain.ts';
import type { RunEvent } from '../../src/shared/events.ts';
import { launchApp } from '../launch-app.ts';
import type { LaunchedApp } from '../launch-app.ts';
import { deskRequest, hearDesk } from './desk-page.ts';
import { createStreamPrinter, milliseconds, say, step } from './terminal.ts';

const projectDirectory = join(import.meta.dirname, '..', '..');
/** Longest wait for any one step; a real model may think for a while. */
const stepLimitMs = 120_000;

const question =
  'Hi, the ceramic table lamp I received yesterday has a cracked shade. Can I get a new one, and do I have to send the broken one back?';
const addition = ' I have put a small thank-you card into the parcel as well.';
const refundQuestion = 'Thanks. I would rather get a refund after all: the order is LT-20471.';
const customerName = 'Emma Laurent';

export interface DemoOptions {
  /** Where the pictures go. */
  readonly outputDirectory: string;
}

/** @throws with the step's name and reason when any step fails. */
export async function playShopDemo({ outputDirectory }: DemoOptions): Promise<void> {
  mkdirSync(outputDirectory, { recursive: true });
  const userDataDirectory = mkdtempSync(join(tmpdir(), 'deskcue-demo-'));
  try {
    const app = await start(userDataDirectory);
    let run: Run;
    let conversationId: string;
    try {
      ({ run, conversationId } = await playConversation(app, outputDirectory));
    } finally {
      await app.close();
    }
    await checkAfterRestart(userDataDirectory, conversationId, run.id);
  } finally {
    rmSync(userDataDirectory, { recursive: true, force: true });
  }
}

async function start(userDataDirectory: string): Promise<LaunchedApp> {
  const useService = (process.env['DASHSCOPE_API_KEY'] ?? '').trim() !== '';
  const app = await launchApp({
    appDirectory: projectDirectory,
    userDataDirectory,
    headless: true,
    environment: { DESKCUE_WORKSPACE: useService ? 'live' : 'demo' },
  });
  say(app.engineReason);
  return app;
}

async function deskOf(app: LaunchedApp): Promise<Page> {
  const page = await app.firstWindow();
  page.setDefaultTimeout(stepLimitMs);
  await page.setViewportSize({ width: 1360, height: 860 });
  await page.locator('[data-testid="app-root"][data-state="ready"]').waitFor();
  return page;
}

async function playConversation(
  app: LaunchedApp,
  outputDirectory: string,
): Promise<{ readonly run: Run; readonly conversationId: string }> {
  const desk = await deskOf(app);
  const snapshot = await deskRequest(desk, 'desk.open', {});
  if (snapshot.workspace.state !== 'open')
    throw new Error(`The workspace is not open: ${snapshot.workspace.state}.`);
  const { kind, simulatedModel, webChatOrigin } = snapshot.workspace;
  if (webChatOrigin === null) throw new Error('The web chat did not start.');
  say(`Workspace: ${kind}, ${simulatedModel ? 'simulated model' : 'the real service'}.`);

  const printer = createStreamPrinter();
  const { listening, nextEnd } = hearRun(desk, printer);
  await listening;
  const ended = nextEnd();

  step(`${customerName} opens the shop's chat and writes`);
  const customer = await app.newCustomerPage(webChatOrigin);
  customer.setDefaultTimeout(stepLimitMs);
  await customer.getByTestId('customer-name').fill(customerName);
  await customer.getByTestId('customer-start').click();
  await customer.getByTestId('customer-composer').fill(question);
  await customer.getByTestId('customer-send').click();
  await customer.locator('[data-testid="customer-message"][data-state="stored"]').first().waitFor();
  say(` customer │ ${question}`);

  step('The desk shows the conversation; the model thinks and writes');
  await desk.getByTestId('queue-item').filter({ hasText: customerName }).click();
  const replying = desk.locator('[data-testid="cue-panel"][data-status="replying"]');
  const ready = desk.locator('[data-testid="cue-panel"][data-status="ready"]');
  // A suggestion that ends before it shows a word says more than a wait that runs out.
  await Promise.race([replying.or(ready).waitFor(), ended.then(requireCompleted)]);
  await screenshot(desk, outputDirectory, 'desk-streaming.png');
  const run = await withLimit(ended, 'The suggestion did not end');
  printer.end();
  requireCompleted(run);
  await ready.waitFor();
  await screenshot(desk, outputDirectory, 'desk-ready.png');

  step('The agent inserts the suggestion, adds a sentence and sends');
  await desk.getByTestId('cue-insert').click();
  const composer = desk.getByTestId('composer');
  await composer.press('ControlOrMeta+End');
  await composer.pressSequentially(addition);
  const text = await composer.inputValue();
  await screenshot(desk, outputDirectory, 'desk-editing.png');
  await desk.getByTestId('send').click();

  step('The customer’s page receives it');
  await customer
    .locator('[data-testid="customer-message"][data-author="agent"]')
    .filter({ hasText: addition.trim() })
    .waitFor();
  await desk
    .locator('[data-testid="message"][data-author="agent"][data-delivery="delivered"]')
    .filter({ hasText: addition.trim() })
    .waitFor();
  for (const line of text.split('\n')) say(`    agent │ ${line}`);
  await screenshot(customer, outputDirectory, 'customer.png');
  await screenshot(desk, outputDirectory, 'desk-sent.png');
  if (kind === 'demo') await playRefund({ desk, customer, outputDirectory, printer, nextEnd });
  await pictureOtherLooks(desk, outputDirectory);
  return { run, conversationId: run.conversationId };
}

/** The shop's tools: the order is looked up alone, the refund waits for leave, the reply tells what came of both. */
async function playRefund(stage: {
  readonly desk: Page;
  readonly customer: Page;
  readonly outputDirectory: string;
  readonly printer: ReturnType<typeof createStreamPrinter>;
  readonly nextEnd: () => Promise<Run>;
}): Promise<void> {
  const { desk, customer, outputDirectory, printer, nextEnd } = stage;
  step('The customer asks for the money instead; the model looks the order up and asks to refund it');
  const ended = nextEnd();
  await customer.getByTestId('customer-composer').fill(refundQuestion);
  await customer.getByTestId('customer-send').click();
  say(` customer │ ${refundQuestion}`);
  await desk.getByTestId('call-approve').waitFor();
  await screenshot(desk, outputDirectory, 'desk-approval.png');
  step('The agent gives leave');
  await desk.getByTestId('call-approve').click();
  const run = await withLimit(ended, 'The suggestion with tools did not end');
  printer.end();
  requireCompleted(run);
  for (const { name, state, argumentsText } of run.toolCalls ?? [])
    say(`     tool │ ${name} ${argumentsText}: ${state}`);
  await desk.locator('[data-testid="cue-panel"][data-status="ready"]').waitFor();
  await screenshot(desk, outputDirectory, 'desk-refunded.png');
}

/** @throws with what the model or the connection said. */
function requireCompleted({ status, failure, stopCause }: Run): void {
  if (status === 'completed') return;
  const reason =
    failure === null
      ? stopCause
      : `${failure.code}${failure.detail === undefined ? '' : ` (${failure.detail})`}`;
  throw new Error(`The suggestion ended as ${status}: ${reason ?? 'unknown'}.`);
}

/** Prints the streams of this customer's runs as they come; `nextEnd` resolves when the next of them has ended. */
function hearRun(
  desk: Page,
  printer: ReturnType<typeof createStreamPrinter>,
): { readonly listening: Promise<void>; readonly nextEnd: () => Promise<Run> } {
  let conversationId: string | null = null;
  let end = Promise.withResolvers<Run>();
  function take(event: RunEvent): void {
    if (event.kind === 'reasoning-delta') printer.reasoning(event.text);
    else if (event.kind === 'reply-delta') printer.reply(event.text);
    else if (event.kind === 'ended') {
      end.resolve(event.run);
      end = Promise.withResolvers<Run>();
    }
  }
  const listening = hearDesk(desk, (event) => {
    if (event.type === 'conversation-changed' && event.conversation.customer.name === customerName) {
      conversationId = event.conversation.id;
    } else if (event.type === 'run' && event.conversationId === conversationId) take(event.event);
  });
  return { listening, nextEnd: () => end.promise };
}

/** The same desk dark and in Chinese, with a Chinese conversation open. */
async function pictureOtherLooks(desk: Page, outputDirectory: string): Promise<void> {
  await deskRequest(desk, 'settings.update', { patch: { theme: 'dark', language: 'zh-CN' } });
  const waiting = desk.getByTestId('queue-item').filter({ hasText: '王雨桐' });
  if ((await waiting.count()) > 0) {
    await waiting.click();
    await desk.locator('[data-testid="cue-panel"][data-status="ready"]').waitFor();
  }
  await screenshot(desk, outputDirectory, 'desk-dark-zh.png');
}

async function checkAfterRestart(
  userDataDirectory: string,
  conversationId: string,
  runId: string,
): Promise<void> {
  step('The app is started again: everything must still be there');
  const app = await start(userDataDirectory);
  try {
    const desk = await deskOf(app);
    const { conversation, messages, runs } = await deskRequest(desk, 'conversations.open', {
      conversationId,
    });
    const run = runs.find(({ id }) => id === runId);
    const sent = messages.find((message) => message.runId === runId);
    if (run === undefined || sent === undefined || sent.delivery !== 'delivered') {
      throw new Error('The conversation is not in the store as it was.');
    }
    say(`Customer             ${conversation.customer.name}`);
    say(`Model                ${run.model} (profile ${run.profileId})`);
    say(`Time to first token  ${milliseconds(timeToFirstToken(run.timings))}`);
    say(`Time to first reply  ${milliseconds(difference(run.timings.firstReplyAt, run.timings.requestAt))}`);
    say(
      `Own overhead         ${milliseconds(difference(run.timings.requestAt, run.timings.dueAt))} from due to request on the wire`,
    );
    say(`Tokens               ${tokens(run)}`);
    say(`Outcome              ${run.outcome}, edit distance ${run.editDistance ?? 0}`);
    say(
      `Stored               ${messages.length} messages, ${runs.length} run (${run.status}), reasoning ${run.reasoning.length} and reply ${run.reply.length} characters`,
    );
  } finally {
    await app.close();
  }
}

function tokens({ usage }: Run): string {
  if (usage === null) return 'not told by the service';
  const reasoning = usage.reasoningTokens === null ? '' : `, ${usage.reasoningTokens} of them reasoning`;
  return `${usage.promptTokens} in, ${usage.completionTokens} out${reasoning}`;
}

function difference(later: number | null, earlier: number | null): number | null {
  return later === null || earlier === null ? null : later - earlier;
}

async function screenshot(page: Page, directory: string, name: string): Promise<void> {
  await page.screenshot({ path: join(directory, name), animations: 'disabled' });
}

function withLimit<T>(promise: Promise<T>, what: string): Promise<T> {
  const { promise: limit, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what} within ${stepLimitMs / 1000} s.`)), stepLimitMs);
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}
