/** Chunks to parts: what every awkward but legitimate stream means. */
import { describe, expect, test } from 'vitest';
import type { ChatPart } from '../port.ts';
import { ChunkReader } from './chunk-reader.ts';

const chunk = (delta: object, finishReason: string | null = null): string =>
  JSON.stringify({
    choices: [{ delta, finish_reason: finishReason, index: 0, logprobs: null }],
    usage: null,
  });

function read(...events: readonly string[]): {
  parts: readonly ChatPart[];
  ending: ReturnType<ChunkReader['end']>;
} {
  const reader = new ChunkReader();
  for (const event of events) reader.read(event);
  const ending = reader.end();
  return { parts: reader.takeParts(), ending };
}

const textOf = (parts: readonly ChatPart[], type: 'text-delta' | 'reasoning-delta'): string =>
  parts.map((part) => (part.type === type ? part.text : '')).join('');

describe('text and reasoning', () => {
  test('null, empty and absent fields mean the same', () => {
    const { parts, ending } = read(
      chunk({ content: null, role: 'assistant', reasoning_content: '' }),
      chunk({ content: '', reasoning_content: 'Let me ' }),
      chunk({ content: null, reasoning_content: 'see.' }),
      chunk({ content: 'Yes', reasoning_content: null }),
      chunk({ content: '.' }),
      chunk({ content: '' }, 'stop'),
    );
    expect(textOf(parts, 'reasoning-delta')).toBe('Let me see.');
    expect(textOf(parts, 'text-delta')).toBe('Yes.');
    expect(ending).toEqual({ finish: 'stop' });
  });

  test('think tags inside the text become reasoning, wherever a delta splits them', () => {
    const text = '<think>The rule is 30 days.</think>\n\nYou have 30 days <b>left</b>.';
    for (let cut = 1; cut < text.length; cut += 1) {
      const { parts } = read(
        chunk({ content: text.slice(0, cut) }),
        chunk({ content: text.slice(cut) }),
        chunk({}, 'stop'),
      );
      expect(textOf(parts, 'reasoning-delta')).toBe('The rule is 30 days.');
      expect(textOf(parts, 'text-delta')).toBe('You have 30 days <b>left</b>.');
    }
  });

  test('a stray closing tag is removed', () => {
    const { parts } = read(
      chunk({ content: 'Done.</thi' }),
      chunk({ content: 'nk> Bye' }),
      chunk({}, 'stop'),
    );
    expect(textOf(parts, 'text-delta')).toBe('Done.Bye');
  });

  test('text that only begins like a tag is text', () => {
    const { parts } = read(chunk({ content: 'a <thi' }), chunk({ content: 'rd> b <' }), chunk({}, 'stop'));
    expect(textOf(parts, 'text-delta')).toBe('a <third> b <');
  });

  test('text that only begins like an error frame is text', () => {
    for (const text of ['event planning: yes', 'id: 7 is yours', 'e', '  indeed']) {
      const { parts, ending } = read(
        ...Array.from(text, (character) => chunk({ content: character })),
        chunk({}, 'stop'),
      );
      expect(textOf(parts, 'text-delta')).toBe(text);
      expect(ending).toEqual({ finish: 'stop' });
    }
  });

  test('a chunk read by its template says the same as a parsed one', () => {
    const pieces = ['One', ' "two"', '\n', ' 三', ' \\', '\u0007', '', ' 😀', 'end'];
    const { parts } = read(
      ...pieces.map((piece) => chunk({ content: piece, reasoning_content: null })),
      chunk({}, 'stop'),
    );
    expect(textOf(parts, 'text-delta')).toBe(pieces.join(''));
  });

  test('a change anywhere outside the text is not overlooked', () => {
    const { parts, ending } = read(
      chunk({ content: 'a' }),
      chunk({ content: 'b' }),
      chunk({ content: 'c' }).replace('"usage":null', '"usage":{"prompt_tokens":3,"completion_tokens":4}'),
      chunk({ content: 'd' }, 'length'),
    );
    expect(textOf(parts, 'text-delta')).toBe('abcd');
    expect(parts).toContainEqual({ type: 'usage', usage: { promptTokens: 3, completionTokens: 4 } });
    expect(ending).toEqual({ finish: 'length' });
  });
});

