/** Tool calls from every kind of fragment that has been seen on this wire. */
import { describe, expect, test } from 'vitest';
import type { ChatPart } from '../port.ts';
import { ToolCallAccumulator } from './tool-call-accumulator.ts';

function accumulate(...fragments: readonly unknown[]): readonly ChatPart[] {
  const parts: ChatPart[] = [];
  const accumulator = new ToolCallAccumulator((part) => parts.push(part));
  for (const fragment of fragments) accumulator.add(fragment);
  accumulator.end();
  return parts;
}

const ends = (parts: readonly ChatPart[]): readonly object[] =>
  parts.flatMap((part) =>
    part.type === 'tool-call-end' ? [{ ...part.call, malformed: part.malformed }] : [],
  );

const fragment = (index: number | undefined, id: string | null | undefined, called: object): object => ({
  ...(index === undefined ? {} : { index }),
  ...(id === undefined ? {} : { id }),
  type: 'function',
  function: called,
});

const weather = {
  id: 'call_ab12',
  name: 'get_weather',
  arguments: '{"location": "Hangzhou"}',
  malformed: undefined,
};

describe('one call', () => {
  test('the golden trace: id and name once, empty ids later, an empty trailing fragment', () => {
    const parts = accumulate(
      fragment(0, 'call_ab12', { name: 'get_weather', arguments: '' }),
      fragment(0, '', { arguments: '{"location": "Hang' }),
      fragment(0, '', { arguments: 'zhou"' }),
      fragment(0, '', { arguments: '}' }),
      fragment(0, '', { arguments: '' }),
    );
    expect(parts[0]).toEqual({ type: 'tool-call-start', index: 0, id: 'call_ab12', name: 'get_weather' });
    expect(parts.filter((part) => part.type === 'tool-call-delta')).toHaveLength(3);
    expect(ends(parts)).toEqual([weather]);
  });

  test('a prefix of the arguments in the first fragment', () => {
    const parts = accumulate(
      fragment(0, 'call_ab12', { name: 'get_weather', arguments: '{"location":' }),
      fragment(0, '', { name: '', arguments: ' "Hangzhou"}' }),
    );
    expect(ends(parts)).toEqual([{ ...weather, arguments: '{"location": "Hangzhou"}' }]);
  });

  test('null arguments first, and the id repeated with every fragment', () => {
    const parts = accumulate(
      fragment(0, 'call_ab12', { name: 'get_weather', arguments: null }),
      fragment(0, 'call_ab12', { name: null, arguments: '{"location": ' }),
      fragment(0, 'call_ab12', { arguments: '"Hangzhou"}' }),
    );
    expect(ends(parts)).toEqual([weather]);
  });

  test('no arguments at all become an empty object', () => {
    expect(ends(accumulate(fragment(0, 'c', { name: 'now', arguments: '' })))).toEqual([
      { id: 'c', name: 'now', arguments: '{}', malformed: undefined },
    ]);
  });

  test('the id comes after the arguments have begun: nothing is lost and the start still comes first', () => {
    const parts = accumulate(
      fragment(0, null, { name: 'get_weather', arguments: '{"location": ' }),
      fragment(0, 'call_ab12', { arguments: '"Hangzhou"}' }),
    );
    expect(parts.map((part) => part.type)).toEqual([
      'tool-call-start',
      'tool-call-delta',
      'tool-call-delta',
      'tool-call-end',
    ]);
    expect(ends(parts)).toEqual([weather]);
  });

  test('no id and no index at all', () => {
    const parts = accumulate(
      fragment(undefined, undefined, { name: 'get_weather', arguments: '{"location": ' }),
      fragment(undefined, undefined, { arguments: '"Hangzhou"}' }),
    );
    expect(ends(parts)).toEqual([{ ...weather, id: 'call_0' }]);
  });

  test('a replay of the complete call adds nothing', () => {
    const whole = fragment(0, 'call_ab12', { name: 'get_weather', arguments: '{"location": "Hangzhou"}' });
    expect(ends(accumulate(whole, whole))).toEqual([weather]);
  });

  test('arguments as an object become their text', () => {
    const parts = accumulate(fragment(0, 'c', { name: 'f', arguments: { a: 1 } }));
    expect(ends(parts)).toEqual([{ id: 'c', name: 'f', arguments: '{"a":1}', malformed: undefined }]);
  });
});

describe('several calls', () => {
  test('in parallel, their fragments mixed', () => {
    const parts = accumulate(
      fragment(0, 'a', { name: 'one', arguments: '' }),
      fragment(1, 'b', { name: 'two', arguments: '{"x"' }),
      fragment(0, '', { arguments: '{"y":1}' }),
      fragment(1, '', { arguments: ':2}' }),
    );
    expect(ends(parts)).toEqual([
      { id: 'a', name: 'one', arguments: '{"y":1}', malformed: undefined },
      { id: 'b', name: 'two', arguments: '{"x":2}', malformed: undefined },
    ]);
  });

  test('an index used again for another id begins another call with an index of its own', () => {
    const parts = accumulate(
      fragment(0, 'a', { name: 'one', arguments: '{}' }),
      fragment(0, 'b', { name: 'two', arguments: '{}' }),
    );
    expect(ends(parts)).toHaveLength(2);
    expect(parts.flatMap((part) => (part.type === 'tool-call-start' ? [part.index] : []))).toEqual([0, 1]);
  });
});

describe('malformed calls', () => {
  test('are reported as such and keep their text', () => {
    expect(ends(accumulate(fragment(0, 'a', { name: 'f', arguments: '{"x":' })))).toMatchObject([
      { arguments: '{"x":', malformed: expect.stringContaining('no JSON') },
    ]);
    expect(ends(accumulate(fragment(0, 'a', { name: 'f', arguments: '[1]' })))).toMatchObject([
      { malformed: 'The arguments are no JSON object.' },
    ]);
    expect(ends(accumulate(fragment(0, 'a', { arguments: '{}' })))).toMatchObject([
      { malformed: 'The call names no tool.' },
    ]);
  });

  test('things that are no fragments are ignored', () => {
    expect(accumulate(null, 'x', {}, { index: 0, id: '', function: { arguments: '' } })).toEqual([]);
  });
});
