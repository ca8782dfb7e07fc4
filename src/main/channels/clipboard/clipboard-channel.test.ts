import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTemporaryStore, someRun } from '../../../../tests/support/temporary-store.ts';
import type { TemporaryStore } from '../../../../tests/support/temporary-store.ts';
import { createClipboardChannel } from './clipboard-channel.ts';
import type { ClipboardChannel, Intake } from '../clipboard-port.ts';

let temporary: TemporaryStore;
let channel: ClipboardChannel;
let time = 0;
beforeEach(() => {
  temporary = openTemporaryStore();
  let lastId = 0;
  channel = createClipboardChannel({
    store: temporary.store,
    now: () => ++time,
    newId: () => `id-${++lastId}`,
  });
});
afterEach(() => temporary.dispose());

function stored(intake: Intake) {
  if (intake.kind !== 'stored') throw new Error(`refused: ${intake.reason}`);
  return intake;
}

const text = (said: string) => ({ kind: 'text', text: said }) as const;

describe('taking a text', () => {
  test('joins the running conversation, or begins one where that is the wish', async () => {
    const first = stored(await channel.take('Hello', 'running'));
    const second = stored(await channel.take('Are you there?', 'running'));
    const third = stored(await channel.take('Somebody else', 'new'));
    expect(second.conversation.id).toBe(first.conversation.id);
    expect(third.conversation.id).not.toBe(first.conversation.id);
    expect(second.message.sequence).toBe(2);
    // The newest is the running one now.
    expect(stored(await channel.take('More', 'running')).conversation.id).toBe(third.conversation.id);
  });

  test('an archived conversation is over: the next text begins another', async () => {
    const first = stored(await channel.take('Hello', 'running'));
    await temporary.store.conversations.setStatus(first.conversation.id, 'archived');
    expect(stored(await channel.take('Hi', 'running')).conversation.id).not.toBe(first.conversation.id);
  });

  test('nothing and too much are refused without a trace', async () => {
    expect(await channel.take(' \n\t', 'running')).toEqual({ kind: 'refused', reason: 'empty' });
    expect(await channel.take('好'.repeat(8_001), 'new')).toEqual({ kind: 'refused', reason: 'too-long' });
    expect(await temporary.store.conversations.newestFromClipboard()).toBeNull();
  });
});

describe('a press of the shortcut', () => {
  test('takes what is new', async () => {
    expect(await channel.meaningOf(text('Hello'))).toEqual({ kind: 'take', text: 'Hello' });
    await channel.take('Hello', 'running');
    expect(await channel.meaningOf(text('Another question'))).toMatchObject({ kind: 'take' });
  });

  test('with the same text asks for the reply: it waits, then gives it back, and never takes it twice', async () => {
    const { conversation, message } = stored(await channel.take('Where is my order?', 'running'));
    const same = text('  Where is my order?\n');
    const { id: conversationId } = conversation;
    expect(await channel.meaningOf(same)).toEqual({ kind: 'wait', conversationId });
    const run = someRun(conversationId, 'run', { upToSequence: message.sequence });
    await temporary.store.runs.insert(run);
    expect(await channel.meaningOf(same)).toEqual({ kind: 'wait', conversationId });
    await temporary.store.runs.finish('run', { ...run, status: 'completed', reply: 'On its way.' });
    expect(await channel.meaningOf(same)).toMatchObject({ kind: 'give-back', run: { reply: 'On its way.' } });
  });

  test('with our own reply still in the clipboard takes nothing', async () => {
    const { conversation } = stored(await channel.take('Hello', 'running'));
    await temporary.store.messages.append({
      id: 'reply',
      conversationId: conversation.id,
      author: 'agent',
      text: 'Good morning.',
      createdAt: ++time,
      clientId: 'reply',
      runId: null,
    });
    expect(await channel.meaningOf(text('Good morning.'))).toEqual({ kind: 'refuse', reason: 'own-reply' });
    expect(await channel.meaningOf(text('Thanks'))).toMatchObject({ kind: 'take' });
  });

  test('with the same text after a failure tries it again', async () => {
    const { conversation } = stored(await channel.take('Hello', 'running'));
    const run = someRun(conversation.id, 'run');
    await temporary.store.runs.insert(run);
    await temporary.store.runs.finish('run', { ...run, status: 'failed' });
    expect(await channel.meaningOf(text('Hello'))).toMatchObject({ kind: 'take' });
  });

  test('without a text says what is there', async () => {
    expect(await channel.meaningOf({ kind: 'empty' })).toEqual({ kind: 'refuse', reason: 'empty' });
    expect(await channel.meaningOf({ kind: 'not-text' })).toEqual({ kind: 'refuse', reason: 'not-text' });
  });
});
