import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChatMessage, ServerFrame } from '../../shared/web-chat-protocol.ts';
import { initialChatState, reduceChat } from './chat-state.ts';
import type { ChatState } from './chat-state.ts';

function message(sequence: number, more: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id: `m${sequence}`,
    sequence,
    author: 'agent',
    text: `text ${sequence}`,
    createdAt: sequence,
    clientId: '',
    images: [],
    ...more,
  };
}

function welcome(messages: readonly ChatMessage[]): ServerFrame {
  return {
    type: 'welcome',
    companyName: 'Lanting',
    agentName: 'Lin',
    customerName: 'Mei',
    demo: false,
    messages: [...messages],
  };
}

const refused = (
  reason: 'token' | 'too-long' | 'rate' | 'frame',
  clientId: string | null,
  fatal = false,
): ServerFrame => ({
  type: 'refused',
  reason,
  clientId,
  fatal,
  limit: 8_000,
});

const begin = () => initialChatState('token', []);
const after = (state: ChatState, ...frames: readonly ServerFrame[]) =>
  frames.reduce((current, frame) => reduceChat(current, { type: 'frame', frame }), state);
const write = (state: ChatState, clientId: string) =>
  reduceChat(state, { type: 'written', message: { clientId, text: clientId, writtenAt: 1, refusal: null } });

test('however often the connection breaks, and whatever comes twice, every message is shown once and in order', () => {
  const script = fc.array(
    fc.oneof(
      // The desk brings what comes next; some of it may be lost with the connection, some repeated by the outbox.
      fc.record({ kind: fc.constant('bring' as const), count: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('repeat' as const), sequence: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ kind: fc.constant('confirm' as const), sequence: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ kind: fc.constant('reconnect' as const) }),
    ),
    { maxLength: 60 },
  );
  const all = Array.from({ length: 20 }, (_, index) => message(index + 1));
  fc.assert(
    fc.property(script, (steps) => {
      let state = after(begin(), welcome([]));
      let brought = 0;
      const seen = new Set<number>();
      const take = (messages: readonly ChatMessage[]) =>
        messages.forEach(({ sequence }) => seen.add(sequence));
      for (const step of steps) {
        if (step.kind === 'reconnect') {
          // As the session does: hello with what the reducer says was brought.
          brought = state.broughtUpTo;
          state = after(reduceChat(state, { type: 'disconnected' }), welcome([]));
        } else if (step.kind === 'bring') {
          const next = all.slice(brought, brought + step.count);
          brought += next.length;
          take(next);
          state = after(state, ...next.map((each): ServerFrame => ({ type: 'message', message: each })));
        } else {
          const any = all[step.sequence - 1] as ChatMessage;
          // The outbox repeats only what the timeline has brought; a confirmation may come before it.
          if (step.kind === 'repeat' && any.sequence > brought) continue;
          take([any]);
          const frame: ServerFrame =
            step.kind === 'repeat'
              ? { type: 'message', message: any }
              : { type: 'stored', clientId: '', message: any };
          state = after(state, frame);
        }
      }
      expect(state.messages.map(({ sequence }) => sequence)).toEqual([...seen].toSorted((a, b) => a - b));
      expect(state.broughtUpTo).toBe(brought);
      state = after(state, welcome(all.slice(state.broughtUpTo)));
      expect(state.messages).toEqual(all);
    }),
  );
});

test('a confirmation does not move the point to catch up from, because older messages may still be on their way', () => {
  const state = after(begin(), welcome([message(1)]), { type: 'stored', clientId: 'a', message: message(5) });
  expect(state.broughtUpTo).toBe(1);
  expect(
    after(state, { type: 'message', message: message(3) }).messages.map(({ sequence }) => sequence),
  ).toEqual([1, 3, 5]);
});

describe('a message that was written', () => {
  const own = message(1, { author: 'customer', clientId: 'a', text: 'a' });

  test.each<[string, ServerFrame]>([
    ['a confirmation', { type: 'stored', clientId: 'a', message: own }],
    ['its echo', { type: 'message', message: own }],
    ['a catch-up after its confirmation was lost', welcome([own])],
  ])('is not unsent any more after %s, and appears once', (_, frame) => {
    const state = after(write(begin(), 'a'), frame, { type: 'message', message: own });
    expect(state.unsent).toEqual([]);
    expect(state.messages).toEqual([own]);
  });

  test('stays unsent over a lost connection', () => {
    const state = reduceChat(write(after(begin(), welcome([])), 'a'), { type: 'disconnected' });
    expect(state.connection).toBe('waiting');
    expect(state.unsent.map(({ clientId }) => clientId)).toEqual(['a']);
  });

  test('is kept with its reason when it is refused, and can be removed', () => {
    const state = after(write(write(begin(), 'a'), 'b'), refused('too-long', 'a'));
    expect(state.unsent.map(({ clientId, refusal }) => [clientId, refusal])).toEqual([
      ['a', 'too-long'],
      ['b', null],
    ]);
    expect(reduceChat(state, { type: 'discarded', clientId: 'a' }).unsent).toHaveLength(1);
  });

  test('is only delayed when it came too fast, until the next confirmation', () => {
    const state = after(write(begin(), 'a'), refused('rate', 'a'));
    expect(state).toMatchObject({ slowDown: true, unsent: [{ clientId: 'a', refusal: null }] });
    expect(after(state, { type: 'stored', clientId: 'a', message: own }).slowDown).toBe(false);
  });

  test('is not taken for sent by an agent message without a client id', () => {
    expect(after(write(begin(), ''), { type: 'message', message: message(1) }).unsent).toHaveLength(1);
  });
});

test('an unknown token ends the page for good; losing the connection afterwards changes nothing', () => {
  const state = after(begin(), refused('token', null, true));
  expect(reduceChat(state, { type: 'disconnected' }).connection).toBe('ended');
});
