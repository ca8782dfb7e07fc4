import { describe, expect, it } from 'vitest';
import type { DeskEvent } from '../../shared/events.ts';
import type { RequestName } from '../../shared/ipc-contract.ts';
import { createDeskClient } from '../bridge/desk-client.ts';
import { findRun } from './desk-reducer.ts';
import { createDeskSession } from './desk-session.ts';
import { createDeskStore } from './desk-store.ts';
import { someConversation, someDesk, someMessage, someRun } from './fixtures.ts';

const run = someRun();
const runEvent = (seq: number, text: string): DeskEvent => ({
  type: 'run',
  runId: run.id,
  conversationId: run.conversationId,
  seq,
  event: { kind: 'reply-delta', text },
});

/** The far side of the preload API, answering by hand. */
function farSide() {
  const order: string[] = [];
  const waiting: { readonly name: RequestName; readonly answer: (data: unknown) => void }[] = [];
  let listener: ((batch: readonly DeskEvent[]) => void) | null = null;
  const client = createDeskClient({
    request(name) {
      order.push(name);
      return new Promise((resolve) => {
        waiting.push({ name, answer: (data) => resolve({ ok: true, data: data as never }) });
      });
    },
    subscribe(next) {
      order.push('subscribe');
      listener = next;
      return () => {
        listener = null;
      };
    },
  });
  return {
    client,
    order,
    emit: (...batch: readonly DeskEvent[]) => listener?.(batch),
    isListening: () => listener !== null,
    answer(name: RequestName, data: unknown): Promise<void> {
      const position = waiting.findIndex((each) => each.name === name);
      const [request] = waiting.splice(position, 1);
      if (position === -1 || request === undefined) throw new Error(`nobody asked ${name}`);
      request.answer(data);
      // Lets the promises between bridge and session settle.
      return new Promise((resolve) => {
        setImmediate(resolve);
      });
    },
  };
}

function startSession(beforeTextPaint: (callback: () => void) => void = (callback) => callback()) {
  const main = farSide();
  const store = createDeskStore();
  const session = createDeskSession({
    client: main.client,
    store,
    beforePaint: (callback) => callback(),
    beforeTextPaint,
    wait: () => Promise.resolve(),
    now: () => 5_000,
  });
  return { main, store, session };
}

const snapshotWith = (text: string, seq: number) => ({
  conversation: someConversation(),
  messages: [someMessage(1)],
  hasOlder: false,
  runs: [{ ...run, reply: text }],
  liveRuns: [{ run: { ...run, reply: text }, seq }],
});

describe('the session', () => {
  it('listens before it asks, so that nothing falls between', async () => {
    const { main, session } = startSession();
    const started = session.start();
    expect(main.order).toEqual(['subscribe', 'desk.open']);
    await main.answer('desk.open', someDesk());
    await started;
  });

  it('applies what came during a snapshot after it, once', async () => {
    const { main, store, session } = startSession();
    const started = session.start();
    main.emit(runEvent(4, 'old '), runEvent(5, 'new '));
    await main.answer(
      'desk.open',
      someDesk({ liveRuns: [{ run: { ...run, reply: 'so far old ' }, seq: 4 }] }),
    );
    await started;
    expect(findRun(store.getState(), run.id)?.reply).toBe('so far old new ');
  });

  it('lets text that streams wait, and nothing else, and keeps their order', async () => {
    const waiting: (() => void)[] = [];
    const { main, store, session } = startSession((callback) => void waiting.push(callback));
    void session.start();
    await main.answer('desk.open', someDesk({ liveRuns: [{ run, seq: 0 }] }));
    const reply = () => findRun(store.getState(), run.id)?.reply;
    main.emit(runEvent(1, 'a'));
    main.emit(runEvent(2, 'b'));
    expect([reply(), waiting.length]).toEqual(['', 1]);
    main.emit({ type: 'keys-changed', profilesWithKey: ['default'] });
    expect(store.getState().facts?.profilesWithKey).toEqual(['default']);
    expect(reply()).toBe('ab');
    main.emit(runEvent(3, 'c'));
    expect(reply()).toBe('ab');
    waiting.at(-1)?.();
    expect(reply()).toBe('abc');
  });

  it('asks again for a conversation in which an event was missed', async () => {
    const { main, store, session } = startSession();
    void session.start();
    await main.answer('desk.open', someDesk({ liveRuns: [{ run, seq: 0 }] }));
    main.emit(runEvent(2, 'b'));
    expect(main.order.at(-1)).toBe('conversations.peek');
    main.emit(runEvent(3, 'c'));
    await main.answer('conversations.peek', snapshotWith('ab', 2));
    expect(findRun(store.getState(), run.id)?.reply).toBe('abc');
    expect(store.getState().stale).toEqual([]);
  });

  it('looks ahead without opening, once, and not at what is there', async () => {
    const { main, store, session } = startSession();
    void session.start();
    await main.answer('desk.open', someDesk());
    const { id } = someConversation();
    const looking = Promise.all([session.lookAhead(id), session.lookAhead(id)]);
    expect(main.order.filter((name) => name.startsWith('conversations.'))).toEqual(['conversations.peek']);
    await main.answer('conversations.peek', { ...snapshotWith('ab', 2) });
    await looking;
    expect(store.getState().details[id]?.messages).toHaveLength(1);
    expect(store.getState().openConversationId).toBeNull();
    await session.lookAhead(id);
    expect(main.order.filter((name) => name.startsWith('conversations.'))).toHaveLength(1);
  });

  it('applies what came while it looked ahead', async () => {
    const { main, store, session } = startSession();
    void session.start();
    await main.answer('desk.open', someDesk());
    void session.lookAhead(run.conversationId);
    main.emit(runEvent(2, 'b'), runEvent(3, 'c'));
    await main.answer('conversations.peek', snapshotWith('ab', 2));
    expect(findRun(store.getState(), run.id)?.reply).toBe('abc');
  });

  it('tells main which conversation is on screen when it asks again for that one', async () => {
    const { main, session } = startSession();
    void session.start();
    await main.answer('desk.open', someDesk({ liveRuns: [{ run, seq: 0 }] }));
    void session.openConversation(run.conversationId);
    await main.answer('conversations.open', snapshotWith('', 0));
    main.emit(runEvent(2, 'b'));
    expect(main.order.at(-1)).toBe('conversations.open');
  });

  it('asks for everything again when another workspace opens', async () => {
    const { main, session } = startSession();
    void session.start();
    await main.answer('desk.open', someDesk());
    main.emit({ type: 'workspace-changed', workspace: someDesk().workspace });
    expect(main.order.at(-1)).toBe('desk.open');
  });

  it('stops listening when closed', async () => {
    const { main, session } = startSession();
    void session.start();
    await main.answer('desk.open', someDesk());
    session.close();
    expect(main.isListening()).toBe(false);
  });
});
