import { expect, test } from 'vitest';
import type { SavedReply } from '../../../shared/replies.ts';
import { rankReplies } from './rank-replies.ts';

function reply(id: string, more: Partial<SavedReply>): SavedReply {
  const plain = { title: id, body: 'Text', folder: '', shortcut: '', language: '' };
  return { ...plain, id, usageCount: 0, lastUsedAt: null, createdAt: 1, updatedAt: 1, ...more };
}
const ids = (replies: readonly SavedReply[]) => replies.map(({ id }) => id);

test('the exact shortcut wins, then where the word begins, then where it stands at all', () => {
  const replies = [
    reply('body', { body: 'About a refund' }),
    reply('inside', { title: 'Nonrefundable' }),
    reply('word', { title: 'Late refund' }),
    reply('start', { title: 'Refund takes five days' }),
    reply('longer', { shortcut: 'refunds' }),
    reply('exact', { shortcut: 'Refund', usageCount: 0 }),
    reply('other', { title: 'Invoice' }),
  ];
  expect(ids(rankReplies('ｒefund', replies, 'en'))).toEqual([
    'exact',
    'longer',
    'start',
    'word',
    'inside',
    'body',
  ]);
});

test('the customer’s language and habit decide among equals', () => {
  const replies = [
    reply('zh', { language: 'zh-CN', usageCount: 50 }),
    reply('en', { language: 'en' }),
    reply('en often', { language: 'en', usageCount: 9 }),
  ];
  expect(ids(rankReplies('', replies, 'en'))).toEqual(['en often', 'en', 'zh']);
  expect(ids(rankReplies('', replies, 'zh-CN'))).toEqual(['zh', 'en often', 'en']);
});
