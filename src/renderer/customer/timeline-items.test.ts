import { expect, test } from 'vitest';
import type { ChatMessage } from '../../shared/web-chat-protocol.ts';
import { toTimelineItems } from './timeline-items.ts';

const noon = new Date(2026, 10, 22, 12).getTime();
const minute = 60_000;
const day = 24 * 60 * minute;

function message(sequence: number, author: ChatMessage['author'], createdAt: number): ChatMessage {
  return {
    id: `m${sequence}`,
    sequence,
    author,
    text: '',
    createdAt,
    clientId: author === 'customer' ? `c${sequence}` : '',
    images: [],
  };
}

test('a bubble keeps its key when the desk confirms it, so that it is not drawn anew', () => {
  const unsent = [{ clientId: 'c1', text: '', writtenAt: noon, refusal: null }];
  const before = toTimelineItems([], unsent).map((item) => item.key);
  const after = toTimelineItems([message(1, 'customer', noon)], []).map((item) => item.key);
  expect(after).toEqual(before);
});

test('each day begins with a divider, and messages of one author close together belong together', () => {
  const items = toTimelineItems(
    [
      message(1, 'agent', noon - day),
      message(2, 'agent', noon),
      message(3, 'agent', noon + minute),
      message(4, 'customer', noon + 2 * minute),
      message(5, 'customer', noon + 20 * minute),
    ],
    [],
  );
  expect(items.map((item) => (item.kind === 'day' ? 'day' : item.isContinuation))).toEqual([
    'day',
    false,
    'day',
    false,
    true,
    false,
    false,
  ]);
});
