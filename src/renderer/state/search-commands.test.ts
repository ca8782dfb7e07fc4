import { describe, expect, it } from 'vitest';
import type { RequestInput, RequestName } from '../../shared/ipc-contract.ts';
import type { SearchHit } from '../../shared/search.ts';
import type { Ask } from './ask.ts';
import { createDeskStore } from './desk-store.ts';
import { someConversation, someMessage } from './fixtures.ts';
import { createInterfaceStore } from './interface-store.ts';
import { createSearchCommands } from './search-commands.ts';

function hit(messageId: string, sequence: number): SearchHit {
  return {
    conversationId: 'conversation-1',
    customerId: 'customer-1',
    customerName: 'Emma',
    at: 1,
    snippet: { text: messageId, ranges: [] },
    found: { kind: 'message', messageId, sequence, author: 'customer' },
  };
}

/** The search with main and the frames played by hand. */
function startSearch() {
  const asked: {
    readonly name: RequestName;
    readonly input: unknown;
    readonly answer: (data: unknown) => void;
  }[] = [];
  const frames: (() => void)[] = [];
  let focusings = 0;
  const store = createDeskStore();
  const ui = createInterfaceStore();
  const ask: Ask = <Name extends RequestName>(name: Name, input: RequestInput<Name>) =>
    new Promise((resolve) => {
      asked.push({ name, input, answer: (data) => resolve(data as never) });
    });
  const commands = createSearchCommands({
    store,
    ui,
    ask,
    beforeNextPaint: (callback) => void frames.push(callback),
    openConversation: async (conversationId) => {
      const messages = [someMessage(900), someMessage(901)];
      const snapshot = {
        conversation: someConversation(),
        messages,
        hasOlder: true,
        draftAttachments: [],
        runs: [],
        liveRuns: [],
        summary: null,
        proposal: null,
      };
      store.dispatch({ kind: 'conversation-selected', conversationId });
      store.dispatch({ kind: 'conversation-opened', snapshot });
    },
    pickRun: () => undefined,
    focusComposer: () => {
      focusings += 1;
    },
  });
  return {
    commands,
    /** How often the composer was given the focus. */
    focused: () => focusings,
    store,
    ui,
    asked,
    paint: () => {
      for (const frame of frames.splice(0)) frame();
    },
  };
}

/** Lets promises that have been settled be noticed. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('search as one types', () => {
  it('asks once a frame, for what is in the field by then', () => {
    const { commands, asked, paint } = startSearch();
    for (const query of ['r', 're', 'ref']) commands.search(query);
    expect(asked).toEqual([]);
    paint();
    expect(asked.map(({ input }) => input)).toEqual([{ query: 'ref', limit: 50 }]);
  });

  it('drops an answer that a later question has overtaken, and keeps the earlier hits meanwhile', async () => {
    const { commands, ui, asked, paint } = startSearch();
    commands.search('a');
    paint();
    commands.search('ab');
    paint();
    asked[1]?.answer({ hits: [hit('new', 1)] });
    await settled();
    asked[0]?.answer({ hits: [hit('old', 1)] });
    await settled();
    expect(ui.getState().search).toMatchObject({ query: 'ab', hits: [{ found: { messageId: 'new' } }] });
    commands.search('abc');
    expect(ui.getState().search?.hits).toHaveLength(1);
  });

  it('does not look for letters of which an input method is still to make a word', async () => {
    const { commands, ui, asked, paint } = startSearch();
    commands.search('灯');
    commands.composeQuery('灯tui');
    paint();
    expect(asked).toEqual([]);
    commands.search('灯');
    paint();
    commands.composeQuery('灯tuihuo');
    asked[0]?.answer({ hits: [hit('late', 1)] });
    await settled();
    // An answer that put its own query into the field would break the composition.
    expect(ui.getState().search).toMatchObject({ query: '灯tuihuo', hits: null });
    commands.search('灯退货');
    paint();
    expect(asked[1]?.input).toMatchObject({ query: '灯退货' });
  });

  it('shows nothing of an answer that comes after the search was left', async () => {
    const { commands, ui, asked, paint } = startSearch();
    commands.search('a');
    paint();
    commands.leaveSearch();
    asked[0]?.answer({ hits: [hit('late', 1)] });
    await settled();
    expect(ui.getState().search).toBeNull();
  });

  it('opens what Enter asked for before there was an answer: of this query, not of the one before', async () => {
    const { commands, store, ui, asked, paint } = startSearch();
    commands.search('a');
    paint();
    asked[0]?.answer({ hits: [{ ...hit('old', 900), conversationId: 'conversation-old' }] });
    await settled();
    commands.search('ab');
    commands.openSelectedHit();
    expect(store.getState().openConversationId).toBeNull();
    paint();
    asked[1]?.answer({ hits: [hit('new', 900)] });
    await settled();
    expect(store.getState().openConversationId).toBe('conversation-1');
    expect(ui.getState().found).toEqual({ conversationId: 'conversation-1', messageId: 'new' });
  });

  it.each(['types on', 'leaves', 'comes back to the field'])(
    'forgets that Enter asked when the agent %s',
    async (doing) => {
      const { commands, store, asked, paint } = startSearch();
      commands.search('a');
      paint();
      commands.openSelectedHit();
      if (doing === 'types on') commands.search('ab');
      if (doing === 'leaves') commands.leaveSearch();
      if (doing === 'comes back to the field') commands.focusSearch();
      asked[0]?.answer({ hits: [hit('late', 900)] });
      paint();
      asked[1]?.answer({ hits: [hit('of the longer query', 900)] });
      await settled();
      expect(store.getState().openConversationId).toBeNull();
    },
  );

  it('focuses the composer when a hit is opened, and never later, when the agent may be somewhere else', async () => {
    const { commands, focused, asked } = startSearch();
    const opened = commands.openHit(hit('message-600', 600));
    expect(focused()).toBe(1);
    await settled();
    asked.at(-1)?.answer({ messages: [someMessage(600)], hasOlder: false });
    await opened;
    expect(focused()).toBe(1);
  });

  it('brings all pages down to the message before it shows its place', async () => {
    const { commands, store, ui, asked } = startSearch();
    const opened = commands.openHit(hit('message-600', 600));
    const pages = [
      { from: 700, hasOlder: true },
      { from: 500, hasOlder: true },
    ];
    for (const { from, hasOlder } of pages) {
      await settled();
      expect(ui.getState().found).toBeNull();
      const messages = Array.from({ length: 200 }, (_, index) => someMessage(from + index));
      asked.at(-1)?.answer({ messages, hasOlder });
    }
    await opened;
    expect(asked.map(({ input }) => input)).toEqual([
      { conversationId: 'conversation-1', beforeSequence: 900, limit: 200 },
      { conversationId: 'conversation-1', beforeSequence: 700, limit: 200 },
    ]);
    const loaded = store.getState().details['conversation-1']?.messages ?? [];
    expect(loaded.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 402 }, (_, index) => 500 + index),
    );
    expect(ui.getState().found).toEqual({ conversationId: 'conversation-1', messageId: 'message-600' });
  });
});
