import { expect, test } from 'vitest';
import type { RequestName } from '../../shared/ipc-contract.ts';
import type { Ask } from './ask.ts';
import { createDeskStore } from './desk-store.ts';
import { createInterfaceStore } from './interface-store.ts';
import { createKnowledgeCommands } from './knowledge-commands.ts';

/** Main, as far as saving goes: every request is kept, and answered by its own content. */
function bench(duringFirstSave: () => void = () => undefined) {
  const asked: { readonly name: RequestName; readonly input: unknown }[] = [];
  let saves = 0;
  const ask = (async (
    name: RequestName,
    input: { readonly articleId: string | null; readonly content: object },
  ) => {
    asked.push({ name, input });
    if (name !== 'knowledge.save') return undefined;
    saves += 1;
    if (saves === 1) duringFirstSave();
    return {
      ...input.content,
      id: input.articleId ?? `made ${saves}`,
      updatedAt: 1,
      useCount: 0,
      source: null,
    };
  }) as unknown as Ask;
  const ui = createInterfaceStore();
  return { commands: createKnowledgeCommands({ store: createDeskStore(), ui, ask }), ui, asked };
}

test('a text without a title is not lost when another article takes its place', async () => {
  const { commands, ui, asked } = bench();
  await commands.newArticle({ body: 'How do I return   a lamp?' });
  await commands.newArticle();
  expect(asked).toMatchObject([
    { name: 'knowledge.save', input: { articleId: null, content: { title: 'How do I return a lamp?' } } },
  ]);
  expect(ui.getState().knowledge.draft?.body).toBe('');
});

test('an empty article leaves nothing behind', async () => {
  const { commands, asked } = bench();
  await commands.newArticle();
  await commands.closeKnowledge();
  expect(asked).toEqual([]);
});

test('what is typed while a new article is being saved becomes its second version, not a second article', async () => {
  const { commands, ui, asked } = bench(() => {
    const { draft } = ui.getState().knowledge;
    if (draft !== null) commands.editArticle({ ...draft, body: 'More' });
  });
  await commands.newArticle({ title: 'Lamps' });
  // Closed before main has answered the first.
  await Promise.all([commands.saveArticle(), commands.closeKnowledge()]);
  expect(ui.getState().knowledge.isChanged).toBe(false);
  expect(asked).toMatchObject([
    { input: { articleId: null, content: { body: '' } } },
    { input: { articleId: 'made 1', content: { body: 'More' } } },
  ]);
});