describe('usage', () => {
  test('is read from a chunk without choices, with every detail that is there', () => {
    const usage = {
      prompt_tokens: 3019,
      completion_tokens: 104,
      total_tokens: 3123,
      prompt_tokens_details: { cached_tokens: 2048, cache_creation: { ephemeral_5m_input_tokens: 512 } },
      completion_tokens_details: { reasoning_tokens: 64, text_tokens: 40 },
    };
    const { parts } = read(
      chunk({ content: 'x' }),
      chunk({}, 'stop'),
      JSON.stringify({ choices: [], usage }),
    );
    expect(parts.at(-1)).toEqual({
      type: 'usage',
      usage: {
        promptTokens: 3019,
        completionTokens: 104,
        reasoningTokens: 64,
        cachedTokens: 2048,
        cacheCreationTokens: 512,
      },
    });
  });

  test('may come anywhere, twice, or as zeros that say nothing', () => {
    const withUsage = (tokens: number): string =>
      JSON.stringify({ usage: { prompt_tokens: tokens, completion_tokens: 0 } });
    const { parts, ending } = read(
      withUsage(5),
      chunk({ content: 'x' }),
      withUsage(0),
      chunk({}, 'stop'),
      withUsage(7),
    );
    const prompts = parts.flatMap((part) => (part.type === 'usage' ? [part.usage.promptTokens] : []));
    expect(prompts).toEqual([5, 7]);
    expect(ending).toEqual({ finish: 'stop' });
  });
});

describe('endings', () => {
  test('an end without a finish reason is truncated when something came, empty when nothing did', () => {
    expect(read(chunk({ content: 'Hel' }), '[DONE]').ending).toMatchObject({
      failure: { code: 'truncated' },
    });
    expect(read(chunk({ content: '' }), '[DONE]').ending).toMatchObject({
      failure: { code: 'empty', retryable: true },
    });
    expect(read().ending).toMatchObject({ failure: { code: 'empty' } });
  });

  test('reasoning that eats the whole output is a finish by length, not an empty answer', () => {
    expect(read(chunk({ reasoning_content: 'hm' }), chunk({}, 'length')).ending).toEqual({
      finish: 'length',
    });
    expect(read(chunk({ reasoning_content: 'hm' }), chunk({}, 'stop')).ending).toMatchObject({
      failure: { code: 'empty' },
    });
  });

  test('tool calls decide the finish, whatever the reason says', () => {
    const call = {
      tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }],
    };
    expect(read(chunk(call), chunk({}, 'stop')).ending).toEqual({ finish: 'tool-calls' });
  });

  test('one bad frame does not lose the rest, but the turn is not called whole', () => {
    const { parts, ending } = read(
      chunk({ content: 'a' }),
      '{"choices":[{"del',
      chunk({ content: 'b' }),
      chunk({}, 'stop'),
    );
    expect(textOf(parts, 'text-delta')).toBe('ab');
    expect(ending).toMatchObject({ failure: { code: 'malformed' } });
  });

  test('a keep-alive word is no damage', () => {
    expect(read('ping', chunk({ content: 'a' }), '', chunk({}, 'stop')).ending).toEqual({ finish: 'stop' });
  });

  test('several chunks in one event are all read', () => {
    const { parts } = read(`${chunk({ content: 'a' })}\n${chunk({ content: 'b' })}`, chunk({}, 'stop'));
    expect(textOf(parts, 'text-delta')).toBe('ab');
  });

  test('content_filter is blocked content', () => {
    expect(read(chunk({ content: 'a' }), chunk({}, 'content_filter')).ending).toMatchObject({
      failure: { code: 'content-blocked', retryable: false },
    });
  });
});
