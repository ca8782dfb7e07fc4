import { beforeEach, describe, expect, it } from 'vitest';
import { createNotificationGatherer } from './notification-gatherer.ts';
import type { Announcement, NotificationGatherer } from './notification-gatherer.ts';

let shown: Announcement[];
let withdrawn: (string | null)[];
let waiting: (() => void) | null;
let gatherer: NotificationGatherer;

beforeEach(() => {
  shown = [];
  withdrawn = [];
  waiting = null;
  gatherer = createNotificationGatherer({
    show: (announcement) => shown.push(announcement),
    withdraw: (conversationId) => withdrawn.push(conversationId),
    schedule: (callback) => {
      waiting = callback;
      return () => (waiting = null);
    },
  });
});

const arrive = (conversationId: string): void =>
  gatherer.add({ conversationId, customerName: conversationId, text: 'Hello' });

describe('arrivals', () => {
  it('are announced at once, and a flood of them in one further round', () => {
    for (let index = 0; index < 50; index += 1) arrive('Ann');
    expect(shown).toMatchObject([{ kind: 'conversation', count: 1, isRepeated: false }]);
    waiting?.();
    expect(shown).toHaveLength(2);
    expect(shown[1]).toMatchObject({ kind: 'conversation', count: 50, isRepeated: true });
    waiting?.();
    expect(shown).toHaveLength(2);
  });

  it('of many customers become one announcement that leads to the newest', () => {
    for (const name of ['Ann', 'Bo', 'Chen', 'Ann']) arrive(name);
    waiting?.();
    expect(withdrawn).toEqual([null]);
    expect(shown.at(-1)).toEqual({
      kind: 'many',
      messages: 4,
      conversations: 3,
      newestId: 'Ann',
      isRepeated: true,
    });
  });

  it('that were read or seen are not told again', () => {
    arrive('Ann');
    arrive('Bo');
    gatherer.forget('Bo');
    waiting?.();
    expect(shown).toHaveLength(1);
    gatherer.clear();
    expect(withdrawn).toContain(null);
    arrive('Ann');
    // A new absence: the count begins anew, and it may sound again.
    expect(shown.at(-1)).toMatchObject({ count: 1, isRepeated: false });
  });
});
