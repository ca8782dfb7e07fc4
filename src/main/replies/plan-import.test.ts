import { expect, test } from 'vitest';
import type { ReplyFields, SavedReply } from '../../shared/replies.ts';
import { planImport } from './plan-import.ts';

const base: ReplyFields = { title: 'Refund', body: 'Soon.', folder: '', shortcut: '', language: 'en' };
function saved(id: string, more: Partial<ReplyFields>): SavedReply {
  return { ...base, ...more, id, usageCount: 0, lastUsedAt: null, createdAt: 1, updatedAt: 1 };
}
function read(...all: readonly Partial<ReplyFields>[]) {
  return {
    replies: all.map((more, index) => ({ line: index + 2, fields: { ...base, ...more } })),
    problems: [],
  };
}

test('the same line again changes nothing, another text changes the reply of that name', () => {
  const plan = planImport(
    [saved('a', {}), saved('b', { language: 'zh-CN' })],
    read({}, { language: 'zh-CN', body: '稍后' }),
    () => 'new',
  );
  expect(plan.writes).toEqual([{ id: 'b', fields: { ...base, language: 'zh-CN', body: '稍后' } }]);
  expect(plan.result).toEqual({ added: 0, updated: 1, unchanged: 1, problems: [] });
});

test('no import takes a shortcut away: the reply goes in without it, and it is told', () => {
  let count = 0;
  const plan = planImport(
    [saved('a', { shortcut: 'R' })],
    read({ title: 'Other', shortcut: 'r' }, { title: 'Chinese', shortcut: 'r', language: 'zh-CN' }),
    () => `new ${(count += 1)}`,
  );
  expect(plan.writes.map(({ fields }) => fields.shortcut)).toEqual(['', 'r']);
  expect(plan.result.problems).toEqual([{ line: 2, reason: 'shortcut-taken', about: 'Other' }]);
});

test('a line given twice is one reply, the later one', () => {
  const plan = planImport([], read({ body: 'First' }, { body: 'Second' }), () => 'new');
  expect(plan.writes).toEqual([{ id: 'new', fields: { ...base, body: 'Second' } }]);
  expect(plan.result).toMatchObject({ added: 1, updated: 0 });
});
