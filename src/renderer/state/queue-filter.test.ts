import { describe, expect, it } from 'vitest';
import { reduceDesk } from './desk-reducer.ts';
import { initialDeskState } from './desk-state.ts';
import { someConversation, someDesk } from './fixtures.ts';
import { hasMore, noMarks, readMarks, visibleQueue } from './queue-filter.ts';

const at = (id: string, time: number) =>
  ({ id, lastMessage: { author: 'customer', text: '', at: time } }) as const;
const waiting = someConversation({ ...at('waiting', 3), waitingSince: 3 });
const unread = someConversation({ ...at('unread', 2), unreadCount: 1 });
const calm = someConversation(at('calm', 1));
const archived = someConversation({ ...at('archived', 4), status: 'archived' });

const opened = reduceDesk(initialDeskState, {
  kind: 'desk-opened',
  snapshot: someDesk({ conversations: [waiting, unread, calm] }),
});

describe('the marks of the queue', () => {
  const urgent = someConversation({ ...at('urgent', 3), priority: 'urgent', tags: ['refund', '退款'] });
  const angry = someConversation({ ...at('angry', 2), priority: 'urgent', sentiment: 'negative' });
  const stored = someConversation({ ...at('stored', 5), status: 'archived', tags: ['退款'] });
  const desk = [
    { kind: 'desk-opened', snapshot: someDesk({ conversations: [urgent, angry, calm] }) } as const,
    { kind: 'archive-page-loaded', conversations: [stored], nextBefore: null } as const,
  ].reduce(reduceDesk, initialDeskState);

  it('narrow the queue and the archive to what carries all of them', () => {
    expect(visibleQueue(desk, 'open', { ...noMarks, priority: 'urgent' })).toEqual(['urgent', 'angry']);
    expect(visibleQueue(desk, 'open', { ...noMarks, tag: '退款' })).toEqual(['urgent']);
    expect(visibleQueue(desk, 'archived', { ...noMarks, tag: '退款' })).toEqual(['stored']);
    const both = { priority: 'urgent', sentiment: 'negative', tag: null } as const;
    expect(visibleQueue(desk, 'open', both)).toEqual(['angry']);
    expect(visibleQueue(desk, 'open', { ...both, tag: 'refund' })).toEqual([]);
  });

  it('are taken at their word even for the conversation on screen', () => {
    const reading = { ...desk, openConversationId: 'calm' };
    expect(visibleQueue(reading, 'open', { ...noMarks, tag: 'refund' })).toEqual(['urgent']);
  });

  it('are read back as they were kept, and a ruined one as none', () => {
    const marks = { priority: 'high', sentiment: 'positive', tag: '退款' } as const;
    expect(readMarks(JSON.parse(JSON.stringify(marks)))).toEqual(marks);
    for (const ruined of [
      null,
      'urgent',
      [],
      { priority: 'soon', sentiment: 7, tag: '' },
      { tag: 'x'.repeat(99) },
    ])
      expect(readMarks(ruined)).toEqual(noMarks);
  });
});

describe('the filters of the queue', () => {
  it('show what they are named for, newest activity first', () => {
    expect(visibleQueue(opened, 'open')).toEqual(['waiting', 'unread', 'calm']);
    expect(visibleQueue(opened, 'waiting')).toEqual(['waiting']);
    expect(visibleQueue(opened, 'unread')).toEqual(['unread']);
    expect(visibleQueue(opened, 'archived')).toEqual([]);
  });

  it('keep the conversation on screen in its place', () => {
    const reading = { ...opened, openConversationId: 'calm' };
    expect(visibleQueue(reading, 'unread')).toEqual(['unread', 'calm']);
  });

  it('move a conversation between queue and archive as its status changes', () => {
    const page = { kind: 'archive-page-loaded', conversations: [archived], nextBefore: null } as const;
    expect(hasMore(opened, 'archived')).toBe(true);
    const loaded = reduceDesk(opened, page);
    expect(hasMore(loaded, 'archived')).toBe(false);
    expect(visibleQueue(loaded, 'archived')).toEqual(['archived']);
    const change = (conversation: typeof archived) =>
      ({ kind: 'events', at: 0, batch: [{ type: 'conversation-changed', conversation }] }) as const;
    const swapped = reduceDesk(
      reduceDesk(loaded, change({ ...archived, status: 'open' })),
      change({ ...calm, status: 'archived' }),
    );
    expect(visibleQueue(swapped, 'archived')).toEqual(['calm']);
    expect(visibleQueue(swapped, 'open')).toEqual(['archived', 'waiting', 'unread']);
  });

  it('forget the archive with the workspace', () => {
    const loaded = reduceDesk(opened, {
      kind: 'archive-page-loaded',
      conversations: [archived],
      nextBefore: null,
    });
    const other = reduceDesk(loaded, { kind: 'desk-opened', snapshot: someDesk() });
    expect(visibleQueue(other, 'archived')).toEqual([]);
    expect(hasMore(other, 'archived')).toBe(true);
  });
});
