/**
 * Agents' messages on the way out: held for the time in which they can be taken back, then sent, in the order in which they were
 * written. It decides when; the guards are `send-message.ts`, the channel does the rest.
 *
 * A held message is no part of the timeline. Whatever follows a reply (the end of waiting, the end of running suggestions)
 * follows when it is sent, and the app's end sends it: whoever pressed Send and quit did not take it back.
 */
import type { Conversation, HeldMessage, Message, Run } from '../../shared/domain.ts';
import type { Log } from '../../shared/log.ts';
import type { HeldMessageStore, MessageStore, RunStore } from '../store/ports.ts';
import type { AssistEngine, HoldResult, Outgoing, SendInput, SendResult } from './ports.ts';
import { recordUse, refusalToSend } from './send-message.ts';
import type { SendGuardDependencies } from './send-message.ts';
import { createSerialQueue } from './serial-queue.ts';

/** Before a held message is tried again that could not be stored as sent. */
const retryMs = 2_000;

/** Calls a function after so many milliseconds unless the returned one is called before. */
export type Delay = (callback: () => void, milliseconds: number) => () => void;

export interface OutgoingDependencies extends SendGuardDependencies {
  readonly held: HeldMessageStore;
  readonly messages: Pick<MessageStore, 'append'>;
  readonly runs: Pick<RunStore, 'get' | 'recordOutcome'>;
  readonly engine: Pick<AssistEngine, 'onAgentMessage' | 'onCustomerMessage'>;
  /** How long a message can be taken back, in milliseconds. */
  readonly undoMs: () => number;
  /** A message is in the timeline and in the outbox; `runs` are the suggestions of which it tells an outcome. */
  readonly onSent: (message: Message, conversation: Conversation, runs: readonly Run[]) => void;
  /** All messages of a conversation that are held now, oldest first. */
  readonly onHeld: (conversationId: string, held: readonly HeldMessage[]) => void;
  readonly delay?: Delay;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

export function createOutgoing(dependencies: OutgoingDependencies): Outgoing {
  const { held, messages, runs, engine, now, newId, log, delay = systemDelay } = dependencies;
  /** By held message: stops its clock. */
  const clocks = new Map<string, () => void>();
  const queue = createSerialQueue();
  let isClosed = false;

  async function tellHeld(conversationId: string): Promise<void> {
    dependencies.onHeld(conversationId, await held.listByConversation(conversationId));
  }

  function stopClock(heldId: string): void {
    clocks.get(heldId)?.();
    clocks.delete(heldId);
  }

  function startClock({ id, conversationId }: HeldMessage, milliseconds: number): void {
    if (isClosed) return;
    const elapsed = (): void => {
      clocks.delete(id);
      queue
        .run(conversationId, () => releaseUpTo(conversationId, id))
        .catch(async (error: unknown) => {
          log.error('outgoing.not-released', { conversationId }, error);
          const waiting = (await held.listByConversation(conversationId)).find((each) => each.id === id);
          if (waiting !== undefined) startClock(waiting, retryMs);
        })
        .catch((error: unknown) => log.error('outgoing.lost-sight', { conversationId }, error));
    };
    stopClock(id);
    clocks.set(id, delay(elapsed, milliseconds));
  }

  async function follow(message: Message, conversation: Conversation): Promise<void> {
    dependencies.onSent(message, conversation, await recordUse(runs, message));
    await engine.onAgentMessage(message);
  }

  async function release(heldId: string): Promise<Message | null> {
    stopClock(heldId);
    const released = await held.release(heldId, now());
    if (released === null) return null;
    const { message, conversation, unanswered } = released;
    await follow(message, conversation);
    if (unanswered !== null) await engine.onCustomerMessage(unanswered);
    return message;
  }

  /** Sends what a conversation holds, oldest first, up to the one named; null names all. */
  async function releaseUpTo(conversationId: string, heldId: string | null): Promise<Message | null> {
    const waiting = await held.listByConversation(conversationId);
    const last = heldId === null ? waiting.length - 1 : waiting.findIndex(({ id }) => id === heldId);
    if (last === -1) return null;
    let sent: Message | null = null;
    for (const { id } of waiting.slice(0, last + 1)) sent = await release(id);
    await tellHeld(conversationId);
    return sent;
  }

  async function send(input: SendInput): Promise<SendResult> {
    const refusal = await refusalToSend(dependencies, input);
    if (refusal !== null) return { sent: false, refusal };
    await releaseUpTo(input.conversationId, null);
    const createdAt = now();
    const { message, conversation, duplicate } = await messages.append({
      ...input,
      id: newId(),
      author: 'agent',
      createdAt,
    });
    if (!duplicate) await follow(message, conversation);
    return { sent: true, message };
  }

  async function hold(input: SendInput): Promise<HoldResult> {
    const refusal = await refusalToSend(dependencies, input);
    if (refusal !== null) return { accepted: false, refusal };
    const heldAt = now();
    const message = await held.hold({
      ...input,
      attachmentIds: input.attachmentIds ?? [],
      id: newId(),
      heldAt,
      dueAt: heldAt + dependencies.undoMs(),
    });
    if (message !== null && !clocks.has(message.id)) startClock(message, message.dueAt - heldAt);
    await tellHeld(input.conversationId);
    return { accepted: true, held: message };
  }

  async function find(heldId: string): Promise<HeldMessage | null> {
    return (await held.list()).find(({ id }) => id === heldId) ?? null;
  }

  async function releaseAll(): Promise<void> {
    const conversationIds = new Set((await held.list()).map(({ conversationId }) => conversationId));
    for (const conversationId of conversationIds)
      await queue.run(conversationId, () => releaseUpTo(conversationId, null));
  }

  return {
    send: (input) => queue.run(input.conversationId, () => send(input)),
    hold: (input) => queue.run(input.conversationId, () => hold(input)),
    list: () => held.list(),
    async takeBack(heldId) {
      const message = await find(heldId);
      if (message === null) return null;
      return queue.run(message.conversationId, async () => {
        const taken = await held.takeBack(heldId);
        stopClock(heldId);
        await tellHeld(message.conversationId);
        return taken;
      });
    },
    async sendNow(heldId) {
      const message = await find(heldId);
      if (message === null) return null;
      return queue.run(message.conversationId, () => releaseUpTo(message.conversationId, heldId));
    },
    resume: releaseAll,
    async close() {
      isClosed = true;
      for (const heldId of clocks.keys()) stopClock(heldId);
      await queue.idle();
      await releaseAll();
    },
  };
}

function systemDelay(callback: () => void, milliseconds: number): () => void {
  const timer = setTimeout(callback, Math.max(0, milliseconds));
  return () => clearTimeout(timer);
}
