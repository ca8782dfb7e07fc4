/**
 * What an agent does over a whole workspace is in the audit log, in order and without a word of anybody's, and its export can be
 * checked.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunningWorkspace } from '../../src/main/workspace/workspace-options.ts';
import { openModelWorkspace } from '../support/model-workspace.ts';
import type { ModelWorkspace } from '../support/model-workspace.ts';

let bench: ModelWorkspace;
let workspace: RunningWorkspace;
beforeEach(async () => {
  bench = await openModelWorkspace();
  workspace = bench.workspace();
});
afterEach(() => bench.close());

async function actions(): Promise<readonly string[]> {
  const entries = await workspace.audit.list({ before: null, limit: 200, group: null });
  return entries.map(({ action }) => action).toReversed();
}

const words = '台灯裂了，电话13812345678';

async function aDay(): Promise<string> {
  await bench.customerWrites(words);
  await workspace.settings.update({ privacy: { previewFirst: true }, theme: 'dark' });
  const run = bench.suggest();
  for (;;) {
    const [preview] = workspace.privacy.waiting();
    if (preview !== undefined && workspace.privacy.answer(preview.id, true)) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { id: runId, reply } = await run;
  await workspace.store.runs.recordOutcome(runId, 'shown', null);
  await workspace.store.runs.recordOutcome(runId, 'shown', null);
  const message = { conversationId: 'c', clientId: 'one', text: reply, runId };
  await workspace.outgoing.send(message);
  await workspace.outgoing.send(message);
  const held = await workspace.outgoing.hold({ ...message, clientId: 'two', text: '我私下说', runId: null });
  if (held.accepted && held.held !== null) await workspace.outgoing.takeBack(held.held.id);
  await workspace.addNote({ conversationId: 'c', clientId: 'three', text: '客户很生气' });
  const content = {
    title: '换货',
    body: '七天内换货',
    language: 'zh-CN',
    tags: [],
    audience: 'public',
  } as const;
  const article = await workspace.knowledge.save(null, { ...content, validUntil: null });
  await workspace.knowledge.remove(article?.id ?? '');
  await workspace.keys.clear('simulated');
  return reply;
}

test('what was done is there once each, and says nothing of what was written', async () => {
  const reply = await aDay();
  expect(await actions()).toEqual([
    'settings-changed',
    'key-set',
    'settings-changed',
    'preview-approved',
    'suggestion-ended',
    'suggestion-outcome',
    'suggestion-outcome',
    'message-sent',
    'message-undone',
    'note-added',
    'knowledge-changed',
    'knowledge-changed',
    'key-cleared',
  ]);
  const entries = await workspace.audit.list({ before: null, limit: 200, group: null });
  const text = JSON.stringify(entries);
  for (const written of [
    words,
    '13812345678',
    '台灯',
    reply.slice(0, 8),
    '生气',
    '换货',
    '私下',
    '王雨桐',
    'sk-',
  ])
    expect(text).not.toContain(written);
  const settings = await workspace.audit.list({ before: null, limit: 1, group: 'settings' });
  expect(settings[0]?.action).toBe('key-cleared');
  expect(entries.find(({ action }) => action === 'settings-changed')?.details).toEqual({
    names: 'theme, privacy.previewFirst',
  });
});

test('deleting a customer leaves the entries about it, and nothing else', async () => {
  await aDay();
  const conversation = await workspace.store.conversations.get('c');
  await workspace.data.removeCustomer(conversation?.customer.id ?? '');
  const [newest] = await workspace.audit.list({ before: null, limit: 1, group: 'data' });
  expect(newest).toMatchObject({ action: 'customer-deleted', details: { conversations: 1 } });
});

test('an export is intact; a changed, a shortened and a foreign file are not; one that is not there is told', async () => {
  await aDay();
  const path = join(bench.directory, 'audit.jsonl');
  const written = await workspace.audit.exportTo(path);
  expect(written).toMatchObject({ kind: 'written', entries: 13 });
  expect(await workspace.audit.check(path)).toMatchObject({
    kind: 'checked',
    verdict: { intact: true, entries: 13 },
  });
  expect((await actions()).at(-1)).toBe('data-exported');

  const text = readFileSync(path, 'utf8');
  const forge = async (forged: string) => {
    writeFileSync(path, forged);
    return workspace.audit.check(path);
  };
  expect(await forge(text.replace('"bytes":', '"bytes":1'))).toEqual({
    kind: 'checked',
    verdict: { intact: false, line: 5, reason: 'wrong-hash' },
  });
  const cut = `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`;
  expect(await forge(cut)).toMatchObject({ verdict: { reason: 'wrong-count' } });
  expect(await forge('something else')).toMatchObject({ verdict: { reason: 'no-head' } });
  expect(await forge('')).toMatchObject({ verdict: { reason: 'no-head' } });
  expect(await workspace.audit.check(join(bench.directory, 'none'))).toEqual({
    kind: 'failed',
    code: 'ENOENT',
  });
  expect(await workspace.audit.exportTo(join(bench.directory, 'none', 'x'))).toEqual({
    kind: 'failed',
    code: 'ENOENT',
  });
});
