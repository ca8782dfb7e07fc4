/** The library over a real store: what is guarded when it is saved, and which procedure a conversation follows. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createReplyLibrary } from '../../src/main/replies/library.ts';
import type { ReplyLibrary } from '../../src/main/replies/port.ts';
import type { ProcedureFields, ReplyFields } from '../../src/shared/replies.ts';
import { openTemporaryStore, someConversation, someMessage, someRun } from '../support/temporary-store.ts';
import type { TemporaryStore } from '../support/temporary-store.ts';

let temporary: TemporaryStore;
let library: ReplyLibrary;
let changes: string[];
beforeEach(async () => {
  temporary = openTemporaryStore();
  const { replies, procedures, messages, conversations } = temporary.store;
  changes = [];
  library = createReplyLibrary({
    replies,
    procedures,
    messages,
    onChange: (changed) => changes.push(changed),
    now: () => 5_000,
    newId: randomUUID,
  });
  await conversations.create(someConversation('c'));
});
afterEach(() => temporary.dispose());

const reply: ReplyFields = {
  title: 'Refund',
  body: 'Within 5 days.',
  folder: 'After sales',
  shortcut: 'refund',
  language: 'en',
};
const procedure: ProcedureFields = {
  title: 'Damaged item',
  whenToUse: 'Something arrived damaged, cracked or broken',
  steps: ['Say sorry', 'Ask for a photo', 'Send a replacement'],
  language: '',
  isEnabled: true,
};

test('a shortcut means one reply a language, and a refused save changes nothing', async () => {
  await library.saveReply('a', reply);
  expect(await library.saveReply('b', { ...reply, shortcut: 'REFUND' })).toEqual({
    ok: false,
    refusal: 'shortcut-taken',
  });
  expect((await library.saveReply('b', { ...reply, language: 'zh-CN' })).ok).toBe(true);
  expect(await library.saveReply('b', { ...reply, language: 'en', body: 'Other' })).toMatchObject({
    ok: false,
  });
  expect((await library.replies()).map(({ id, language }) => [id, language])).toEqual([
    ['a', 'en'],
    ['b', 'zh-CN'],
  ]);
  expect(changes).toEqual(['replies', 'replies']);
});

test('uses are counted and survive an edit', async () => {
  await library.saveReply('a', reply);
  await library.recordUse('a');
  await library.recordUse('a');
  await library.saveReply('a', { ...reply, body: 'Changed' });
  expect((await library.replies())[0]).toMatchObject({ usageCount: 2, lastUsedAt: 5_000, body: 'Changed' });
});

test('a folder moves with all below it, and with nothing that only begins like it', async () => {
  for (const [id, folder] of [
    ['a', 'Shop'],
    ['b', 'Shop/Returns'],
    ['c', 'Shopping'],
  ] as const)
    await library.saveReply(id, { ...reply, shortcut: '', folder });
  await library.moveFolder('Shop', 'Store / New');
  expect((await library.replies()).map(({ folder }) => folder).toSorted()).toEqual([
    'Shopping',
    'Store/New',
    'Store/New/Returns',
  ]);
  await library.moveFolder('Store/New', '');
  expect((await library.replies()).map(({ folder }) => folder).toSorted()).toEqual([
    '',
    'Returns',
    'Shopping',
  ]);
  expect(await library.moveFolder('Returns', 'x'.repeat(199) + '/y')).toBe('folder-too-long');
});

test('an import adds and updates in one go, and an export of it imports as nothing new', async () => {
  await library.saveReply('a', reply);
  const result = await library.importCsv(
    'title,body,folder,language\nRefund,Ten days.,After sales,en\nHello,Hi there,,en',
  );
  expect(result).toMatchObject({ added: 1, updated: 1 });
  expect(await library.importCsv(await library.exportCsv())).toMatchObject({
    added: 0,
    updated: 0,
    unchanged: 2,
    problems: [],
  });
});

test('a reply that fits the last turn is found, also right after it was saved', async () => {
  await temporary.store.messages.append(someMessage('c', 'm', { text: 'When does my refund come?' }));
  expect(await library.fitting('c', 1)).toEqual([]);
  await library.saveReply('a', reply);
  expect((await library.fitting('c', 1)).map(({ id }) => id)).toEqual(['a']);
});

test('the matching procedure is followed unless the agent pins another or none', async () => {
  await library.saveProcedure('damaged', procedure);
  await library.saveProcedure('address', {
    ...procedure,
    title: 'Address change',
    whenToUse: 'The delivery address has to change',
  });
  await temporary.store.messages.append(someMessage('c', 'm', { text: 'The lamp arrived broken' }));
  expect((await library.procedureOf('c')).procedure?.id).toBe('damaged');
  await temporary.store.messages.append(someMessage('c', 'n', { author: 'agent', text: 'A photo, please?' }));
  await temporary.store.messages.append(someMessage('c', 'o', { text: 'I put one in the mail' }));
  expect((await library.procedureOf('c')).procedure?.id).toBe('damaged');
  expect((await library.pinProcedure('c', { kind: 'pinned', procedureId: 'address' })).procedure?.id).toBe(
    'address',
  );
  expect(await library.pinProcedure('c', { kind: 'off' })).toEqual({ pin: { kind: 'off' }, procedure: null });
  await library.pinProcedure('c', { kind: 'pinned', procedureId: 'address' });
  await library.deleteProcedure('address');
  expect(await library.procedureOf('c')).toMatchObject({
    pin: { kind: 'automatic' },
    procedure: { id: 'damaged' },
  });
  await library.saveProcedure('damaged', { ...procedure, isEnabled: false });
  expect((await library.procedureOf('c')).procedure).toBeNull();
});

test('a run keeps the procedure as it was, with what is done', async () => {
  const { runs, procedures } = temporary.store;
  await runs.insert(someRun('c', 'r'));
  const saved = await procedures.save('p', procedure, 1);
  await procedures.recordRun('r', saved);
  await procedures.save('p', { ...procedure, steps: ['Other'] }, 2);
  await procedures.setDone('r', [0, 1]);
  await procedures.delete('p');
  expect(await procedures.ofRun('r')).toEqual({
    procedureId: 'p',
    title: 'Damaged item',
    steps: procedure.steps,
    done: [0, 1],
  });
});
