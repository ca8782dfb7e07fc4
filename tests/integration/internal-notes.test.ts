/** An internal note stays inside: no way leads from it to the customer or to the model. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addNote } from '../../src/main/assist/add-note.ts';
import type { NoteResult } from '../../src/main/assist/ports.ts';
import { openTemporaryStore, someConversation, someMessage } from '../support/temporary-store.ts';
import type { TemporaryStore } from '../support/temporary-store.ts';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = openTemporaryStore();
  await temporary.store.conversations.create(someConversation('a'));
  await temporary.store.messages.append(someMessage('a', 'question'));
});
afterEach(() => temporary.dispose());

function note(text: string, conversationId = 'a'): Promise<NoteResult> {
  const { conversations, messages } = temporary.store;
  return addNote(
    {
      conversationExists: async (id) => (await conversations.get(id)) !== null,
      messages,
      now: () => 5_000,
      newId: () => 'note',
    },
    { conversationId, clientId: 'client id of note', text },
  );
}

test('a note is in the timeline and in the search, and nowhere a customer or a model could get it', async () => {
  expect(await note('老客户，优先处理')).toMatchObject({ added: true, message: { delivery: 'local' } });
  const { messages, outbox, search } = temporary.store;
  const page = await messages.page({ conversationId: 'a', beforeSequence: null, limit: 10 });
  expect(page.messages.map(({ author }) => author)).toEqual(['customer', 'note']);
  expect(await search.find('优先', 5)).toHaveLength(1);
  expect(await outbox.pending('a')).toEqual([]);
  expect(await outbox.requeue('note')).toBeNull();
  expect((await messages.visibleAfter('a', 0, 10)).map(({ id }) => id)).toEqual(['question']);
  expect((await messages.recentTurns('a', 10_000)).map(({ id }) => id)).toEqual(['question']);
});

test('a note does not answer: the customer still waits, and the draft stays', async () => {
  await temporary.store.conversations.saveDraft('a', 'half a reply', null);
  await note('check the stock');
  const conversation = await temporary.store.conversations.get('a');
  expect(conversation).toMatchObject({ waitingSince: 2_000, unreadCount: 1, draft: 'half a reply' });
});

test('a blank note, one that is too long and one for nobody are refused', async () => {
  expect(await note(' \n')).toEqual({ added: false, refusal: 'blank' });
  expect(await note('x'.repeat(8_001))).toEqual({ added: false, refusal: 'too-long' });
  expect(await note('hm', 'nobody')).toEqual({ added: false, refusal: 'unknown-conversation' });
  const page = await temporary.store.messages.page({ conversationId: 'a', beforeSequence: null, limit: 10 });
  expect(page.messages).toHaveLength(1);
});
