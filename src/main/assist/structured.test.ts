/** Models answer in JSON, nearly. What they meant must be read, what they did not say must not be made up, and nothing may throw. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { looseEnum, looseText, looseTexts } from './loose-values.ts';
import { readJsonObject } from './read-json.ts';
import { summarySchema } from './skills/summary.v1.ts';
import { triageSchema } from './skills/triage.v1.ts';
import { askStructured, readStructured } from './structured.ts';

const prose = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replaceAll(/[{}]/g, ''));
const jsonObject = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 2 })).filter(
  // JSON has no prototype to lose, JavaScript has; and -0 is written as 0.
  (value) =>
    !('__proto__' in value) && JSON.stringify(value) === JSON.stringify(JSON.parse(JSON.stringify(value))),
);

describe('an object is found', () => {
  test('whatever stands around it: sentences, code fences, nothing', () => {
    fc.assert(
      fc.property(
        jsonObject,
        prose,
        prose,
        fc.constantFrom('', '```json\n', '```\n'),
        (value, before, after, mark) => {
          const text = `${before}\n${mark}${JSON.stringify(value, null, 1)}${mark === '' ? '' : '\n```'}\n${after}`;
          expect(readJsonObject(text)).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });

  test.each([
    ['a comma too many', '{"a": [1, 2,], "b": 3,}', { a: [1, 2], b: 3 }],
    ['braces in a text', 'so: {"a": "} {"} done', { a: '} {' }],
    ['an unfinished one before it', 'like {"a": … or {"a": 1}', { a: 1 }],
    ['a quoted quote', '{"a": "\\"{"}', { a: '"{' }],
  ])('in spite of %s', (_name, text, value) => {
    expect(readJsonObject(text)).toEqual(value);
  });

  test('but not where there is none, and no text makes it throw or dawdle', () => {
    for (const text of ['', 'no', '[1]', '"{"', '{'.repeat(200_000), '{"a":'.repeat(50_000)])
      expect(readJsonObject(text)).toBeNull();
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readJsonObject(text)));
  });
});

describe('values are read as they were meant', () => {
  const texts = looseTexts({ most: 3, length: 10, separators: /[,，、]/ });

  test.each<readonly [unknown, readonly string[]]>([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['a', ['a']],
    ['a, b，c、d', ['a', 'b', 'c']],
    ['- a', ['a']],
    [
      [1, true, null, { name: 'x' }],
      ['1', 'true', 'x'],
    ],
    [['a', 'a', ' ', 'none'], ['a']],
    [null, []],
    [undefined, []],
    [{}, []],
    [['abcdefghijklm'], ['abcdefghij']],
  ])('%j is the list %j', (value, list) => {
    expect(texts.parse(value)).toEqual(list);
  });

  test.each<readonly [unknown, string]>([
    ['a', 'a'],
    [5, '5'],
    [['a', 'b'], 'a; b'],
    [null, ''],
    ['N/A', ''],
    ['暂无', ''],
  ])('%j is the text %j', (value, text) => {
    expect(looseText(20).parse(value)).toBe(text);
  });

  test('a choice in any case is that choice, another word is none', () => {
    const choice = looseEnum(['low', 'high']);
    expect([' HIGH ', 'low', 'medium', 3, null, ['high']].map((value) => choice.parse(value))).toEqual([
      'high',
      'low',
      null,
      null,
      null,
      'high',
    ]);
  });

  test('whatever a model answers, a proposal and a summary stay within their limits', () => {
    const answer = fc.oneof(
      fc.jsonValue(),
      fc.record({
        intent: fc.oneof(fc.string(), fc.jsonValue()),
        tags: fc.oneof(fc.string(), fc.array(fc.jsonValue())),
        sentiment: fc.jsonValue(),
        priority: fc.constantFrom('urgent', 'URGENT', 'asap', 1),
        problem: fc.string(),
        wishes: fc.jsonValue(),
      }),
    );
    fc.assert(
      fc.property(answer, (value) => {
        const triage = readStructured(JSON.stringify(value), triageSchema);
        if (triage.ok) {
          expect(triage.value.tags.length).toBeLessThanOrEqual(5);
          expect(triage.value.tags.every((tag) => tag.length > 0 && tag.length <= 40)).toBe(true);
          expect(triage.value.intent.length).toBeGreaterThan(0);
          expect(triage.value.intent.length).toBeLessThanOrEqual(80);
        }
        const summary = readStructured(JSON.stringify(value), summarySchema);
        if (summary.ok) expect(summary.value.wishes.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

describe('an answer that cannot be used', () => {
  const schema = z.object({ intent: looseText(20).pipe(z.string().min(1, 'must name what is wanted')) });
  const question = [{ role: 'user', content: 'Sort this.' }] as const;

  /** A model that gives these answers in order, and what it was asked each time. */
  function modelOf(...answers: readonly string[]) {
    const asked: unknown[] = [];
    return {
      asked,
      ask: async (messages: readonly unknown[]) => {
        asked.push(messages);
        return { text: answers[asked.length - 1] ?? '' };
      },
    };
  }

  test('gets one more turn that says what was wrong, after the answer itself', async () => {
    const model = modelOf('{"intent": null}', '{"intent": "refund"}');
    expect(await askStructured(model.ask, question, schema)).toEqual({
      ok: true,
      value: { intent: 'refund' },
    });
    expect(model.asked[1]).toEqual([
      ...question,
      { role: 'assistant', content: '{"intent": null}' },
      {
        role: 'user',
        content:
          'That could not be used: intent must name what is wanted. Answer again with the one JSON object that was asked for, and nothing else.',
      },
    ]);
  });

  test('is a typed failure the second time; there is no third', async () => {
    const model = modelOf('no', 'no', '{"intent": "refund"}');
    expect(await askStructured(model.ask, question, schema)).toEqual({
      ok: false,
      failure: { code: 'malformed', retryable: true, hint: 'structured-answer' },
    });
    expect(model.asked).toHaveLength(2);
  });

  test('is not asked for again when the model failed', async () => {
    const failure = { code: 'throttled', retryable: true } as const;
    expect(await askStructured(async () => ({ failure }), question, schema)).toEqual({ ok: false, failure });
  });
});
