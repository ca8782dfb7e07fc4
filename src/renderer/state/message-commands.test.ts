import { expect, test } from 'vitest';
import type { HeldMessage } from '../../shared/domain.ts';
import type { RequestInput, RequestName } from '../../shared/ipc-contract.ts';
import { defaultSettings } from '../../shared/settings.ts';
import type { DeskClient } from '../bridge/desk-client.ts';
import type { Ask } from './ask.ts';
import { createComposerSlot } from './composer-slot.ts';
import type { ComposerPort } from './composer-slot.ts';
import { createDeskStore } from './desk-store.ts';
import { someConversation, someDesk } from './fixtures.ts';
import { createMessageCommands } from './message-commands.ts';

/** One conversation with a draft, and main as far as holding goes: it holds at once; its events are left to the test. */
function bench() {
  const store = createDeskStore();
  const takenBack: string[] = [];
  const held: HeldMessage[] = [];
  const client = {
    request: async (_name: RequestName, input: RequestInput<'outgoing.hold'>) => {
      const { conversationId, clientId, text, runId } = input;
      const message = { id: `held ${clientId}`, conversationId, clientId, text, runId };
      held.push({ ...message, attachments: [], heldAt: 1, dueAt: 5_001 });
      return held.at(-1);
    },
    subscribe: () => () => undefined,
  } as unknown as DeskClient;
  const ask = (async (name: RequestName, input: { readonly heldId: string }) => {
    if (name !== 'outgoing.take-back') return undefined;
    takenBack.push(input.heldId);
    return held.find(({ id }) => id === input.heldId);
  }) as unknown as Ask;
  const settings = {
    ...defaultSettings,
    conversation: { ...defaultSettings.conversation, undoSendSeconds: 5 as const },
  };
  const conversations = [someConversation({ draft: 'Hello' })];
  store.dispatch({ kind: 'desk-opened', snapshot: someDesk({ settings, conversations }) });
  store.dispatch({ kind: 'conversation-selected', conversationId: 'conversation-1' });
  let ids = 0;
  const slot = createComposerSlot();
  const commands = createMessageCommands({
    client,
    store,
    ask,
    slot,
    openConversation: async () => undefined,
    closeNote: () => false,
    copy: async () => true,
    newId: () => `message-${++ids}`,
    now: () => 1,
    notify: () => undefined,
    holdForGaps: () => false,
  });
  return { commands, store, slot, takenBack, held };
}

/** Lets promises that have been settled be noticed. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

test('a message is taken back between main’s answer and the event that shows it as held', async () => {
  const { commands, store, takenBack } = bench();
  commands.sendDraft();
  await settled();
  expect(store.getState().held['conversation-1']).toBeUndefined();
  expect(commands.undoSend()).toBe(true);
  await settled();
  expect(takenBack).toEqual(['held message-1']);
  expect(store.getState().drafts['conversation-1']?.text).toBe('Hello');
  // The second time in one breath there is nothing more to take back.
  expect(commands.undoSend()).toBe(false);
});

test('what was sent in the meantime is not taken back', async () => {
  const { commands, store, takenBack, held } = bench();
  commands.sendDraft();
  await settled();
  for (const now of [held, []]) {
    const event = { type: 'held-changed', conversationId: 'conversation-1', held: now } as const;
    store.dispatch({ kind: 'events', batch: [event], at: 1 });
  }
  expect(commands.undoSend()).toBe(false);
  expect(takenBack).toEqual([]);
});

test('sending again gives the focus to the composer: the button that had it goes', () => {
  const { commands, slot } = bench();
  let focused = 0;
  const port = { focus: () => (focused += 1) } as unknown as ComposerPort;
  slot.attachComposer(port);
  commands.resend({
    conversationId: 'conversation-1',
    clientId: 'message-1',
    text: 'Hello',
    runId: null,
    attachments: [],
    createdAt: 1,
    error: null,
  });
  commands.retryDelivery('message-2');
  expect(focused).toBe(2);
});
