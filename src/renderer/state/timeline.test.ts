import { describe, expect, it } from 'vitest';
import { someMessage } from './fixtures.ts';
import { joinNewestPage, mergeMessage, prependPage } from './timeline.ts';

const [first, second, third, fourth] = [someMessage(1), someMessage(2), someMessage(3), someMessage(4)];

describe('a timeline', () => {
  it('notices a missing message instead of showing a hole', () => {
    expect(mergeMessage([first], third)).toEqual({ kind: 'gap' });
    expect(mergeMessage([], second)).toEqual({ kind: 'gap' });
  });

  it('takes a change to a message it shows and ignores one of a page not loaded', () => {
    const delivered = { ...third, delivery: 'delivered' } as const;
    expect(mergeMessage([second, third, fourth], delivered)).toEqual({
      kind: 'merged',
      messages: [second, delivered, fourth],
    });
    expect(mergeMessage([second, third], first)).toEqual({ kind: 'merged', messages: [second, third] });
  });

  it('drops what an older page repeats', () => {
    expect(prependPage([third, fourth], [second, third])).toEqual([second, third, fourth]);
  });

  it('keeps the older pages over a reload, unless a hole would open between them', () => {
    expect(joinNewestPage([first, second], [third, fourth])).toEqual({
      messages: [first, second, third, fourth],
      keptOlder: true,
    });
    expect(joinNewestPage([first], [third, fourth])).toEqual({ messages: [third, fourth], keptOlder: false });
  });
});
