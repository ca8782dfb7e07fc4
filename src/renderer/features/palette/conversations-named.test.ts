import { describe, expect, it } from 'vitest';
import { someConversation } from '../../state/fixtures.ts';
import { conversationsNamed } from './conversations-named.ts';

const named = (id: string, name: string) => someConversation({ id, customer: { id, name } });
const conversations = Object.fromEntries(
  [named('a', 'Emma Laurent'), named('b', '王雨桐'), named('c', 'emmanuel')].map((each) => [each.id, each]),
);
const ids = (query: string) => conversationsNamed(query, ['a', 'b', 'c'], conversations).map(({ id }) => id);

describe('the conversations that the palette offers', () => {
  it('are those whose customer is called so, in the order of the queue', () => {
    expect(ids('EMMA')).toEqual(['a', 'c']);
    expect(ids('雨桐')).toEqual(['b']);
  });

  it('are none while nothing is typed, and few of many', () => {
    expect(ids('  ')).toEqual([]);
    const many = Array.from({ length: 1_000 }, (_, index) => named(String(index), 'Lin'));
    const byId = Object.fromEntries(many.map((each) => [each.id, each]));
    const found = conversationsNamed('lin', Object.keys(byId), byId);
    expect(found.length).toBeLessThan(10);
  });
});
